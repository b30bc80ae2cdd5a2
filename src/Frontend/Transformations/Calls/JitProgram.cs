namespace XlaSharp;

/// <summary>A compiled function: the executable, and how its results make up a value.</summary>
internal sealed class JitProgram<TResult>(JitTrace<TResult> trace, int[]? kept, Executable executable)
{
    // Most functions return one array: then there is no tree to put together.
    readonly bool isArray = typeof(TResult) == typeof(NDArray) && trace.Results.Length == 0;
    readonly Tree<TResult> tree = Tree<TResult>.Instance;
    readonly NDArray[] hidden = trace.Function.After;
    readonly bool[] weak = trace.Function.Weak;

    public JitSignature Signature => trace.Signature;

    public Executable Executable => executable;

    public TResult Run(TreeWriter arguments)
    {
        arguments.Append(hidden);
        if (kept is not null) arguments.Keep(kept);
        if (isArray)
        {
            NDArray? one = null;
            executable.Run(arguments.Leaves, weak, new Span<NDArray>(ref one!));
            return (TResult)(object)one;
        }
        var results = new NDArray[weak.Length];
        executable.Run(arguments.Leaves, weak, results);
        return tree.Unflatten(new TreeReader(results, trace.Results));
    }
}
