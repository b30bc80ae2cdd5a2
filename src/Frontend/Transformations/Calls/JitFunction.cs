using System.Collections.Concurrent;

namespace XlaSharp;

/// <summary>A function with its compiled programs, one per signature of the arguments.</summary>
internal sealed class JitFunction<TArguments, TResult>(Tree<TArguments> tree, Func<TArguments, TResult> function, ArgumentSet donated = default, bool keepUnused = false, Delegate? original = null) : Callable<TArguments, TResult>
{
    readonly ConcurrentDictionary<JitSignature, JitProgram<TResult>> programs = new();
    JitProgram<TResult>? last;

    public Tree<TArguments> Tree => tree;

    /// <summary>Runs the program for these arguments; the hit path allocates only the results.</summary>
    public override TResult Call(TArguments arguments)
    {
        if (Config.DisableJit) return function(arguments);
        var writer = TreeWriter.Rent();
        try
        {
            Flat<TArguments>.Write(tree, arguments, writer);
            if (Frame.Current is { } frame) return Trace(writer).Inline(frame, writer);
            var program = last;
            if (program is null || !program.Signature.Matches(writer)) last = program = Find(writer);
            return program.Run(writer);
        }
        finally
        {
            writer.Return();
        }
    }

    /// <summary>Records the function at the types of arguments.</summary>
    public JitTrace<TResult> Trace(TArguments arguments)
    {
        var writer = TreeWriter.Rent();
        try
        {
            Flat<TArguments>.Write(tree, arguments, writer);
            return Trace(writer);
        }
        finally
        {
            writer.Return();
        }
    }

    JitTrace<TResult> Trace(TreeWriter writer) => JitTrace<TResult>.Of(new Flat<TArguments>(tree, writer), writer, function, donated, keepUnused, original ?? function, tree);

    JitProgram<TResult> Find(TreeWriter writer)
    {
        var signature = new JitSignature(writer);
        if (programs.TryGetValue(signature, out var found)) return found;
        if (Xla.ExplainMisses is { } explain)
            explain(last is null ? $"compiling {Name}: first call" : $"compiling {Name} again: {signature.Difference(last.Signature)}");
        return programs.GetOrAdd(signature, Trace(writer).Compile());
    }

    string Name => FunctionNames.Of(original ?? function);
}
