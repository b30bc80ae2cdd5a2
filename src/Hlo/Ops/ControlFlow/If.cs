using System.Collections.Immutable;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Runs the first branch if the predicate holds, else the second.</summary>
    /// <param name="predicate">A scalar i1.</param>
    /// <param name="captures">What the branches use: each branch is a function of these.</param>
    /// <param name="onTrue">The branch that is run if the predicate holds.</param>
    /// <param name="onFalse">The other one, with equal result types.</param>
    /// <remarks>The derivative is that of the branch taken; the predicate has none. Spec: "if".</remarks>
    /// <exception cref="HloTypeException">The predicate is no scalar i1, or the branches' types differ.</exception>
    public static ImmutableArray<Value> If(this Value predicate, ReadOnlySpan<Value> captures, Function onTrue, Function onFalse) =>
        Builder.Innermost([predicate, .. captures]).EmitRegions(IfDef, Attributes.None, [predicate], captures, onTrue, onFalse);

    internal static readonly OpDef IfDef = new OpDef<NoAttributes>("stablehlo.if")
    {
        Family = "control flow",
        Takes = ValueKinds.Tokens,
        HasRegions = true,
        InferMany = static (_, s) =>
        {
            if (s.Count != 1 || s[0] != TensorType.Scalar(ElementType.I1)) throw s.Error("takes a scalar i1 predicate");
            if (s.Regions.Length != 2) throw s.Error("needs two branches");
            return Branches.Infer(s);
        },
        EvaluationMany = static (_, c) => c.Run(c[0].Bytes[0] != 0 ? 0 : 1),
        Differentiate = Branches.Differentiate,
        Transposition = static (_, c) => Branches.Transpose(c),
        BatchingMany = static (_, c) => Branches.Batch(c),
        Pruning = BranchSimplification.Prune,
        SimplificationMany = static (_, c) => c.Is(0, 1) ? c.Builder.Inline(c.Regions[0], c.Inputs.AsSpan(1)) : c.Is(0, 0) ? c.Builder.Inline(c.Regions[1], c.Inputs.AsSpan(1)) : BranchSimplification.Run(c),
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(ElementType.I1, [], 1)) { Regions = Two },
            new(Attributes.None, Literal.Of(ElementType.I1, [], 0)) { Regions = Two },
        ],
    };
}
