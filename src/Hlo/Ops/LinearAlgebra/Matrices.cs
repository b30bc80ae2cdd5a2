namespace XlaSharp.Hlo;

/// <summary>What rules of factorisations are written with: batches of matrices in the last two dimensions.</summary>
internal static class Matrices
{
    /// <summary>The matrix product of each pair of a batch.</summary>
    public static Value Times(this Value x, Value y)
    {
        var batch = Dims.Range(0, x.Rank - 2);
        return x.DotGeneral(y, new(batch, batch, [x.Rank - 1], [x.Rank - 2], x.ElementType, "HIGHEST"));
    }

    /// <summary>Rows and columns exchanged.</summary>
    public static Value Transposed(this Value x) => x.Transpose(Dims.Range(0, x.Rank).With(x.Rank - 2, x.Rank - 1).With(x.Rank - 1, x.Rank - 2));

    /// <summary>Rows and columns exchanged, complex elements conjugated.</summary>
    public static Value Adjoint(this Value x) => x.ElementType.IsComplex() ? x.Transposed().Conjugate() : x.Transposed();

    /// <summary>The lower triangle; zero above diagonal number <paramref name="k"/>.</summary>
    public static Value Lower(this Value x, int k = 0) => x.Masked(ComparisonDirection.GE, k);

    /// <summary>The upper triangle; zero below diagonal number <paramref name="k"/>.</summary>
    public static Value Upper(this Value x, int k = 0) => x.Masked(ComparisonDirection.LE, k);

    /// <summary>A mask of the value's dimensions around diagonal number <paramref name="k"/>: <c>GE</c> keeps it and what is below, <c>LE</c> it and what is above, <c>EQ</c> it alone.</summary>
    public static Value TriangleMask(this Value x, ComparisonDirection direction, int k = 0)
    {
        // Row + k against column.
        var type = TensorType.Of(ElementType.I32, Dims.Create(x.Dims.AsSpan()[^2..]));
        var rows = x.Builder.Iota(type, 0);
        if (k != 0) rows += k;
        return rows.Compare(direction, x.Builder.Iota(type, 1)).BroadcastInDim(x.Dims, Dims.Range(x.Rank - 2, 2));
    }

    /// <summary>The number of rows.</summary>
    public static long Rows(this Value x) => x.Dims[x.Rank - 2];

    /// <summary>The number of columns.</summary>
    public static long Columns(this Value x) => x.Dims[x.Rank - 1];

    /// <summary>Rows and columns of zeros added at the end.</summary>
    public static Value Padded(this Value x, long rows, long columns) => rows == 0 && columns == 0 ? x : x.Pad(x.Builder.Zeros(TensorType.Scalar(x.ElementType)),
        Dims.Repeat(0, x.Rank), Dims.Repeat(0, x.Rank).With(x.Rank - 2, rows).With(x.Rank - 1, columns), Dims.Repeat(0, x.Rank));

    /// <summary>The diagonal replaced by ones from element number <paramref name="from"/> on.</summary>
    public static Value WithUnitDiagonal(this Value x, long from)
    {
        var mask = x.TriangleMask(ComparisonDirection.EQ);
        if (from > 0)
        {
            var rows = x.Builder.Iota(TensorType.Of(ElementType.I32, x.Dims), x.Rank - 2);
            mask = mask.And(rows.Compare(ComparisonDirection.GE, rows.Like(from)));
        }
        return mask.Select(x.Like(1), x);
    }

    /// <summary>The elements of the diagonal.</summary>
    public static Value DiagonalPart(this Value x)
    {
        var size = Math.Min(x.Rows(), x.Columns());
        var square = x.SliceInDim(x.Rank - 2, 0, size).SliceInDim(x.Rank - 1, 0, size);
        return square.TriangleMask(ComparisonDirection.EQ).Select(square, square.Like(0)).ReduceSum([x.Rank - 1]);
    }

    /// <summary>The rows of each matrix in the order that a list of each gives.</summary>
    public static Value TakeRows(this Value x, Value order)
    {
        if (x.Tensor.Dims.ElementCount == 0) return x;
        var batch = x.Rank - 2;
        var attributes = new GatherAttributes([batch + 1], [batch], Dims.Range(0, batch), Dims.Range(0, batch), [batch], batch + 1, Dims.Repeat(1, batch + 1).Insert(batch + 1, x.Columns()));
        return x.Gather(order.Reshape(order.Dims.Insert(order.Rank, 1)), attributes);
    }

    /// <summary>The permutation that undoes the one in the last dimension.</summary>
    public static Value InversePermutation(this Value order)
    {
        var positions = order.Builder.Iota(order.Tensor, order.Rank - 1);
        return order.Builder.Sort([order, positions], new(order.Rank - 1, true), Ops.Ascending([ElementType.I32, ElementType.I32]))[1];
    }

    static Value Masked(this Value x, ComparisonDirection direction, int k) => x.TriangleMask(direction, k).Select(x, x.Like(0));
}
