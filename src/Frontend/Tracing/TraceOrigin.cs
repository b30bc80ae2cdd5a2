namespace XlaSharp;

/// <summary>The function that a trace records, for messages.</summary>
/// <param name="Function">The function as the caller gave it.</param>
/// <param name="Paths">Gives the way to each array of the arguments.</param>
internal sealed record TraceOrigin(Delegate Function, Func<IReadOnlyList<string>> Paths)
{
    /// <summary>The origin of a function of a tree of arguments.</summary>
    public static TraceOrigin Of<TArguments>(Delegate function, Tree<TArguments> tree, Flat<TArguments> arguments) =>
        new(function, () => [.. TreeRecorder.Of(tree, arguments.With(arguments.Leaves)).Leaves.Select(l => l.Path)]);

    /// <summary>What the function is called.</summary>
    public string Name => FunctionNames.Of(Function);

    /// <summary>The names of some arguments: <c>the argument x</c>, <c>the arguments x['w'] and y</c>; empty if there are none.</summary>
    public string Arguments(IEnumerable<int> numbers)
    {
        var paths = Paths();
        string[] names = [.. numbers.Distinct().Order().Where(i => i < paths.Count).Select(i => ParameterNames.In(Function, paths[i]))];
        return names.Length switch
        {
            0 => "",
            1 => $"value of the argument {names[0]}",
            2 => $"values of the arguments {names[0]} and {names[1]}",
            _ => $"values of the arguments {string.Join(", ", names[..^1])}, and {names[^1]}",
        };
    }
}
