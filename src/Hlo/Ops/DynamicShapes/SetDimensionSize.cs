namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The operand with a dimension of a size that is an operand; the size so far becomes its bound, which the size is clamped to. Outside of the specification.</summary>
    /// <exception cref="HloTypeException">The dimension is not the operand's, or the size is no scalar i32.</exception>
    public static Value SetDimensionSize(this Value x, Value size, long dimension) => Builder.Innermost(x, size).Emit(SetDimensionSizeDef, new DimensionAttributes(dimension), x, size);

    internal static readonly OpDef SetDimensionSizeDef = new OpDef<DimensionAttributes>("stablehlo.set_dimension_size")
    {
        Family = "dynamic shapes",
        Bytecode = new(Property.Plain("dimension")),
        Format = "$0, $1, dim = $dimension : fn",
        Read = static r => new(r.Integer("dimension")),
        Infer = static (a, s) =>
        {
            if (s.Count != 2 || a.Dimension < 0 || a.Dimension >= s[0].Rank) throw s.Error($"requires dimension attribute in range [0, {s[0].Rank}); found ({a.Dimension})");
            if (s[1] is not { Rank: 0, ElementType: ElementType.I32 }) throw s.Error("size operand should be of rank-0 and of type i32");
            var d = (int)a.Dimension;
            var bounds = s[0].Bounds.Count == s[0].Rank ? s[0].Bounds : Dims.Repeat(Dims.Dynamic, s[0].Rank);
            if (s[0].Dims[d] >= 0) bounds = bounds.With(d, s[0].Dims[d]);
            return s[0].With(s[0].Dims.With(d, Dims.Dynamic)).WithBounds(bounds);
        },
        Evaluation = static (a, c) =>
        {
            var size = Math.Clamp(c[1].GetInt64(0), 0, c[0].Dims[(int)a.Dimension]);
            return Movement.Gather(c[0], c[0].Dims.With((int)a.Dimension, size), 0, c[0].Dims.RowMajorStrides().AsSpan());
        },
        NoJvp = Rule.NotDifferentiable(DynamicReason),
        NoTranspose = Rule.NotDifferentiable(DynamicReason),
        NoBatch = Rule.NotBatchable(DynamicReason),
        Samples = static () => [new(new DimensionAttributes(0), Literal.Of(1, 2, 3), Literal.Of(ElementType.I32, [], 2)) { IsSmooth = false }],
    };
}
