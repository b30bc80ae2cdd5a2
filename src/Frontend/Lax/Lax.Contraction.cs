using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Sums of products over contracting dimensions, for every member of batch dimensions. <c>lax.dot_general</c></summary>
    /// <remarks>The result has the batch dimensions, then what is left of the left operand, then of the right.</remarks>
    /// <param name="lhs">The left operand.</param>
    /// <param name="rhs">The right operand; operands of different dtypes are promoted.</param>
    /// <param name="dimensionNumbers">Contracting and batch dimensions.</param>
    /// <param name="precision">How accurately backends multiply that could be faster.</param>
    /// <param name="preferredElementType">The dtype of sums and result; that of the operands, if null.</param>
    /// <exception cref="XlaTypeException">Dimensions that are not there, are used twice, or differ in size.</exception>
    public static NDArray DotGeneral(NDArray lhs, NDArray rhs, DotDimensionNumbers dimensionNumbers, Precision precision = Precision.Default, DType? preferredElementType = null)
    {
        CheckDot(dimensionNumbers, lhs, rhs);
        return Eager.Call(static (x, y, o) =>
        {
            var ((type, weak), (contracting, batch)) = (Promotion.Join(Promotion.Of(x), Promotion.Of(y)), (o.numbers.Contracting, o.numbers.Batch));
            var result = o.preferred is { } asked ? Promotion.Canonical(asked.ElementType) : type;
            var numbers = new DotGeneralAttributes(batch.Lhs, batch.Rhs, contracting.Lhs, contracting.Rhs, result, PrecisionText(o.precision));
            return new NDArray(Eager.Lift(Np.Converted(x, type)).DotGeneral(Eager.Lift(Np.Converted(y, type)), numbers), weak && o.preferred is null);
        }, lhs, rhs, (numbers: dimensionNumbers, precision, preferred: preferredElementType));
    }

    /// <summary>Inner product of vectors, or product of a matrix with a vector or matrix; with dimension numbers <see cref="DotGeneral"/>. <c>lax.dot</c></summary>
    /// <inheritdoc cref="DotGeneral"/>
    /// <exception cref="XlaValueException">Other ranks or sizes without dimension numbers.</exception>
    public static NDArray Dot(NDArray lhs, NDArray rhs, DotDimensionNumbers? dimensionNumbers = null, Precision precision = Precision.Default, DType? preferredElementType = null)
    {
        if (dimensionNumbers is null && !(lhs.Ndim is 1 or 2 && rhs.Ndim is 1 or 2 && lhs.Shape[lhs.Ndim - 1] == rhs.Shape[0]))
            throw new XlaValueException($"jax.lax.dot: dimension_numbers must be specified when not performing simple un-batched matrix-matrix, matrix-vector, or vector-vector products; got lhs_shape={Np.ShapeText(lhs.Shape)} rhs_shape={Np.ShapeText(rhs.Shape)}");
        return DotGeneral(lhs, rhs, dimensionNumbers ?? new(([lhs.Ndim - 1], [0])), precision, preferredElementType);
    }

    /// <summary>The matrix product of each pair of a batch. <c>lax.batch_matmul</c></summary>
    /// <exception cref="XlaValueException">Ranks differ or are below 2.</exception>
    /// <exception cref="XlaTypeException">Sizes that should be equal differ.</exception>
    public static NDArray BatchMatmul(NDArray lhs, NDArray rhs, Precision precision = Precision.Default)
    {
        if (Math.Min(lhs.Ndim, rhs.Ndim) < 2) throw new XlaValueException($"Arguments to batch_matmul must be at least 2D, got {lhs.Ndim}, {rhs.Ndim}");
        if (lhs.Ndim != rhs.Ndim) throw new XlaValueException($"Arguments to batch_matmul must have same ndim, got {lhs.Ndim}, {rhs.Ndim}");
        var batch = Dims.Range(0, lhs.Ndim - 2);
        return DotGeneral(lhs, rhs, new(([lhs.Ndim - 1], [lhs.Ndim - 2]), (batch, batch)), precision);
    }

    static string PrecisionText(Precision precision) => precision switch { Precision.Highest => "HIGHEST", Precision.High => "HIGH", _ => "DEFAULT" };

    static void CheckDot(DotDimensionNumbers numbers, NDArray lhs, NDArray rhs)
    {
        var (contracting, batch) = (numbers.Contracting, numbers.Batch);
        Side("lhs", batch.Lhs, contracting.Lhs, lhs.Ndim);
        Side("rhs", batch.Rhs, contracting.Rhs, rhs.Ndim);
        Same("batch", lhs.Shape.Pick(batch.Lhs), rhs.Shape.Pick(batch.Rhs));
        Same("contracting", lhs.Shape.Pick(contracting.Lhs), rhs.Shape.Pick(contracting.Rhs));

        static void Side(string side, Dims batch, Dims contracting, int rank)
        {
            if (batch.Concat(contracting).Any(d => d < 0 || d >= rank))
                throw new XlaTypeException($"dot_general requires {side} dimension numbers to be nonnegative and less than the number of axes of the {side} value, got {side}_batch of {Np.ShapeText(batch)} and {side}_contracting of {Np.ShapeText(contracting)} for {side} of rank {rank}");
            foreach (var (role, dims) in (ReadOnlySpan<(string, Dims)>)[("batch", batch), ("contracting", contracting)])
                if (dims.Distinct().Count() != dims.Count)
                    throw new XlaTypeException($"dot_general requires {side} {role} dimensions to be distinct, got {side}_{role} {Np.ShapeText(dims)}.");
            if (batch.Any(d => contracting.Contains(d)))
                throw new XlaTypeException($"dot_general requires {side} batch dimensions to be disjoint from contracting dimensions, got {side}_batch {Np.ShapeText(batch)} and {side}_contracting {Np.ShapeText(contracting)}.");
        }

        static void Same(string role, Dims left, Dims right)
        {
            if (left != right) throw new XlaTypeException($"dot_general requires {role} dimensions to have the same shape, got {Np.ShapeText(left)} and {Np.ShapeText(right)}.");
        }
    }
}
