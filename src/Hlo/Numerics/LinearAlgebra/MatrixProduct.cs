using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace XlaSharp.Hlo;

/// <summary><c>C −= A B</c>, in which blocked factorisations spend their time. BLAS' gemm.</summary>
internal static class MatrixProduct<T> where T : unmanaged, INumberBase<T>
{
    // So many columns of A are packed at a time: what is packed stays in the nearest cache.
    const int Depth = 256;
    const int Width = 4;

    // Rows whose sums are held in registers, two vectors for each of the columns.
    static int Height => 2 * Vector<double>.Count;

    /// <summary>Subtracts a product from C.</summary>
    public static void Subtract(Matrix<T> c, Matrix<T> a, Matrix<T> b)
    {
        if (typeof(T) == typeof(double)) Subtract((Matrix<double>)(object)c, (Matrix<double>)(object)a, (Matrix<double>)(object)b);
        else
            for (var j = 0; j < c.Columns; j++)
                for (var k = 0; k < a.Columns; k++) Field<T>.Add(-b[k, j], a.Column(k), c.Column(j));
    }

    static void Subtract(Matrix<double> c, Matrix<double> a, Matrix<double> b)
    {
        Span<double> packed = stackalloc double[Height * Depth];
        for (var from = 0; from < a.Columns; from += Depth)
        {
            var depth = Math.Min(Depth, a.Columns - from);
            for (var row = 0; row < c.Rows; row += Height)
            {
                var height = Math.Min(Height, c.Rows - row);
                if (height < Height) packed.Clear();
                for (var k = 0; k < depth; k++) a.Column(from + k, row, height).CopyTo(packed[(k * Height)..]);
                for (var column = 0; column < c.Columns; column += Width)
                    Tile(c.Block(row, column, height, Math.Min(Width, c.Columns - column)), packed, b.Block(from, column, depth, Math.Min(Width, c.Columns - column)));
            }
        }
    }

    // Columns that are missing at the edge are computed as the last one, and not stored.
    static void Tile(Matrix<double> c, ReadOnlySpan<double> packed, Matrix<double> b)
    {
        var last = c.Columns - 1;
        ref var a = ref MemoryMarshal.GetReference(packed);
        ref double b0 = ref b[0, 0], b1 = ref b[0, Math.Min(1, last)], b2 = ref b[0, Math.Min(2, last)], b3 = ref b[0, last];
        Vector<double> upper0 = default, upper1 = default, upper2 = default, upper3 = default, lower0 = default, lower1 = default, lower2 = default, lower3 = default;
        for (var k = 0; k < b.Rows; k++)
        {
            var upper = Vector.LoadUnsafe(ref a, (nuint)(k * Height));
            var lower = Vector.LoadUnsafe(ref a, (nuint)(k * Height + Vector<double>.Count));
            Accumulate(upper, lower, Unsafe.Add(ref b0, k), ref upper0, ref lower0);
            Accumulate(upper, lower, Unsafe.Add(ref b1, k), ref upper1, ref lower1);
            Accumulate(upper, lower, Unsafe.Add(ref b2, k), ref upper2, ref lower2);
            Accumulate(upper, lower, Unsafe.Add(ref b3, k), ref upper3, ref lower3);
        }
        Store(c.Column(0), upper0, lower0);
        if (last > 0) Store(c.Column(1), upper1, lower1);
        if (last > 1) Store(c.Column(2), upper2, lower2);
        if (last > 2) Store(c.Column(3), upper3, lower3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Accumulate(Vector<double> upper, Vector<double> lower, double factor, ref Vector<double> upperSum, ref Vector<double> lowerSum)
    {
        var factors = new Vector<double>(factor);
        upperSum = Vector.MultiplyAddEstimate(upper, factors, upperSum);
        lowerSum = Vector.MultiplyAddEstimate(lower, factors, lowerSum);
    }

    static void Store(Span<double> column, Vector<double> upper, Vector<double> lower)
    {
        if (column.Length == Height)
        {
            (new Vector<double>(column) - upper).CopyTo(column);
            (new Vector<double>(column[Vector<double>.Count..]) - lower).CopyTo(column[Vector<double>.Count..]);
            return;
        }
        for (var i = 0; i < column.Length; i++) column[i] -= i < Vector<double>.Count ? upper[i] : lower[i - Vector<double>.Count];
    }
}
