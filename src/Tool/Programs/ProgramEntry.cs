using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>The entry of a program as a caller sees it. An exported function takes also what its module does not use, and its module may take the number of the platform besides.</summary>
internal sealed class ProgramEntry
{
    readonly Function function;
    readonly int[] kept;
    readonly Literal[] leading = [];

    /// <exception cref="ToolException">There is no function to run, or one of other values than tensors, with ordered effects, or for other platforms.</exception>
    public ProgramEntry(LoadedProgram program)
    {
        if (!program.Module.HasEntry) throw new ToolException("the module has no function to run");
        function = SingleDevice.Run(Dequantization.Run(program.Module.Main));
        foreach (var result in function.Results)
            if (result.Type is not TensorType) throw new ToolException($"@{function.Name} gives a {result.Type}: only tensors can be printed and written");
        if (program.Exported is not { } exported)
        {
            Parameters = [.. function.Parameters.Select((p, i) => new ProgramParameter(p.Name ?? $"arg{i}", p.Type))];
            kept = [.. Enumerable.Range(0, Parameters.Count)];
            return;
        }
        if (exported.OrderedEffects.Count > 0) throw new ToolException($"'{exported.FunName}' was exported with ordered effects, which nothing here can carry out: {string.Join(", ", exported.OrderedEffects)}");
        Parameters = [.. exported.InAvals.Select((a, i) => new ProgramParameter($"arg{i}", a.Tensor))];
        kept = [.. exported.ModuleKeptVarIdx];
        if (exported.Platforms.Count > 1) leading = [Literal.Of(function.Parameters[0].ElementType, [], Platform(exported))];
        if (leading.Length + kept.Length != function.Parameters.Length) throw new ToolException($"the module of '{exported.FunName}' takes {function.Parameters.Length} arrays, {leading.Length + kept.Length} are said to be passed to it");
    }

    /// <summary>What a caller passes.</summary>
    public IReadOnlyList<ProgramParameter> Parameters { get; }

    /// <summary>What the module is called with, of what a caller passes.</summary>
    public IReadOnlyList<Literal> Passed(IReadOnlyList<Literal> arguments) => [.. leading, .. kept.Select(i => arguments[i])];

    /// <summary>The function for values of the sizes that they have.</summary>
    /// <exception cref="HloException">The program does not take such sizes.</exception>
    public Function Refined(IReadOnlyList<Literal> passed)
    {
        if (!RefineShapes.IsNeeded(function)) return function;
        HloType[] types = [.. passed.Select(v => v.Type)];
        return leading.Length == 0 ? RefineArguments.Run(function, types) : RefineShapes.Run(function, types, [.. leading, .. new Literal?[kept.Length]]);
    }

    // The evaluator does what CPUs do.
    static int Platform(Exported exported)
    {
        for (var i = 0; i < exported.Platforms.Count; i++)
            if (exported.Platforms[i] == "cpu") return i;
        throw new ToolException($"'{exported.FunName}' was exported for {string.Join(", ", exported.Platforms)}, and runs here on cpu");
    }
}
