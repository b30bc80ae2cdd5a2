namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.cumulative</c>.</summary>
/// <param name="Kind">What is accumulated.</param>
/// <param name="Dimension">Along which dimension.</param>
/// <param name="Reverse">True to start at the end.</param>
public sealed record CumulativeAttributes(CumulativeKind Kind, long Dimension, bool Reverse) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Integer("dimension", Dimension);
        writer.String("kind", Kind.ToString());
        if (Reverse) writer.Boolean("reverse", true);
    }
}

public static partial class Ops
{
    /// <summary>Every element combined with all before it along a dimension.</summary>
    /// <remarks>Sums are linear; the others are differentiated as a tree of combinations, which decides how ties share. Source: <c>jax.lax.cumsum</c> and its like.</remarks>
    /// <exception cref="HloTypeException">The dimension is not there, or LogSumExp of integers.</exception>
    public static Value Cumulative(this Value x, CumulativeKind kind, long dimension, bool reverse = false) =>
        x.Builder.Emit(CumulativeDef, new CumulativeAttributes(kind, dimension, reverse), x);

    internal static readonly OpDef CumulativeDef = new OpDef<CumulativeAttributes>("xs.cumulative")
    {
        Family = "reduction",
        Read = static r => new(Enum.Parse<CumulativeKind>(r.String("kind")), r.Integer("dimension"), r.Boolean("reverse", false)),
        Infer = static (a, s) =>
        {
            if (s.Count != 1 || a.Dimension < 0 || a.Dimension >= s[0].Rank) throw s.Error($"takes one operand with a dimension {a.Dimension}");
            if (a.Kind == CumulativeKind.LogSumExp && !s[0].ElementType.IsFloat()) throw s.Error("LogSumExp takes real floats");
            return s[0];
        },
        Lowering = static (a, c) => [a.Kind == CumulativeKind.LogSumExp ? AssociativeScan(c[0], a) : WindowScan(c[0], a)],
        Differentiate = static (a, c) =>
        {
            if (a.Kind == CumulativeKind.Sum)
            {
                c.EmitPrimal();
                c.SetTangents([c.Tangents[0]!.Cumulative(a.Kind, a.Dimension, a.Reverse)]);
                return;
            }
            var scan = new Builder();
            var tree = scan.Build("", AssociativeScan(scan.Parameter(c[0].Type), a));
            var (results, tangents) = Differentiation.Walk(tree, c.Inputs, c.Tangents, c.Primal, c.Tangent);
            c.SetResults([.. results], tangents);
        },
        Transposition = static (a, c) => c.Accumulate(0, c.Cotangent.Cumulative(a.Kind, a.Dimension, !a.Reverse)),
        Batching = static (a, c) => new(c[0].Value.Cumulative(a.Kind, a.Dimension >= c[0].Axis ? a.Dimension + 1 : a.Dimension, a.Reverse), c[0].Axis),
        Samples = static () =>
        [
            .. Enum.GetValues<CumulativeKind>().SelectMany(kind => new Sample[]
            {
                new(new CumulativeAttributes(kind, 0, false), Literal.Of(ElementType.F64, [5], 1, 3, 2, 0.5, 4)),
                new(new CumulativeAttributes(kind, 1, true), Literal.Of(ElementType.F32, [2, 3], 1, 3, 2, 5, 0.5f, 4)),
            }),
            new(new CumulativeAttributes(CumulativeKind.Sum, 0, false), Literal.Of(ElementType.I32, [0])),
            new(new CumulativeAttributes(CumulativeKind.Maximum, 0, false), Literal.Of(1, float.NaN, 0)) { IsSmooth = false },
        ],
    };

    static Value WindowScan(Value x, CumulativeAttributes a)
    {
        var size = x.Dims[(int)a.Dimension];
        if (size == 0) return x;
        var (d, ones) = ((int)a.Dimension, Dims.Repeat(1, x.Rank));
        var (none, whole) = (Dims.Repeat(0, x.Rank), Dims.Repeat(0, x.Rank).With(d, size - 1));
        var window = WindowAttributes.Of(ones.With(d, size), ones) with { Low = a.Reverse ? none : whole, High = a.Reverse ? whole : none };
        var (b, scalar) = (x.Builder, TensorType.Scalar(x.ElementType));
        return a.Kind switch
        {
            CumulativeKind.Sum => x.ReduceWindow(AddDef, b.Zeros(scalar), window),
            CumulativeKind.Product => x.ReduceWindow(MultiplyDef, b.Constant(scalar, 1), window),
            CumulativeKind.Maximum => x.ReduceWindow(MaximumDef, b.Lowest(x.ElementType), window),
            _ => x.ReduceWindow(MinimumDef, b.Highest(x.ElementType), window),
        };
    }

    /// <summary>Combinations of neighbours, then of pairs, and so on: log₂ n levels. Source: Blelloch, "Prefix sums and their applications" (1990).</summary>
    static Value AssociativeScan(Value x, CumulativeAttributes a)
    {
        var d = (int)a.Dimension;
        if (a.Reverse) return AssociativeScan(x.Reverse([d]), a with { Reverse = false }).Reverse([d]);
        var size = x.Dims[d];
        if (size < 2) return x;
        Value Every(Value v, long from, long to) => v.Slice(Dims.Repeat(0, v.Rank).With(d, from), v.Dims.With(d, to), Dims.Repeat(1, v.Rank).With(d, 2));
        var pairs = Combine(a.Kind, Every(x, 0, size - 1), Every(x, 1, size));
        var odd = AssociativeScan(pairs, a);
        var count = odd.Dims[d];
        var before = size % 2 == 0 ? odd.SliceInDim(d, 0, count - 1) : odd;
        var rest = Every(x, 2, size);
        var even = x.SliceInDim(d, 0, 1);
        if (rest.Dims[d] > 0) even = even.Builder.Concatenate([even, Combine(a.Kind, before, rest)], d);
        return Interleave(even, odd, d);
    }

    static Value Combine(CumulativeKind kind, Value x, Value y) => kind switch
    {
        CumulativeKind.Sum => x + y,
        CumulativeKind.Product => x * y,
        CumulativeKind.Maximum => x.Maximum(y),
        CumulativeKind.Minimum => x.Minimum(y),
        _ => x.LogAddExp(y),
    };

    static Value Interleave(Value even, Value odd, int d)
    {
        var zero = even.Builder.Zeros(TensorType.Scalar(even.ElementType));
        var (none, one) = (Dims.Repeat(0, even.Rank), Dims.Repeat(0, even.Rank).With(d, 1));
        var more = even.Dims[d] > odd.Dims[d];
        return even.Pad(zero, none, more ? none : one, one) + odd.Pad(zero, one, more ? one : none, one);
    }
}
