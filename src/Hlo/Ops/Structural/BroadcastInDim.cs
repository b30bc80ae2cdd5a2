namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>broadcast_in_dim</c>.</summary>
/// <param name="Shape">The result's dimensions.</param>
/// <param name="Dimensions">For each dimension of the operand the dimension of the result.</param>
/// <param name="Bounds">The bounds of the result\'s dimensions; empty if all are known.</param>
public sealed record BroadcastInDimAttributes(Dims Shape, Dims Dimensions, Dims Bounds = default) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Dims("broadcast_dimensions", Dimensions);
}

public static partial class Ops
{
    /// <summary>Repeats the operand along new dimensions and along those of size 1.</summary>
    /// <remarks>Linear; the transpose sums. Spec: "broadcast_in_dim".</remarks>
    /// <exception cref="HloTypeException">A dimension's size is neither 1 nor the result's, or a result dimension is named twice.</exception>
    public static Value BroadcastInDim(this Value x, Dims shape, Dims dimensions) =>
        x.Builder.Emit(BroadcastInDimDef, new BroadcastInDimAttributes(shape, dimensions), x);

    internal static readonly OpDef BroadcastInDimDef = new OpDef<BroadcastInDimAttributes>("stablehlo.broadcast_in_dim")
    {
        Family = "structural",
        Bytecode = new(Property.List("broadcast_dimensions")),
        Format = "$0, dims = $broadcast_dimensions : fn",
        IsDataMovement = true,
        Read = static r => new(r.ResultTensor(0).Dims, r.Dims("broadcast_dimensions"), r.ResultTensor(0).Bounds),
        Quantized = static (a, operands, results) => QuantizationRules.Moved(operands[0], results[0], d => d < a.Dimensions.Count ? (int)a.Dimensions[d] : -1),
        Infer = static (a, s) =>
        {
            if (s.Count != 1) throw s.Error("takes one operand");
            CheckBroadcast(s, a.Shape, a.Dimensions);
            for (var i = 0; i < a.Dimensions.Count; i++)
                if (s[0].Dims[i] is > 1 or 0 && a.Shape[(int)a.Dimensions[i]] < 0) throw s.Error($"dimension {i} of size {s[0].Dims[i]} does not fit a size that is not known");
            return WithSingleBound(s, a.Shape, a.Bounds);
        },
        Evaluation = static (a, c) =>
        {
            var strides = c[0].Dims.RowMajorStrides();
            var steps = new long[a.Shape.Count];
            for (var i = 0; i < a.Dimensions.Count; i++) steps[a.Dimensions[i]] = c[0].Dims[i] == 1 ? 0 : strides[i];
            return Movement.Gather(c[0], a.Shape, 0, steps);
        },
        Tangent = static (a, c) => c.Tangents[0]!.BroadcastInDim(a.Shape, a.Dimensions),
        Transposition = static (a, c) =>
        {
            var operand = c.TypeOf(0).Dims;
            var kept = new List<long>();
            for (var i = 0; i < operand.Count; i++)
                if (operand[i] == a.Shape[(int)a.Dimensions[i]]) kept.Add(a.Dimensions[i]);
            var summed = Dims.Range(0, a.Shape.Count).Except([.. kept]);
            var sum = c.Cotangent.ReduceSum(summed);
            var order = Dims.Create([.. Enumerable.Range(0, kept.Count).OrderBy(i => kept[i]).Select(i => (long)i)]).Invert();
            c.Accumulate(0, sum.Transpose(order).Reshape(operand));
        },
        Batching = static (a, c) => new(c.At(0).BroadcastInDim(a.Shape.Insert(0, c.Size), a.Dimensions.Select(d => d + 1).Insert(0, 0)), 0),
        Simplification = MovementSimplification.Broadcast,
        Samples = static () =>
        [
            new(new BroadcastInDimAttributes([2, 3], [1]), Literal.Of(1, 2, 3)),
            new(new BroadcastInDimAttributes([2, 3], [0, 1]), Literal.Of(ElementType.F64, [2, 1], 1, 2)),
            new(new BroadcastInDimAttributes([3, 2], [1, 0]), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6)),
            new(new BroadcastInDimAttributes([2], []), Literal.Of(ElementType.I32, [], 7)),
            new(new BroadcastInDimAttributes([0, 2], [1]), Literal.Of(1, 2)),
        ],
    };

    /// <summary>Every dimension of the operand goes to one of the result that has its size, or any if it is 1.</summary>
    static void CheckBroadcast(Signature s, Dims shape, Dims dimensions)
    {
        if (dimensions.Count != s[0].Rank) throw s.Error($"takes one dimension number per operand dimension, got {dimensions}");
        for (var i = 0; i < dimensions.Count; i++)
        {
            var d = dimensions[i];
            if (d < 0 || d >= shape.Count) throw s.Error($"dimension {d} is not one of shape {shape}");
            if (dimensions.AsSpan()[..i].Contains(d)) throw s.Error($"dimension {d} is named twice");
            if (s[0].Dims[i] != 1 && Dims.Differ(s[0].Dims[i], shape[(int)d])) throw s.Error($"dimension {i} of size {s[0].Dims[i]} does not fit size {shape[(int)d]} of {shape}");
        }
    }
}
