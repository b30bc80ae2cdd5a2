namespace XlaSharp;

/// <summary>A program for one signature of the arguments. <c>jax.stages.Compiled</c></summary>
/// <typeparam name="TArguments">The tuple of the arguments.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
public sealed class Compiled<TArguments, TResult>
{
    readonly Tree<TArguments> tree;
    readonly JitProgram<TResult> program;

    internal Compiled(Tree<TArguments> tree, JitProgram<TResult> program) => (this.tree, this.program) = (tree, program);

    /// <summary>What the compiler estimates, by name: <c>flops</c>, <c>bytes accessed</c>, …; empty on the evaluator. <c>jax.stages.Compiled.cost_analysis</c></summary>
    public IReadOnlyDictionary<string, double> CostAnalysis => program.Executable.CostAnalysis;

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The arguments as a tuple, of the structure, types and static values that the program was compiled for.</param>
    /// <exception cref="XlaTypeException">The arguments have another structure, other types or static values.</exception>
    public TResult Call(TArguments arguments)
    {
        var writer = TreeWriter.Rent();
        try
        {
            Flat<TArguments>.Write(tree, arguments, writer);
            return program.Signature.Matches(writer) ? program.Run(writer)
                : throw new XlaTypeException($"Argument types differ from the types for which this computation was compiled. The mismatch is: {new JitSignature(writer).Difference(program.Signature)}. Call the jitted function instead, which compiles for new types.");
        }
        finally
        {
            writer.Return();
        }
    }
}
