using System.Collections.Immutable;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The gradients of <see cref="BatchNormTraining"/> in operand, scale and offset. Spec: "batch_norm_grad".</summary>
    /// <param name="x">The operand.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="mean">The mean of each feature.</param>
    /// <param name="variance">The variance of each feature.</param>
    /// <param name="cotangent">The cotangent of the output.</param>
    /// <param name="attributes">Epsilon and feature dimension.</param>
    /// <exception cref="HloTypeException">The cotangent is not of the operand's type, or scale, mean or variance are not one number per feature.</exception>
    public static ImmutableArray<Value> BatchNormGrad(this Value x, Value scale, Value mean, Value variance, Value cotangent, BatchNormAttributes attributes) =>
        Builder.Innermost([x, scale, mean, variance, cotangent]).EmitMany(BatchNormGradDef, attributes, x, scale, mean, variance, cotangent);

    internal static readonly OpDef BatchNormGradDef = Expanded<BatchNormAttributes>("stablehlo.batch_norm_grad", new()
    {
        Family = "normalization",
        Bytecode = new(Property.Single("epsilon"), Property.Plain("feature_index")),
        ResultNames = ["grad_operand", "grad_scale", "grad_offset"],
        Read = BatchNormAttributes.Read,
        Infer = static (a, s) =>
        {
            if (s.Count != 5 || s[0].ElementType != s[4].ElementType || !s[0].Dims.Agrees(s[4].Dims)) throw s.Error("takes operand, scale, mean, variance and a cotangent of the operand's type");
            var features = a.Features(s, 1, 2, 3);
            return [s[0], features, features];
        },
        Expand = static (a, c) =>
        {
            // The order of the operations is the specification's.
            var (x, t, count) = (c[0], c[4], a.Count(c[0]));
            var centered = x - a.Spread(c[2], x);
            var shifted = a.Spread(c[3] + a.Epsilon, x);
            var deviation = shifted.Sqrt();
            var inner = t * count - a.Spread(a.Sum(t), x) - a.Spread(a.Sum(t * centered), x) * centered / shifted;
            return [a.Spread(c[1], x) / deviation / count * inner, a.Sum(t * (centered / deviation)), a.Sum(t)];
        },
        Samples = static () => [new(new BatchNormAttributes(1e-3f, 1), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 5, 8, 13), Literal.Of(1, 2), Literal.Of(2, 3), Literal.Of(1, 4), Literal.Of(ElementType.F32, [3, 2], 1, 0, 2, 1, -1, 3))],
    });
}
