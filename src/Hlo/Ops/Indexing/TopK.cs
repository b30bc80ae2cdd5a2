namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>top_k</c>.</summary>
/// <param name="K">How many are kept of the last dimension.</param>
public sealed record TopKAttributes(long K) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("k", K);
}

public static partial class Ops
{
    /// <summary>The k largest elements of the last dimension in descending order, and their positions; of equal ones the lower position first; by the total order of floats, NaN before all and 0 before −0.</summary>
    /// <remarks>Tangents are picked by the positions. Source: CHLO "top_k".</remarks>
    /// <exception cref="HloTypeException">A scalar, or k is negative or above the size of the last dimension.</exception>
    public static (Value Values, Value Indices) TopK(this Value x, long k)
    {
        var results = x.Builder.EmitMany(TopKDef, new TopKAttributes(k), x);
        return (results[0], results[1]);
    }

    internal static readonly OpDef TopKDef = new OpDef<TopKAttributes>("chlo.top_k")
    {
        Family = "indexing",
        Bytecode = new(Property.Boolean("is_stable", ""), Property.Plain("k")),
        Format = "($0, k = $k) : fn",
        ResultNames = ["values", "indices"],
        Read = static r => new(r.Integer("k")),
        InferMany = static (a, s) =>
        {
            if (s.Count != 1 || s[0].Rank == 0 || s[0].ElementType.IsComplex()) throw s.Error("takes one operand that is neither a scalar nor complex");
            if (a.K < 0 || s[0].Dims[s[0].Rank - 1] is var last && last >= 0 && a.K > last) throw s.Error($"k must be 0 to the size of the last dimension, got {a.K}");
            var values = s[0].With(dims => dims.With(dims.Count - 1, a.K));
            return [values, TensorType.Of(ElementType.I32, values.Dims, values.Encoding)];
        },
        EvaluationMany = static (a, c) =>
        {
            var (x, size) = (c[0], c[0].Dims[c[0].Dims.Count - 1]);
            Literal values = Literal.Create(x.ElementType, c.ResultType.Dims), indices = Literal.Create(ElementType.I32, c.ResultType.Dims);
            for (var row = 0L; row < (a.K == 0 ? 0 : values.Count / a.K); row++)
            {
                var order = Enumerable.Range(0, (int)size).OrderByDescending(i => new SortKey(x, row * size + i)).Take((int)a.K).ToArray();
                for (var i = 0; i < order.Length; i++)
                {
                    Movement.CopyElement(x, row * size + order[i], values, row * a.K + i);
                    Scalars.Write(ElementType.I32, indices.Writable, row * a.K + i, (long)order[i]);
                }
            }
            return [values, indices];
        },
        IsComposite = true,
        Expansion = static (a, c) =>
        {
            var last = c[0].Rank - 1;
            var sorted = c.Builder.Sort([c[0], c[0].IotaLike(ElementType.I32, last)], new(last, true), Descending(c[0].ElementType));
            return [.. sorted.Select(s => s.FirstInDim(last, a.K))];
        },
        TangentMany = static (_, c) => [c.Tangents[0] is { } g ? TakeAlong(g, c.Results[1], g.Rank - 1) : null, null],
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) =>
        {
            var (values, indices) = c.At(0).TopK(a.K);
            return [new(values, 0), new(indices, 0)];
        },
        Samples = static () =>
        [
            new(new TopKAttributes(2), Literal.Of(ElementType.F64, [2, 3], 1, 3, 2, 5, -1, 4)),
            new(new TopKAttributes(3), Literal.Of(1, 1, float.NaN, 2)) { IsSmooth = false },
            new(new TopKAttributes(0), Literal.Of(ElementType.I32, [2], 1, 2)),
        ],
    };

    /// <summary>The comparator of a pair of elements and one of positions: the larger element first, by the total order of floats.</summary>
    static Function Descending(ElementType element)
    {
        var body = new Builder();
        Value x = body.Parameter(TensorType.Scalar(element)), y = body.Parameter(TensorType.Scalar(element));
        body.ParameterList([TensorType.Scalar(ElementType.I32), TensorType.Scalar(ElementType.I32)]);
        return body.Build("", x.Compare(ComparisonDirection.GT, y, totalOrder: element.IsFloat()));
    }
}
