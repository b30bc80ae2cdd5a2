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

    // Row + k against column.
    static Value Masked(this Value x, ComparisonDirection direction, int k)
    {
        var (b, last) = (x.Builder, Dims.Create(x.Dims.AsSpan()[^2..]));
        var type = TensorType.Of(ElementType.I32, last);
        var rows = b.Iota(type, 0);
        if (k != 0) rows += k;
        var mask = rows.Compare(direction, b.Iota(type, 1)).BroadcastInDim(x.Dims, Dims.Range(x.Rank - 2, 2));
        return mask.Select(x, x.Like(0));
    }
}
