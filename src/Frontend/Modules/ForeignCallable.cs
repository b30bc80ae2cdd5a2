using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A module's function with C# types for the structures of its arguments and its result.</summary>
internal sealed class ForeignCallable<TArguments, TResult>(Tree<TArguments> tree, Func<NDArray[], NDArray[]> function, Action<TreeDef>? check, ExportedTree? result) : Callable<TArguments, TResult>
{
    TreeToken[]? seen;

    public override TResult Call(TArguments arguments)
    {
        var flat = Flat<TArguments>.Of(tree, arguments);
        // The type fixes the structure but for what the tokens say.
        if (check is not null && (seen is null || !flat.Tokens.AsSpan().SequenceEqual(seen)))
        {
            check(TreeRecorder.Of(tree, arguments).Root);
            seen = flat.Tokens;
        }
        return ForeignResult.Read<TResult>(function(flat.Leaves), result);
    }
}
