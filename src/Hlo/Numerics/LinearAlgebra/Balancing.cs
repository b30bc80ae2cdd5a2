using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>A similar matrix whose rows and columns are of like size, and whose isolated eigenvalues are on the diagonal outside of the rows from Low to High. LAPACK's gebal.</summary>
/// <remarks>Source: James, Langou, Lowery, "On matrix balancing and eigenvector computation" (2014).</remarks>
internal readonly ref struct Balancing<T> where T : unmanaged, INumberBase<T>
{
    const double Radix = 2;
    // A change that gains less is not worth its rounding errors.
    const double Gain = 0.95;
    static readonly double Smallest = double.ScaleB(1, -968);
    static readonly double Largest = 1 / Smallest;

    // The rows that were exchanged outside, the factors inside.
    readonly double[] scales;

    /// <summary>Balances a matrix in place.</summary>
    public Balancing(Matrix<T> a, bool scale)
    {
        scales = new double[a.Rows];
        Array.Fill(scales, 1);
        var (low, high) = (0, a.Rows - 1);
        for (int row; high > 0 && (row = FindRow(a, high)) >= 0; high--) Exchange(a, row, high, low, high);
        for (int column; low < high && (column = FindColumn(a, low, high)) >= 0; low++) Exchange(a, column, low, low, high);
        (Low, High) = (low, high);
        if (scale)
            while (Improve(a)) { }
    }

    /// <summary>The first row that is not isolated.</summary>
    public int Low { get; }

    /// <summary>The last row that is not isolated.</summary>
    public int High { get; }

    /// <summary>Turns right eigenvectors, or left ones, of the balanced matrix into those of the original. LAPACK's gebak.</summary>
    public void Undo<TVector>(Matrix<TVector> vectors, bool left) where TVector : unmanaged, INumberBase<TVector>
    {
        for (var i = Low; i <= High; i++)
        {
            if (scales[i] == 1) continue;
            var factor = Field<TVector>.Of(left ? 1 / scales[i] : scales[i]);
            for (var j = 0; j < vectors.Columns; j++) vectors[i, j] *= factor;
        }
        for (var i = Low - 1; i >= 0; i--) vectors.SwapRows(i, (int)scales[i], 0, vectors.Columns);
        for (var i = High + 1; i < vectors.Rows; i++) vectors.SwapRows(i, (int)scales[i], 0, vectors.Columns);
    }

    void Exchange(Matrix<T> a, int from, int to, int low, int high)
    {
        scales[to] = from;
        if (from == to) return;
        for (var i = 0; i <= high; i++) (a[i, from], a[i, to]) = (a[i, to], a[i, from]);
        a.SwapRows(from, to, low, a.Columns);
    }

    // A row that is zero beside the diagonal, as far as it matters.
    static int FindRow(Matrix<T> a, int high)
    {
        for (var row = high; row >= 0; row--)
        {
            var isIsolated = true;
            for (var j = 0; j <= high && isIsolated; j++) isIsolated = j == row || a[row, j] == T.Zero;
            if (isIsolated) return row;
        }
        return -1;
    }

    static int FindColumn(Matrix<T> a, int low, int high)
    {
        for (var column = low; column <= high; column++)
        {
            var isIsolated = true;
            for (var i = low; i <= high && isIsolated; i++) isIsolated = i == column || a[i, column] == T.Zero;
            if (isIsolated) return column;
        }
        return -1;
    }

    bool Improve(Matrix<T> a)
    {
        var changed = false;
        var row = new T[a.Columns];
        for (var i = Low; i <= High; i++)
        {
            for (var j = Low; j < a.Columns; j++) row[j] = a[i, j];
            var (c, r) = (Field<T>.Norm(a.Column(i, Low, High - Low + 1)), Field<T>.Norm(row.AsSpan(Low, High - Low + 1)));
            var (columnSize, rowSize) = (Field<T>.Largest(a.Column(i, 0, High + 1)), Field<T>.Largest(row.AsSpan(Low)));
            if (c == 0 || r == 0) continue;
            var (sum, f, g) = (c + r, 1.0, r / Radix);
            for (; c < g && Math.Max(f, Math.Max(c, columnSize)) < Largest && Math.Min(r, Math.Min(g, rowSize)) > Smallest; r /= Radix, g /= Radix, rowSize /= Radix) (f, c, columnSize) = (f * Radix, c * Radix, columnSize * Radix);
            g = c / Radix;
            for (; g >= r && Math.Max(r, rowSize) < Largest && Math.Min(Math.Min(f, c), Math.Min(g, columnSize)) > Smallest; r *= Radix, rowSize *= Radix) (f, c, g, columnSize) = (f / Radix, c / Radix, g / Radix, columnSize / Radix);
            if (c + r >= Gain * sum || f < 1 && scales[i] < 1 && f * scales[i] <= Smallest || f > 1 && scales[i] > 1 && scales[i] >= Largest / f) continue;
            scales[i] *= f;
            changed = true;
            for (var j = Low; j < a.Columns; j++) a[i, j] *= Field<T>.Of(1 / f);
            Field<T>.Scale(Field<T>.Of(f), a.Column(i, 0, High + 1));
        }
        return changed;
    }
}
