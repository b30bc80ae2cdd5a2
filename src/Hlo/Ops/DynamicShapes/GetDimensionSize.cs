namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>get_dimension_size</c>.</summary>
/// <param name="Dimension">The dimension.</param>
public sealed record DimensionAttributes(long Dimension) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("dimension", Dimension);
}

public static partial class Ops
{
    /// <summary>The size of a dimension, a scalar i32. Spec: "get_dimension_size".</summary>
    /// <exception cref="HloTypeException">The dimension is not the operand's.</exception>
    public static Value GetDimensionSize(this Value x, long dimension) => x.Builder.Emit(GetDimensionSizeDef, new DimensionAttributes(dimension), x);

    internal static readonly OpDef GetDimensionSizeDef = new OpDef<DimensionAttributes>("stablehlo.get_dimension_size")
    {
        Family = "dynamic shapes",
        Bytecode = new(Property.Plain("dimension")),
        Format = "$0, dim = $dimension : fn",
        Read = static r => new(r.Integer("dimension")),
        Infer = static (a, s) => s.Count == 1 && a.Dimension >= 0 && a.Dimension < s[0].Rank ? TensorType.Scalar(ElementType.I32) : throw s.Error($"takes one operand that has dimension {a.Dimension}"),
        Evaluation = static (a, c) => Literal.Of(ElementType.I32, [], c[0].Dims[(int)a.Dimension]),
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        Batching = static (a, c) => new(c[0].Value.GetDimensionSize(a.Dimension + (a.Dimension >= c[0].Axis ? 1 : 0)), -1),
        Simplification = static (a, c) => c[0].Dims[(int)a.Dimension] is var size and >= 0 ? c.Builder.Constant(c.ResultType, size) : null,
        Refinement = static (a, c) => c[0].Dims[(int)a.Dimension] is var size and >= 0 ? [c.Builder.Constant(TensorType.Scalar(ElementType.I32), size)] : null,
        Samples = static () => [new(new DimensionAttributes(1), Literal.Of(ElementType.F32, [1, 2], 1, 2)), new(new DimensionAttributes(0), Literal.Of(ElementType.F64, [0]))],
    };
}
