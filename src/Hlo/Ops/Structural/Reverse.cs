namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>reverse</c>.</summary>
/// <param name="Dimensions">The dimensions that are reversed.</param>
public sealed record ReverseAttributes(Dims Dimensions) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Dims("dimensions", Dimensions);
}

public static partial class Ops
{
    /// <summary>Reverses the order of the elements along some dimensions. Linear. Spec: "reverse".</summary>
    /// <exception cref="HloTypeException">A dimension is not the operand's, or named twice.</exception>
    public static Value Reverse(this Value x, Dims dimensions) => dimensions.Count == 0 ? x : x.Builder.Emit(ReverseDef, new ReverseAttributes(dimensions), x);

    internal static readonly OpDef ReverseDef = new OpDef<ReverseAttributes>("stablehlo.reverse")
    {
        Family = "structural",
        Bytecode = new(Property.List("dimensions")),
        Format = "$0, dims = $dimensions : T",
        IsDataMovement = true,
        Read = static r => new(r.Dims("dimensions")),
        Infer = static (a, s) =>
        {
            if (s.Count != 1) throw s.Error("takes one operand");
            CheckDimensions(s, a.Dimensions, s[0].Rank);
            return s[0];
        },
        Evaluation = static (a, c) =>
        {
            var steps = c[0].Dims.RowMajorStrides().ToArray();
            var offset = 0L;
            foreach (var d in a.Dimensions.AsSpan())
            {
                offset += steps[d] * (c[0].Dims[(int)d] - 1);
                steps[d] = -steps[d];
            }
            return Movement.Gather(c[0], c[0].Dims, offset, steps);
        },
        Tangent = static (a, c) => c.Tangents[0]!.Reverse(a.Dimensions),
        Transposition = static (a, c) => c.Accumulate(0, c.Cotangent.Reverse(a.Dimensions)),
        Batching = static (a, c) => new(c[0].Value.Reverse(a.Dimensions.Select(d => d >= c[0].Axis ? d + 1 : d)), c[0].Axis),
        Simplification = static (a, c) =>
        {
            if (c.From(0, ReverseDef) is { Attributes: ReverseAttributes first } inner) return inner.Operands[0].Reverse([.. first.Dimensions.Where(d => !a.Dimensions.Contains(d)), .. a.Dimensions.Where(d => !first.Dimensions.Contains(d))]);
            Dims moving = [.. a.Dimensions.Where(d => c[0].Dims[(int)d] > 1)];
            return moving.Count == 0 ? c[0] : moving.Count < a.Dimensions.Count ? c[0].Reverse(moving) : null;
        },
        Samples = static () =>
        [
            new(new ReverseAttributes([0]), Literal.Of(1, 2, 3)),
            new(new ReverseAttributes([1, 0]), Literal.Of(ElementType.I32, [2, 3], 1, 2, 3, 4, 5, 6)),
            new(new ReverseAttributes([0]), Literal.Of(ElementType.F32, [0])),
        ],
    };

    /// <summary>Dimension numbers must be distinct and below the rank.</summary>
    static void CheckDimensions(Signature s, Dims dimensions, int rank)
    {
        for (var i = 0; i < dimensions.Count; i++)
        {
            if (dimensions[i] < 0 || dimensions[i] >= rank) throw s.Error($"dimension {dimensions[i]} is not below the rank {rank}");
            if (dimensions.AsSpan()[..i].Contains(dimensions[i])) throw s.Error($"dimension {dimensions[i]} is named twice");
        }
    }
}
