namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>pad</c>, one entry per dimension.</summary>
/// <param name="Low">Elements before the first; negative cuts.</param>
/// <param name="High">Elements after the last; negative cuts.</param>
/// <param name="Interior">Elements between two neighbours.</param>
public sealed record PadAttributes(Dims Low, Dims High, Dims Interior) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Dims("edge_padding_high", High);
        writer.Dims("edge_padding_low", Low);
        writer.Dims("interior_padding", Interior);
    }

    /// <summary>The sizes of the result.</summary>
    internal Dims Padded(Dims sizes)
    {
        var padded = new long[sizes.Count];
        for (var d = 0; d < padded.Length; d++) padded[d] = sizes[d] < 0 ? Dims.Dynamic : checked(Low[d] + sizes[d] + Math.Max(sizes[d] - 1, 0) * Interior[d] + High[d]);
        return Dims.Own(padded);
    }
}

public static partial class Ops
{
    /// <summary>Surrounds and interleaves the operand with a padding value.</summary>
    /// <remarks>Size: <c>low + size + (size − 1)·interior + high</c> for size &gt; 0. Linear in both. Spec: "pad".</remarks>
    /// <exception cref="HloTypeException">The padding value is no scalar of the element type, interior is negative, or a size would be.</exception>
    public static Value Pad(this Value x, Value padding, Dims low, Dims high, Dims interior) =>
        Builder.Innermost(x, padding).Emit(PadDef, new PadAttributes(low, high, interior), x, padding);

    internal static readonly OpDef PadDef = new OpDef<PadAttributes>("stablehlo.pad")
    {
        Family = "structural",
        Bytecode = new(Property.List("edge_padding_high"), Property.List("edge_padding_low"), Property.List("interior_padding")),
        Format = "$0, $1, low = $edge_padding_low, high = $edge_padding_high, interior = $interior_padding : fn",
        Read = static r => new(r.Dims("edge_padding_low"), r.Dims("edge_padding_high"), r.Dims("interior_padding")),
        Infer = static (a, s) =>
        {
            if (s.Count != 2 || s[1].Rank != 0 || s[1].ElementType != s[0].ElementType) throw s.Error("takes an operand and a scalar of its element type");
            var rank = s[0].Rank;
            if (a.Low.Count != rank || a.High.Count != rank || a.Interior.Count != rank) throw s.Error($"takes paddings per dimension, got {a.Low}, {a.High}, {a.Interior}");
            foreach (var interior in a.Interior)
                if (interior < 0) throw s.Error($"interior padding {interior} is negative");
            var result = s[0].With(a.Padded);
            for (var d = 0; d < rank; d++)
                if (result.Dims[d] < 0 && s[0].Dims[d] >= 0) throw s.Error($"dimension {d} would have size {result.Dims[d]}");
            return result;
        },
        Evaluation = static (a, c) =>
        {
            var z = Literal.Splat(c.ResultType, c[1]);
            var strides = z.Dims.RowMajorStrides();
            Span<long> index = stackalloc long[z.Dims.Count];
            for (var i = 0L; i < c[0].Count; i++)
            {
                Movement.Unflatten(i, c[0].Dims, index);
                var (target, inside) = (0L, true);
                for (var d = 0; d < index.Length; d++)
                {
                    var at = a.Low[d] + index[d] * (a.Interior[d] + 1);
                    inside &= at >= 0 && at < z.Dims[d];
                    target += at * strides[d];
                }
                if (inside) Movement.CopyElement(c[0], i, z, target);
            }
            return z;
        },
        Tangent = static (a, c) => c.Instantiate(0).Pad(c.Instantiate(1), a.Low, a.High, a.Interior),
        Transposition = static (a, c) =>
        {
            var t = c.Cotangent;
            var zero = c.Builder.Zeros(TensorType.Scalar(t.ElementType));
            var rank = t.Rank;
            var kept = t.Pad(zero, a.Low.Select(v => -v), a.High.Select(v => -v), Dims.Repeat(0, rank))
                .Slice(Dims.Repeat(0, rank), Spread(c.TypeOf(0).Dims, a.Interior), a.Interior.Select(v => v + 1));
            c.Accumulate(0, kept);
            if (c.IsLinear(1)) c.Accumulate(1, t.ReduceSum(Dims.Range(0, rank)) - kept.ReduceSum(Dims.Range(0, rank)));
        },
        Batching = static (a, c) =>
        {
            var axis = Math.Max(c[0].Axis, 0);
            var x = c.At(0, axis);
            var (low, high, interior) = (a.Low.Insert(axis, 0), a.High.Insert(axis, 0), a.Interior.Insert(axis, 0));
            if (!c[1].IsBatched) return new(x.Pad(c[1].Value, low, high, interior), axis);
            var zero = c.Builder.Zeros(TensorType.Scalar(x.ElementType));
            var padded = x.Pad(zero, low, high, interior);
            var ones = c.Builder.Constant(TensorType.Of(ElementType.I1, x.Dims), 1);
            var mask = ones.Pad(c.Builder.Zeros(TensorType.Scalar(ElementType.I1)), low, high, interior);
            return new(mask.Select(padded, c[1].Value.BroadcastInDim(padded.Dims, [axis])), axis);
        },
        Simplification = SliceSimplification.Pad,
        Samples = static () =>
        [
            new(new PadAttributes([1], [2], [1]), Literal.Of(1, 2, 3), Literal.Of(ElementType.F32, [], 9)),
            new(new PadAttributes([-1, 0], [0, 1], [0, 2]), Literal.Of(ElementType.F32, [2, 2], 1, 2, 3, 4), Literal.Of(ElementType.F32, [], 0)),
            new(new PadAttributes([2], [0], [0]), Literal.Of(ElementType.I32, [0]), Literal.Of(ElementType.I32, [], 5)),
        ],
    };

    static Dims Spread(Dims sizes, Dims interior)
    {
        var spread = new long[sizes.Count];
        for (var d = 0; d < spread.Length; d++) spread[d] = sizes[d] == 0 ? 0 : (sizes[d] - 1) * (interior[d] + 1) + 1;
        return Dims.Own(spread);
    }
}
