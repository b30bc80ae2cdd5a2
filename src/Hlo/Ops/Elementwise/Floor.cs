using System.Numerics.Tensors;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The largest integer not above every element.</summary>
    /// <remarks>Keeps ±0, ±∞ and NaN. Derivative zero everywhere. Spec: "floor".</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Float.</exception>
    public static Value Floor(this Value x) => x.Builder.Emit(FloorDef, Attributes.None, x);

    internal static readonly OpDef FloorDef = Unary("stablehlo.floor", Elements.Float, new()
    {
        Real = Math.Floor,
        Spans = new(TensorPrimitives.Floor, TensorPrimitives.Floor),
        Simplify = static c => c.From(0, FloorDef) is null ? null : c[0],
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });
}
