namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Normalizes by given mean and variance: <c>scale · (x − mean) / √(variance + ε) + offset</c>. Spec: "batch_norm_inference".</summary>
    /// <exception cref="HloTypeException">Scale, offset, mean or variance are not one number per feature.</exception>
    public static Value BatchNormInference(this Value x, Value scale, Value offset, Value mean, Value variance, BatchNormAttributes attributes) =>
        Builder.Innermost([x, scale, offset, mean, variance]).Emit(BatchNormInferenceDef, attributes, x, scale, offset, mean, variance);

    internal static readonly OpDef BatchNormInferenceDef = Expanded<BatchNormAttributes>("stablehlo.batch_norm_inference", new()
    {
        Family = "normalization",
        Bytecode = new(Property.Single("epsilon"), Property.Plain("feature_index")),
        Read = BatchNormAttributes.Read,
        Infer = static (a, s) =>
        {
            if (s.Count != 5) throw s.Error("takes operand, scale, offset, mean and variance");
            a.Features(s, 1, 2, 3, 4);
            return [s[0]];
        },
        Expand = static (a, c) => [a.Normalized(c[0], c[1], c[2], c[3], c[4])],
        Samples = static () => [new(new BatchNormAttributes(1e-3f, 1), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 5, 8, 13), Literal.Of(1, 2), Literal.Of(0, 1), Literal.Of(2, 3), Literal.Of(1, 4))],
    });
}
