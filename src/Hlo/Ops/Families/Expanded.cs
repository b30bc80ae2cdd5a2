namespace XlaSharp.Hlo;

public static partial class Ops
{
    const string ExpandedReason = "Module.Raise writes it in terms of ops that have rules";

    /// <summary>Declares an op that says nothing which others do not: raising and lowering write it in terms of them, where all rules are.</summary>
    static OpDef Expanded<TAttributes>(string name, ExpandedRules<TAttributes> rules) where TAttributes : Attributes => new OpDef<TAttributes>(name)
    {
        Family = rules.Family,
        HasRegions = rules.HasRegions,
        Bytecode = rules.Bytecode,
        Format = rules.Format,
        PrintPretty = rules.PrintPretty,
        ReadPretty = rules.ReadPretty,
        Quantized = rules.Quantized,
        Constants = rules.Constants,
        ResultNames = rules.ResultNames,
        IsExpanded = true,
        HasExactResults = rules.HasExactResults,
        IgnoresResultBounds = rules.IgnoresResultBounds,
        TakesIndex = rules.TakesIndex,
        Read = rules.Read,
        InferMany = rules.Infer,
        Lowering = rules.Expand,
        Refinement = rules.Refinement,
        NoJvp = Rule.NotDifferentiable(ExpandedReason),
        NoTranspose = Rule.NotDifferentiable(ExpandedReason),
        NoBatch = Rule.NotBatchable(ExpandedReason),
        Samples = () => rules.Samples().Select(static s => s with { IsSmooth = false }),
    };
}
