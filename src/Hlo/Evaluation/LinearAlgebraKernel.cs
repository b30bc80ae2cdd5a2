using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Factorisations and solutions of small matrices on the host, in double precision.</summary>
internal static class LinearAlgebraKernel
{
    public static Literal Cholesky(CholeskyAttributes a, EvaluationContext c)
    {
        var (x, z) = (c[0], Literal.Create(c[0].ElementType, c[0].Dims));
        var n = (int)x.Dims[x.Dims.Count - 1];
        for (var start = 0L; start < x.Count; start += (long)n * n)
        {
            var l = new Complex[n, n];
            for (var row = 0; row < n; row++)
                for (var column = 0; column <= row; column++)
                {
                    var sum = a.Lower ? x.GetComplex(start + row * n + column) : Complex.Conjugate(x.GetComplex(start + column * n + row));
                    for (var k = 0; k < column; k++) sum -= l[row, k] * Complex.Conjugate(l[column, k]);
                    // The square root of a negative pivot is NaN, and so is all that follows from it.
                    l[row, column] = row == column ? Math.Sqrt(sum.Real) : sum / l[column, column].Real;
                }
            for (var row = 0; row < n; row++)
                for (var column = 0; column <= row; column++)
                    if (a.Lower) Scalars.Write(z.ElementType, z.Writable, start + row * n + column, l[row, column]);
                    else Scalars.Write(z.ElementType, z.Writable, start + column * n + row, Complex.Conjugate(l[row, column]));
        }
        return z;
    }

    public static Literal TriangularSolve(TriangularSolveAttributes a, EvaluationContext c)
    {
        var (matrix, b, z) = (c[0], c[1], Literal.Create(c[1].ElementType, c[1].Dims));
        var n = matrix.Dims[matrix.Dims.Count - 1];
        var (rows, columns) = (b.Dims[b.Dims.Count - 2], b.Dims[b.Dims.Count - 1]);
        var others = a.LeftSide ? columns : rows;
        // X op(A) = B is op(A)ᵀ Xᵀ = Bᵀ.
        var isTransposed = a.Transpose != TransposeKind.NoTranspose ^ !a.LeftSide;
        var forward = a.Lower ^ isTransposed;
        Complex At(long start, long i, long j)
        {
            if (i == j && a.UnitDiagonal) return 1;
            var value = matrix.GetComplex(start + (isTransposed ? j * n + i : i * n + j));
            return a.Transpose == TransposeKind.Adjoint ? Complex.Conjugate(value) : value;
        }
        for (var m = 0L; m < (n == 0 ? 0 : matrix.Count / (n * n)); m++)
            for (var k = 0L; k < others; k++)
            {
                var solution = new Complex[n];
                long Place(long i) => m * rows * columns + (a.LeftSide ? i * columns + k : k * columns + i);
                for (var step = 0L; step < n; step++)
                {
                    var i = forward ? step : n - 1 - step;
                    var sum = b.GetComplex(Place(i));
                    for (var done = 0L; done < step; done++)
                    {
                        var j = forward ? done : n - 1 - done;
                        sum -= At(m * n * n, i, j) * solution[j];
                    }
                    solution[i] = a.UnitDiagonal ? sum : z.ElementType.IsComplex() ? sum / At(m * n * n, i, i) : sum.Real / At(m * n * n, i, i).Real;
                    Scalars.Write(z.ElementType, z.Writable, Place(i), solution[i]);
                }
            }
        return z;
    }
}
