using System.Collections.Immutable;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Runs the branch that the index names; out of range, negative included, the last one.</summary>
    /// <param name="index">A scalar i32.</param>
    /// <param name="captures">What the branches use: each branch is a function of these.</param>
    /// <param name="branches">The branches, with equal result types.</param>
    /// <remarks>The derivative is that of the branch taken; the index has none. Spec: "case".</remarks>
    /// <exception cref="HloTypeException">The index is no scalar i32, or the branches' types differ.</exception>
    public static ImmutableArray<Value> Case(this Value index, ReadOnlySpan<Value> captures, params ImmutableArray<Function> branches) =>
        Builder.Innermost([index, .. captures]).EmitRegions(CaseDef, Attributes.None, [index], captures, branches);

    internal static readonly OpDef CaseDef = new OpDef<NoAttributes>("stablehlo.case")
    {
        Family = "control flow",
        Takes = ValueKinds.Tokens,
        HasRegions = true,
        InferMany = static (_, s) =>
        {
            if (s.Count != 1 || s[0] != TensorType.Scalar(ElementType.I32)) throw s.Error("takes a scalar i32 index");
            if (s.Regions.Length == 0) throw s.Error("needs at least one branch");
            return Branches.Infer(s);
        },
        EvaluationMany = static (_, c) =>
        {
            var index = c[0].GetInt64(0);
            var last = c.Op.Regions.Length - 1;
            return c.Run(index < 0 || index > last ? last : (int)index);
        },
        Differentiate = Branches.Differentiate,
        Transposition = static (_, c) => Branches.Transpose(c),
        BatchingMany = static (_, c) => Branches.Batch(c),
        Pruning = BranchSimplification.Prune,
        SimplificationMany = static (_, c) =>
        {
            if (c.Regions.Length > 1 && c.Constant(0) is null) return BranchSimplification.Run(c);
            var last = c.Regions.Length - 1;
            var index = c.Constant(0)?.GetInt64(0) ?? last;
            return c.Builder.Inline(c.Regions[index < 0 || index > last ? last : (int)index], c.Inputs.AsSpan(1));
        },
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(ElementType.I32, [], 0)) { Regions = Two },
            new(Attributes.None, Literal.Of(ElementType.I32, [], -5)) { Regions = Two },
        ],
    };

    static ImmutableArray<Function> Two(Builder _) =>
    [
        new Builder() is var first ? first.Build("", first.Constant(Literal.Of(1, 2))) : null!,
        new Builder() is var second ? second.Build("", second.Constant(Literal.Of(3, 4))) : null!,
    ];
}
