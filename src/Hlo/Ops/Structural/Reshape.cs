namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>reshape</c>.</summary>
/// <param name="Shape">The result's dimensions, of which one may be unknown but for a bound.</param>
/// <param name="Bounds">The bounds of the result's dimensions; empty if all are known.</param>
public sealed record ReshapeAttributes(Dims Shape, Dims Bounds = default) : Attributes;

public static partial class Ops
{
    /// <summary>The same elements in row-major order with other dimensions. Linear. Spec: "reshape".</summary>
    /// <exception cref="HloTypeException">The numbers of elements differ.</exception>
    public static Value Reshape(this Value x, Dims shape) => x.Dims == shape ? x : x.Builder.Emit(ReshapeDef, new ReshapeAttributes(shape), x);

    internal static readonly OpDef ReshapeDef = new OpDef<ReshapeAttributes>("stablehlo.reshape")
    {
        Family = "structural",
        Format = "$0 : fn",
        IsDataMovement = true,
        Read = static r => new(r.ResultTensor(0).Dims, r.ResultTensor(0).Bounds),
        Quantized = static (_, operands, results) => CheckReshaped(operands[0], results[0]),
        Infer = static (a, s) =>
        {
            if (s.Count != 1) throw s.Error("takes one operand");
            if (s[0].Dims.IsStatic && a.Shape.IsStatic && s[0].Dims.ElementCount != a.Shape.ElementCount) throw s.Error($"{a.Shape} has another number of elements");
            return WithSingleBound(s, a.Shape, a.Bounds);
        },
        Evaluation = static (a, c) => c[0].Reshape(a.Shape),
        Tangent = static (a, c) => c.Tangents[0]!.Reshape(a.Shape),
        Transposition = static (_, c) => c.Accumulate(0, c.Cotangent.Reshape(c.TypeOf(0).Dims)),
        Batching = static (a, c) => new(c.At(0).Reshape(a.Shape.Insert(0, c.Size)), 0),
        Simplification = MovementSimplification.Reshape,
        Samples = static () =>
        [
            new(new ReshapeAttributes([3, 2]), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6)),
            new(new ReshapeAttributes([]), Literal.Of(7)),
            new(new ReshapeAttributes([0]), Literal.Of(ElementType.I32, [0, 3])),
        ],
    };
}
