using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The smallest integer not below every element.</summary>
    /// <remarks>Keeps ±0, ±∞ and NaN. Derivative zero everywhere. Spec: "ceil".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value Ceil(this Value x) => x.Builder.Emit(CeilDef, Attributes.None, x);

    internal static readonly OpDef CeilDef = Unary("stablehlo.ceil", Elements.Float, new()
    {
        Real = Math.Ceiling,
        Spans = new(TensorPrimitives.Ceiling, TensorPrimitives.Ceiling),
        Simplify = static c => c.From(0, CeilDef) is null ? null : c[0],
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
