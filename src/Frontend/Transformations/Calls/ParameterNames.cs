namespace XlaSharp;

/// <summary>The names of a function's parameters, for messages.</summary>
internal static class ParameterNames
{
    /// <summary>A path into the arguments with the parameter's name in front: <c>x['w']</c> for <c>[0]['w']</c>; <c>args[0]['w']</c> where there are no names.</summary>
    public static string In(Delegate function, string path)
    {
        var end = path.IndexOf(']', StringComparison.Ordinal);
        return end > 1 && int.TryParse(path.AsSpan(1, end - 1), out var index) && Of(function, index) is { } name ? name + path[(end + 1)..] : $"args{path}";
    }

    /// <summary>The name of a parameter, or null if it is not known.</summary>
    public static string? Of(Delegate function, int index)
    {
        if (function.Target is ICallable) return null;
        var parameters = function.Method.GetParameters();
        // Delegates over transformed functions carry those as a first parameter.
        index += parameters.Length - function.GetType().GetGenericArguments().Length + 1;
        return index >= 0 && index < parameters.Length ? parameters[index].Name : null;
    }
}
