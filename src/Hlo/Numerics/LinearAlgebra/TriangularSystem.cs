using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Systems with triangular matrices. BLAS' trsm.</summary>
internal static class TriangularSystem<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Replaces B by X of <c>op(A) X = B</c>, or of <c>X op(A) = B</c>.</summary>
    public static void Solve(Matrix<T> a, Matrix<T> b, TriangularSolveAttributes options)
    {
        if (!options.LeftSide) SolveRight(a, b, options);
        else
            for (var j = 0; j < b.Columns; j++) SolveColumn(a, b.Column(j), options);
    }

    static void SolveColumn(Matrix<T> a, Span<T> x, TriangularSolveAttributes options)
    {
        var isTransposed = options.Transpose != TransposeKind.NoTranspose;
        var isForward = options.Lower ^ isTransposed;
        for (var step = 0; step < x.Length; step++)
        {
            var k = isForward ? step : x.Length - 1 - step;
            var (start, count) = options.Lower ? (k + 1, x.Length - k - 1) : (0, k);
            Span<T> column = a.Column(k, start, count), others = x.Slice(start, count);
            if (isTransposed) x[k] -= options.Transpose == TransposeKind.Adjoint ? Field<T>.Dot(column, others) : Plain(column, others);
            if (!options.UnitDiagonal) x[k] /= options.Transpose == TransposeKind.Adjoint ? Field<T>.Conjugate(a[k, k]) : a[k, k];
            if (!isTransposed) Field<T>.Add(-x[k], column, others);
        }
    }

    // Column by column of X, each without those before it.
    static void SolveRight(Matrix<T> a, Matrix<T> b, TriangularSolveAttributes options)
    {
        var isTransposed = options.Transpose != TransposeKind.NoTranspose;
        var isForward = !options.Lower ^ isTransposed;
        T At(int k, int j) => !isTransposed ? a[k, j] : options.Transpose == TransposeKind.Adjoint ? Field<T>.Conjugate(a[j, k]) : a[j, k];
        for (var step = 0; step < b.Columns; step++)
        {
            var j = isForward ? step : b.Columns - 1 - step;
            for (var done = 0; done < step; done++)
            {
                var k = isForward ? done : b.Columns - 1 - done;
                Field<T>.Add(-At(k, j), b.Column(k), b.Column(j));
            }
            if (!options.UnitDiagonal) Field<T>.Scale(T.One / At(j, j), b.Column(j));
        }
    }

    static T Plain(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        if (!Field<T>.IsComplex) return Field<T>.Dot(x, y);
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }
}
