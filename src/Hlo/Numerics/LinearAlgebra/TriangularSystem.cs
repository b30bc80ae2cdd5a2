using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Systems with triangular matrices. BLAS' trsm.</summary>
internal static class TriangularSystem<T> where T : unmanaged, INumberBase<T>
{
    // Triangles so small are solved column by column; larger ones are split, and what joins the halves is a product.
    const int SmallTriangle = 32;

    // Fewer right sides than fill a vector are solved one by one.
    const int FewSides = 4;

    // Multiplications that take longer than starting threads does.
    const long SmallestParallel = 1 << 22;

    /// <summary>Replaces B by X of <c>op(A) X = B</c>, or of <c>X op(A) = B</c>.</summary>
    public static void Solve(Matrix<T> a, Matrix<T> b, TriangularSolveAttributes options)
    {
        if (a.Columns == 0 || b.Rows == 0 || b.Columns == 0) return;
        // Aᴴ X = B is Aᵀ conj(X) = conj(B).
        var isConjugated = Field<T>.IsComplex && options.Transpose == TransposeKind.Adjoint;
        if (isConjugated) b.Conjugate();
        var isTransposed = options.Transpose != TransposeKind.NoTranspose;
        if ((options.LeftSide ? b.Columns : b.Rows) < FewSides) SolveFew(a, b, options.LeftSide, isTransposed, options);
        else SolveMany(a, b, options.LeftSide, isTransposed, options);
        if (isConjugated) b.Conjugate();
    }

    // As A x = b, or Aᵀ x = b.
    static void SolveFew(Matrix<T> a, Matrix<T> b, bool isLeft, bool isTransposed, TriangularSolveAttributes options)
    {
        var sides = isLeft ? b : b.Transposed();
        for (var j = 0; j < sides.Columns; j++) SolveColumn(a, sides.Column(j), options.Lower, isTransposed ^ !isLeft, options.UnitDiagonal);
        if (!isLeft) sides.TransposeTo(b);
    }

    static void SolveColumn(Matrix<T> a, Span<T> x, bool isLower, bool isTransposed, bool hasUnitDiagonal)
    {
        var isForward = isLower ^ isTransposed;
        for (var step = 0; step < x.Length; step++)
        {
            var k = isForward ? step : x.Length - 1 - step;
            var (start, count) = isLower ? (k + 1, x.Length - k - 1) : (0, k);
            Span<T> column = a.Column(k, start, count), others = x.Slice(start, count);
            if (isTransposed) x[k] -= Field<T>.Product(column, others);
            if (!hasUnitDiagonal) x[k] /= a[k, k];
            if (!isTransposed) Field<T>.Add(-x[k], column, others);
        }
    }

    // As X A = B: the columns of X hold all right sides next to each other, and rows are independent.
    static void SolveMany(Matrix<T> a, Matrix<T> b, bool isLeft, bool isTransposed, TriangularSolveAttributes options)
    {
        var isFlipped = isLeft ^ isTransposed;
        var matrix = isFlipped ? Matrix<T>.Rent(a.Columns, a.Rows) : a;
        var sides = isLeft ? Matrix<T>.Rent(b.Columns, b.Rows) : b;
        if (isFlipped) a.TransposeTo(matrix);
        if (isLeft) b.TransposeTo(sides);
        var isUpper = isFlipped ? options.Lower : !options.Lower;
        // One part for each core, and not more as Blocks would make: small parts fill no vectors.
        var parts = (long)sides.Rows * a.Columns * a.Columns / 2 < SmallestParallel ? 1 : Math.Min(Environment.ProcessorCount, sides.Rows / FewSides);
        if (parts == 1) SolveRows(matrix, sides, isUpper, options.UnitDiagonal);
        else
            Parallel.For(0, parts, part =>
            {
                var (from, to) = (sides.Rows * part / parts, sides.Rows * (part + 1) / parts);
                SolveRows(matrix, sides.Block(from, 0, to - from, sides.Columns), isUpper, options.UnitDiagonal);
            });
        if (isFlipped) matrix.Return();
        if (!isLeft) return;
        sides.TransposeTo(b);
        sides.Return();
    }

    static void SolveRows(Matrix<T> a, Matrix<T> x, bool isUpper, bool hasUnitDiagonal)
    {
        var n = a.Columns;
        if (n <= SmallTriangle)
        {
            for (var step = 0; step < n; step++)
            {
                var j = isUpper ? step : n - 1 - step;
                var (start, count) = isUpper ? (0, j) : (j + 1, n - j - 1);
                for (var k = start; k < start + count; k++) Field<T>.Add(-a[k, j], x.Column(k), x.Column(j));
                if (!hasUnitDiagonal) Field<T>.Divide(x.Column(j), a[j, j]);
            }
            return;
        }
        var half = n / 2;
        Matrix<T> left = x.Block(0, 0, x.Rows, half), right = x.Block(0, half, x.Rows, n - half);
        Matrix<T> first = a.Block(0, 0, half, half), second = a.Block(half, half, n - half, n - half);
        if (isUpper)
        {
            SolveRows(first, left, isUpper, hasUnitDiagonal);
            MatrixProduct<T>.Subtract(right, left, a.Block(0, half, half, n - half));
            SolveRows(second, right, isUpper, hasUnitDiagonal);
        }
        else
        {
            SolveRows(second, right, isUpper, hasUnitDiagonal);
            MatrixProduct<T>.Subtract(left, right, a.Block(half, 0, n - half, half));
            SolveRows(first, left, isUpper, hasUnitDiagonal);
        }
    }
}
