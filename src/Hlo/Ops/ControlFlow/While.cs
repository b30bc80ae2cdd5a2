using System.Collections.Immutable;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Runs the body while the condition holds.</summary>
    /// <param name="b">Where.</param>
    /// <param name="initial">The initial values of what the loop carries.</param>
    /// <param name="captures">What condition and body use from outside.</param>
    /// <param name="condition">A function of captures and carried values that gives a scalar i1.</param>
    /// <param name="body">A function of captures and carried values that gives the next ones.</param>
    /// <remarks>
    /// Reverse mode needs to know how often the body runs, to save what the way back needs: a loop with an evident count is differentiated as a scan, and for one with a known
    /// bound there is <see cref="BoundedWhile"/>. Spec: "while".
    /// </remarks>
    /// <exception cref="HloTypeException">The types of carried values, condition and body do not fit together.</exception>
    public static ImmutableArray<Value> While(this Builder b, ReadOnlySpan<Value> initial, ReadOnlySpan<Value> captures, Function condition, Function body) =>
        b.EmitRegions(WhileDef, Attributes.None, initial, captures, condition, body);

    internal static readonly OpDef WhileDef = new OpDef<NoAttributes>("stablehlo.while")
    {
        Family = "control flow",
        Takes = ValueKinds.Tokens | ValueKinds.Buffers,
        HasRegions = true,
        InferMany = static (_, s) => WhileTypes(s),
        EvaluationMany = static (_, c) =>
        {
            var carried = c.Inputs[..c.Op.OperandCount];
            while (c.Run(0, carried)[0].Bytes[0] != 0) carried = c.Run(1, carried);
            return carried;
        },
        Differentiate = static (_, c) => WhileRules.Differentiate(c, CountedLoop.ToScan(c.Op), While),
        NoTranspose = Rule.UnknownCount,
        BatchingMany = static (_, c) => WhileRules.Batch(c, While),
        Pruning = LoopPruning.While,
        SimplificationMany = WhileSimplification.Run,
        Samples = static () => [new(Attributes.None, Literal.Of(ElementType.I32, [], 0)) { IsSmooth = false, Regions = _ => [CountTo(5, true), CountTo(5, false)] }],
    };

    static ImmutableArray<HloType> WhileTypes(Signature s)
    {
        if (s.Regions.Length != 2) throw s.Error("takes a condition and a body");
        var types = new HloType[s.Count];
        for (var i = 0; i < types.Length; i++) types[i] = s.Type(i);
        foreach (var region in s.Regions)
            if (!TypeAgreement.Hold(types, region.ParameterTypes().AsSpan(s.CaptureCount))) throw s.Error("condition and body must take the carried values");
        if (s.Regions[0].Results.Length != 1 || s.Regions[0].Results[0].Type is not TensorType { ElementType: ElementType.I1, Rank: 0 }) throw s.Error("the condition must give a scalar i1");
        if (!TypeAgreement.Hold(types, s.Regions[1].ResultTypes())) throw s.Error("the body must give the types of the carried values");
        return [.. types];
    }

    static Function CountTo(int limit, bool isCondition)
    {
        var b = new Builder();
        var i = b.Parameter(TensorType.Scalar(ElementType.I32));
        return b.Build("", isCondition ? i.Compare(ComparisonDirection.LT, i.Like(limit)) : i + 1);
    }
}
