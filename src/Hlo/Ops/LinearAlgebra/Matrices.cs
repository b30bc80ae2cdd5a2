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

    static Value Masked(this Value x, ComparisonDirection direction, int k) => x.TriangleMask(direction, k).Select(x, x.Like(0));
}
