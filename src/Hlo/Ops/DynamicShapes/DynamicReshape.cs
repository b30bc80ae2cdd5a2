namespace XlaSharp.Hlo;

/// <summary>Attributes of ops whose result's shape is an operand.</summary>
/// <param name="Result">The result type.</param>
public sealed record DynamicShapeAttributes(TensorType Result) : Attributes
{
    internal override Attributes Plain() => new DynamicShapeAttributes(Result.With((Quantization?)null));

    internal static DynamicShapeAttributes Read(AttributeReader r) => new(r.ResultTensor(0));
}

public static partial class Ops
{
    /// <summary>The same elements in row-major order with dimensions that an operand gives; here they are the result type's. Spec: "dynamic_reshape".</summary>
    internal static readonly OpDef DynamicReshapeDef = Expanded<DynamicShapeAttributes>("stablehlo.dynamic_reshape", new()
    {
        Family = "dynamic shapes",
        TakesIndex = true,
        Format = "$0, $1 : fn",
        Read = DynamicShapeAttributes.Read,
        Quantized = static (_, operands, results) => CheckReshaped(operands[0], results[0]),
        Constants = static (a, s) =>
        {
            if (s.Constant(1) is { } shape && s[0].Dims.IsStatic && shape.All(d => d >= 0) && shape.ElementCount != s[0].Dims.ElementCount) throw s.Error($"output_shape is incompatible with input type of operation: input has {s[0].Dims.ElementCount} elements, but output_shape has {shape.ElementCount}");
            CheckShapeValue(s, 1, a.Result);
        },
        Infer = static (a, s) =>
        {
            if (s.Count != 2 || s[0].ElementType != a.Result.ElementType) throw s.Error("takes an operand of the result's element type and a shape");
            CheckShapeOperand(s, 1, a.Result.Rank);
            if (s[0].Dims.IsStatic && a.Result.Dims.IsStatic && s[0].Dims.ElementCount != a.Result.Dims.ElementCount) throw s.Error($"{a.Result} has another number of elements");
            return [a.Result];
        },
        Refinement = static (_, c) => c.Sizes(1) is { } shape ? [c[0].Reshape(shape)] : null,
        Expand = static (a, c) => [c[0].Reshape(a.Result.Dims)],
        Samples = static () => [new(new DynamicShapeAttributes(TensorType.Of(ElementType.F32, [1, 2])), Literal.Of(1, 2), Literal.Of(ElementType.I32, [2], 1, 2))],
    });
}
