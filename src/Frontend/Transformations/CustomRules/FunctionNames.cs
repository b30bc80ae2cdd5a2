namespace XlaSharp;

/// <summary>Names of C# functions, for messages.</summary>
internal static class FunctionNames
{
    /// <summary>The name of a function, or <c>&lt;lambda&gt;</c> as Python says.</summary>
    public static string Of(Delegate function)
    {
        var name = function.Method.Name;
        if (!name.StartsWith('<')) return name;
        // The compiler calls a local function <Outer>g__Name|0_1.
        var start = name.IndexOf(">g__", StringComparison.Ordinal);
        return start < 0 ? "<lambda>" : name[(start + 4)..name.IndexOf('|', start)];
    }
}
