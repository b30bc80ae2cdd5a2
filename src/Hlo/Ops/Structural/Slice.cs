namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>slice</c>, one entry per dimension.</summary>
/// <param name="Start">The first index.</param>
/// <param name="Limit">The index before which the slice ends.</param>
/// <param name="Stride">The step between indices.</param>
public sealed record SliceAttributes(Dims Start, Dims Limit, Dims Stride) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Dims("limit_indices", Limit);
        writer.Dims("start_indices", Start);
        writer.Dims("strides", Stride);
    }
}

public static partial class Ops
{
    /// <summary>Every <paramref name="stride"/>-th element from <paramref name="start"/> up to before <paramref name="limit"/>, per dimension.</summary>
    /// <remarks>Size of dimension d: <c>⌈(limit[d] − start[d]) / stride[d]⌉</c>. Never clamps. Linear; the transpose pads, or adds in place. Spec: "slice".</remarks>
    /// <exception cref="HloTypeException">A list's length is not the rank, or <c>0 ≤ start ≤ limit ≤ size, stride &gt; 0</c> fails.</exception>
    public static Value Slice(this Value x, Dims start, Dims limit, Dims stride) =>
        x.Builder.Emit(SliceDef, new SliceAttributes(start, limit, stride), x);

    /// <summary>The elements from one index up to before another along one dimension.</summary>
    public static Value SliceInDim(this Value x, int dimension, long start, long limit) =>
        x.Slice(Dims.Repeat(0, x.Rank).With(dimension, start), x.Dims.With(dimension, limit), Dims.Repeat(1, x.Rank));

    internal static readonly OpDef SliceDef = new OpDef<SliceAttributes>("stablehlo.slice")
    {
        Family = "structural",
        Bytecode = new(Property.List("limit_indices"), Property.List("start_indices"), Property.List("strides")),
        Read = static r => new(r.Dims("start_indices"), r.Dims("limit_indices"), r.Dims("strides")),
        PrintPretty = static (a, p) => p.Text("stablehlo.slice ").Value(p.Op.Operands[0]).Text($" [{string.Join(", ", Enumerable.Range(0, a.Start.Count).Select(d => a.Stride[d] == 1 ? $"{a.Start[d]}:{a.Limit[d]}" : $"{a.Start[d]}:{a.Limit[d]}:{a.Stride[d]}"))}]").Signature() is not null,
        Infer = static (a, s) =>
        {
            if (s.Count != 1 || a.Start.Count != s[0].Rank || a.Limit.Count != s[0].Rank || a.Stride.Count != s[0].Rank)
                throw s.Error($"takes one start, limit and stride per dimension, got {a.Start}, {a.Limit}, {a.Stride}");
            var sizes = new long[s[0].Rank];
            for (var d = 0; d < sizes.Length; d++)
            {
                if (a.Start[d] < 0 || a.Limit[d] < a.Start[d] || s[0].Dims[d] >= 0 && a.Limit[d] > s[0].Dims[d] || s[0].Bounds.Count == s[0].Rank && s[0].Bounds[d] >= 0 && a.Limit[d] > s[0].Bounds[d] || a.Stride[d] < 1)
                    throw s.Error($"dimension {d} has size {s[0].Dims[d]}, got start {a.Start[d]}, limit {a.Limit[d]}, stride {a.Stride[d]}");
                sizes[d] = (a.Limit[d] - a.Start[d] + a.Stride[d] - 1) / a.Stride[d];
            }
            return s[0].With(Dims.Own(sizes));
        },
        Evaluation = static (a, c) =>
        {
            var strides = c[0].Dims.RowMajorStrides().ToArray();
            var offset = 0L;
            for (var d = 0; d < strides.Length; d++)
            {
                offset += a.Start[d] * strides[d];
                strides[d] *= a.Stride[d];
            }
            return Movement.Gather(c[0], c.ResultType.Dims, offset, strides);
        },
        Tangent = static (a, c) => c.Tangents[0]!.Slice(a.Start, a.Limit, a.Stride),
        Transposition = static (a, c) =>
        {
            var (operand, t) = (c.TypeOf(0), c.Cotangent);
            if (Joined(a, c) is { } joined)
            {
                c.Set(0, joined);
                return;
            }
            if (c.Accumulator(0) is { } sum && a.Stride == Dims.Repeat(1, operand.Rank))
            {
                var at = new Value[operand.Rank];
                for (var d = 0; d < at.Length; d++) at[d] = c.Builder.Constant(TensorType.Scalar(ElementType.I32), a.Start[d]);
                c.Set(0, sum.DynamicUpdateSlice(sum.Slice(a.Start, a.Limit, a.Stride) + t, at));
                return;
            }
            long[] high = new long[operand.Rank];
            for (var d = 0; d < high.Length; d++)
                high[d] = operand.Dims[d] - a.Start[d] - (t.Dims[d] == 0 ? 0 : (t.Dims[d] - 1) * a.Stride[d] + 1);
            c.Accumulate(0, t.Pad(c.Builder.Zeros(TensorType.Scalar(t.ElementType)), a.Start, high, a.Stride.Select(s => s - 1)));
        },
        Batching = static (a, c) => c[0] is var (x, axis)
            ? new(x.Slice(a.Start.Insert(axis, 0), a.Limit.Insert(axis, c.Size), a.Stride.Insert(axis, 1)), axis)
            : default,
        Simplification = SliceSimplification.Slice,
        Samples = static () =>
        [
            new(new SliceAttributes([1, 0], [3, 2], [1, 1]), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 4, 5, 6)),
            new(new SliceAttributes([1], [5], [2]), Literal.Of(1, 2, 3, 4, 5)),
            new(new SliceAttributes([2], [2], [1]), Literal.Of(1, 2, 3)),
            new(new SliceAttributes([], [], []), Literal.Of(ElementType.I32, [], 3)),
        ],
    };

    /// <summary>The cotangent of neighbouring slices, such as those of a split, as one piece; null if this slice is no neighbour of what was accumulated.</summary>
    static Value? Joined(SliceAttributes a, TransposeContext c)
    {
        if (c.Accumulator(0)?.Op is not { Definition: var definition } pad || definition != PadDef || a.Stride.Any(s => s != 1)) return null;
        var edges = (PadAttributes)pad.Attributes;
        if (edges.Interior.Any(n => n != 0) || pad.Operands[1].Op?.Attributes is not ConstantAttributes { Value: var zero } || !zero.Equals(Literal.Splat(zero.Type, 0))) return null;
        var (piece, dims) = (pad.Operands[0], c.TypeOf(0).Dims);
        // The one dimension that both leave something of.
        var cut = Enumerable.Range(0, dims.Count).Where(d => piece.Dims[d] != dims[d] || a.Start[d] != 0 || a.Limit[d] != dims[d]).ToArray();
        if (cut.Length != 1) return null;
        var (d, low, high) = (cut[0], edges.Low[cut[0]], edges.High[cut[0]]);
        var limit = dims[d] - high;
        if (low < 0 || high < 0 || a.Limit[d] != low && a.Start[d] != limit) return null;
        var isBefore = a.Limit[d] == low;
        var whole = c.Builder.Concatenate(isBefore ? [c.Cotangent, piece] : [piece, c.Cotangent], d);
        return whole.Pad(pad.Operands[1], edges.Low.With(d, isBefore ? a.Start[d] : low), edges.High.With(d, dims[d] - (isBefore ? limit : a.Limit[d])), edges.Interior);
    }
}
