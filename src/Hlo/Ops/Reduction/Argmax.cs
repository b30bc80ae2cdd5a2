namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.argmax</c>.</summary>
/// <param name="Dimension">The dimension that is searched.</param>
/// <param name="Select">GT for the largest, LT for the smallest.</param>
/// <param name="IndexType">The integer type of the result.</param>
public sealed record ArgmaxAttributes(long Dimension, ComparisonDirection Select, ElementType IndexType) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Integer("dimension", Dimension);
        writer.String("select", Select.ToString());
    }
}

public static partial class Ops
{
    /// <summary>The position of the largest element along a dimension: the first of equal ones, the first NaN if there is one.</summary>
    /// <remarks>Source: <c>jax.lax.argmax</c>.</remarks>
    /// <exception cref="HloTypeException">The dimension is not there or has size 0.</exception>
    public static Value Argmax(this Value x, long dimension, ElementType indexType = ElementType.I32) =>
        x.Builder.Emit(ArgmaxDef, new ArgmaxAttributes(dimension, ComparisonDirection.GT, indexType), x);

    /// <summary>The position of the smallest element along a dimension, as <see cref="Argmax"/>.</summary>
    /// <exception cref="HloTypeException">The dimension is not there or has size 0.</exception>
    public static Value Argmin(this Value x, long dimension, ElementType indexType = ElementType.I32) =>
        x.Builder.Emit(ArgmaxDef, new ArgmaxAttributes(dimension, ComparisonDirection.LT, indexType), x);

    internal static readonly OpDef ArgmaxDef = new OpDef<ArgmaxAttributes>("xs.argmax")
    {
        Family = "reduction",
        Read = static r => new(r.Integer("dimension"), Enum.Parse<ComparisonDirection>(r.String("select")), r.ResultTensor(0).ElementType),
        Infer = static (a, s) =>
        {
            if (s.Count != 1 || s[0].ElementType.IsComplex()) throw s.Error("takes one operand that is not complex");
            if (a.Dimension < 0 || a.Dimension >= s[0].Rank || s[0].Dims[(int)a.Dimension] == 0) throw s.Error($"dimension {a.Dimension} must exist and not be empty");
            return TensorType.Of(a.IndexType, s[0].Dims.RemoveAt((int)a.Dimension));
        },
        Lowering = static (a, c) =>
        {
            var x = c[0];
            var b = c.Builder;
            var positions = b.Iota(x.Tensor.With(a.IndexType), a.Dimension);
            var init = a.Select == ComparisonDirection.GT ? b.Lowest(x.ElementType) : b.Highest(x.ElementType);
            return [b.Reduce([x, positions, init, b.Zeros(TensorType.Scalar(a.IndexType))], ArgmaxReducer(x.ElementType, a), [a.Dimension])[1]];
        },
        Evaluation = static (a, c) =>
        {
            var (x, z) = (c[0], Literal.Create(a.IndexType, c.ResultType.Dims));
            var (size, stride) = (x.Dims[(int)a.Dimension], x.Dims.RowMajorStrides()[(int)a.Dimension]);
            for (var i = 0L; i < z.Count; i++)
            {
                var start = i / stride * stride * size + i % stride;
                var best = 0L;
                for (var k = 1L; k < size; k++)
                    if (Beats(x, start + k * stride, start + best * stride, a.Select)) best = k;
                Scalars.Write(a.IndexType, z.Writable, i, best);
            }
            return z;
        },
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        Batching = static (a, c) =>
        {
            var axis = c[0].Axis;
            var dimension = a.Dimension >= axis ? a.Dimension + 1 : a.Dimension;
            return new(c.Builder.Emit(ArgmaxDef!, a with { Dimension = dimension }, c[0].Value), dimension < axis ? axis - 1 : axis);
        },
        Samples = static () =>
        [
            new(new ArgmaxAttributes(0, ComparisonDirection.GT, ElementType.I32), Literal.Of(1, 3, 3, 2)),
            new(new ArgmaxAttributes(1, ComparisonDirection.LT, ElementType.I32), Literal.Of(ElementType.I32, [2, 3], 4, 1, 1, 0, 5, -2)),
            new(new ArgmaxAttributes(0, ComparisonDirection.GT, ElementType.I64), Literal.Of(1, float.NaN, 7)) { IsSmooth = false },
        ],
    };

    /// <summary>Keeps the pair with the better element, NaN above all, and of equal ones the lower position.</summary>
    static Function ArgmaxReducer(ElementType element, ArgmaxAttributes a)
    {
        var b = new Builder();
        var (x, i) = (b.Parameter(TensorType.Scalar(element)), b.Parameter(TensorType.Scalar(a.IndexType)));
        var (y, j) = (b.Parameter(TensorType.Scalar(element)), b.Parameter(TensorType.Scalar(a.IndexType)));
        var better = x.Compare(a.Select, y).Or(x.Compare(ComparisonDirection.NE, x));
        var first = x.Compare(ComparisonDirection.EQ, y).And(i.Compare(ComparisonDirection.LT, j));
        return b.Build("", better.Select(x, y), better.Or(first).Select(i, j));
    }

    static bool Beats(Literal x, long candidate, long best, ComparisonDirection select)
    {
        if (!x.ElementType.IsFloat())
        {
            var (c, b) = (x.GetInt64(candidate), x.GetInt64(best));
            var order = x.ElementType == ElementType.UI64 ? ((ulong)c).CompareTo((ulong)b) : c.CompareTo(b);
            return select == ComparisonDirection.GT ? order > 0 : order < 0;
        }
        var (value, held) = (x.GetDouble(candidate), x.GetDouble(best));
        return !double.IsNaN(held) && (double.IsNaN(value) || (select == ComparisonDirection.GT ? value > held : value < held));
    }
}
