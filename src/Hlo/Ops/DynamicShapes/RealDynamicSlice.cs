namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>A slice whose starts, limits and strides are operands. Outside of the specification.</summary>
    internal static readonly OpDef RealDynamicSliceDef = new OpDef<DynamicShapeAttributes>("stablehlo.real_dynamic_slice")
    {
        Family = "dynamic shapes",
        TakesIndex = true,
        Format = "$0, $1, $2, $3 : fn",
        Read = DynamicShapeAttributes.Read,
        Infer = static (a, s) =>
        {
            if (s.Count != 4) throw s.Error("takes operand, starts, limits and strides");
            CheckShapeOperands(s, 1);
            return a.Result.ElementType == s[0].ElementType ? a.Result : throw s.Error($"the result {a.Result} must have the operand's elements");
        },
        Evaluation = static (_, c) =>
        {
            var b = new Builder();
            return Evaluator.Run(b.Build("slice", b.Parameter(c[0].Type).Slice(Integers(c[1]), Integers(c[2]), Integers(c[3]))), c[0])[0];
        },
        NoJvp = Rule.NotDifferentiable(DynamicReason),
        NoTranspose = Rule.NotDifferentiable(DynamicReason),
        NoBatch = Rule.NotBatchable(DynamicReason),
        Simplification = static (a, c) => c.Constant(1) is { } start && c.Constant(2) is { } limit && c.Constant(3) is { } stride ? AsWritten(c, c[0].Slice(Integers(start), Integers(limit), Integers(stride))) : null,
        Refinement = static (_, c) => c.Sizes(1) is { } start && c.Sizes(2) is { } limit && c.Sizes(3) is { } stride ? [c[0].Slice(start, limit, stride)] : null,
        Samples = static () =>
        [
            new(new DynamicShapeAttributes(TensorType.Of(ElementType.F32, [2])), Literal.Of(1, 2, 3, 4), Literal.Of(ElementType.I32, [1], 1), Literal.Of(ElementType.I32, [1], 4), Literal.Of(ElementType.I32, [1], 2)) { IsSmooth = false },
        ],
    };
}
