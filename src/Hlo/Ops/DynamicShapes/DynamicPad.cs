namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The operand with paddings that are operands: a value, amounts before, after and between the elements. Spec: "dynamic_pad".</summary>
    internal static readonly OpDef DynamicPadDef = new OpDef<DynamicShapeAttributes>("stablehlo.dynamic_pad")
    {
        Family = "dynamic shapes",
        TakesIndex = true,
        Format = "$0, $1, $2, $3, $4 : fn",
        Read = DynamicShapeAttributes.Read,
        Constants = static (a, s) =>
        {
            if (s.Constant(4) is { } interior && interior.Any(p => p < 0)) throw s.Error($"interior_padding must be non-negative, but got {interior}");
            if (s.Constant(2) is not { } low || s.Constant(3) is not { } high || s.Constant(4) is not { } between) return;
            for (var d = 0; d < s[0].Rank; d++)
                if (s[0].Dims[d] is var size and >= 0 && Dims.Differ(a.Result.Dims[d], size + low[d] + high[d] + Math.Max(size - 1, 0) * between[d]))
                    throw s.Error($"expected output dimension at index {d} to equal {size + low[d] + high[d] + Math.Max(size - 1, 0) * between[d]}, but got {a.Result.Dims[d]}");
        },
        Infer = static (a, s) =>
        {
            if (s.Count != 5) throw s.Error("takes operand, value and three paddings");
            if (s[1].Rank != 0 || s[1].ElementType != s[0].ElementType || a.Result.ElementType != s[0].ElementType) throw s.Error("the padding value must be a scalar of the operand's element type");
            CheckShapeOperands(s, 2);
            return a.Result.Rank == s[0].Rank ? a.Result : throw s.Error($"the result {a.Result} must have the operand's rank");
        },
        Evaluation = static (_, c) =>
        {
            var b = new Builder();
            var (x, value) = (b.Parameter(c[0].Type), b.Parameter(c[1].Type));
            return Evaluator.Run(b.Build("pad", x.Pad(value, Integers(c[2]), Integers(c[3]), Integers(c[4]))), c[0], c[1])[0];
        },
        NoJvp = Rule.NotDifferentiable(DynamicReason),
        NoTranspose = Rule.NotDifferentiable(DynamicReason),
        NoBatch = Rule.NotBatchable(DynamicReason),
        Simplification = static (a, c) => c.Constant(2) is { } low && c.Constant(3) is { } high && c.Constant(4) is { } interior ? AsWritten(c, c[0].Pad(c[1], Integers(low), Integers(high), Integers(interior))) : null,
        Refinement = static (_, c) => c.Sizes(2) is { } low && c.Sizes(3) is { } high && c.Sizes(4) is { } interior ? [c[0].Pad(c[1], low, high, interior)] : null,
        Samples = static () =>
        [
            new(new DynamicShapeAttributes(TensorType.Of(ElementType.F32, [6])), Literal.Of(1, 2), Literal.Of(ElementType.F32, [], 9), Literal.Of(ElementType.I32, [1], 1), Literal.Of(ElementType.I32, [1], 2), Literal.Of(ElementType.I32, [1], 1)) { IsSmooth = false },
        ],
    };

    static Dims Integers(Literal vector) => [.. Enumerable.Range(0, (int)vector.Count).Select(i => vector.GetInt64(i))];
}
