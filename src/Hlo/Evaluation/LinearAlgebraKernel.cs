using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>The linear algebra of StableHLO on the host, by the factorisations that stand in for LAPACK, in double precision.</summary>
/// <remarks>Literals lie row after row, factorisations take column after column: they see transposes, and so the other triangle from the other side.</remarks>
internal static class LinearAlgebraKernel
{
    public static Literal Cholesky(CholeskyAttributes a, EvaluationContext c) => c[0].ElementType.IsComplex() ? Cholesky<Complex>(a, c[0]) : Cholesky<double>(a, c[0]);

    public static Literal TriangularSolve(TriangularSolveAttributes a, EvaluationContext c) => c[0].ElementType.IsComplex() ? TriangularSolve<Complex>(a, c[0], c[1]) : TriangularSolve<double>(a, c[0], c[1]);

    static Literal Cholesky<T>(CholeskyAttributes a, Literal x) where T : unmanaged, INumberBase<T>
    {
        var (matrices, factors) = (Wide<T>(x), Literal.Create(Widest<T>(), x.Dims));
        var n = (int)x.Dims[x.Dims.Count - 1];
        var matrix = new Matrix<T>(n, n);
        for (var start = 0; start < x.Count; start += n * n)
        {
            matrices.AsSpan<T>().Slice(start, n * n).CopyTo(matrix.Elements);
            var status = CholeskyFactorization<T>.Factor(matrix, !a.Lower);
            // The root of a pivot that is not positive is NaN, and so is all that follows from it.
            var valid = status == 0 ? n : status - 1;
            for (var j = 0; j < n; j++)
            {
                var (from, count) = a.Lower ? (0, j + 1) : (j, n - j);
                var row = factors.WritableAs<T>().Slice(start + j * n + from, count);
                matrix.Column(j, from, count).CopyTo(row);
                row[(a.Lower ? Math.Min(valid, count) : j < valid ? count : 0)..].Fill(Field<T>.Of(double.NaN, double.NaN));
            }
        }
        return Ops.Convert(factors, x.ElementType);
    }

    static Literal TriangularSolve<T>(TriangularSolveAttributes a, Literal x, Literal b) where T : unmanaged, INumberBase<T>
    {
        var (matrices, sides, solutions) = (Wide<T>(x), Wide<T>(b), Literal.Create(Widest<T>(), b.Dims));
        var (n, rows, columns) = ((int)x.Dims[x.Dims.Count - 1], (int)b.Dims[b.Dims.Count - 2], (int)b.Dims[b.Dims.Count - 1]);
        var (matrix, side) = (new Matrix<T>(n, n), new Matrix<T>(columns, rows));
        for (var start = 0; start < b.Count; start += rows * columns)
        {
            matrices.AsSpan<T>().Slice(start / (rows * columns) * n * n, n * n).CopyTo(matrix.Elements);
            sides.AsSpan<T>().Slice(start, rows * columns).CopyTo(side.Elements);
            TriangularSystem<T>.Solve(matrix, side, a with { LeftSide = !a.LeftSide, Lower = !a.Lower });
            side.Elements.CopyTo(solutions.WritableAs<T>()[start..]);
        }
        return Ops.Convert(solutions, b.ElementType);
    }

    static Literal Wide<T>(Literal x) => Ops.Convert(x, Widest<T>());

    static ElementType Widest<T>() => typeof(T) == typeof(Complex) ? ElementType.C128 : ElementType.F64;
}
