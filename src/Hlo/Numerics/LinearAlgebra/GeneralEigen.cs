using System.Numerics;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>Eigenvalues, and right and left eigenvectors, of general matrices. LAPACK's geev.</summary>
internal static class GeneralEigen<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Finds eigenvalues and eigenvectors of norm 1 whose largest component is real. The matrix is overwritten.</summary>
    /// <returns>0, or not 0 if there is a number that is not finite, or the iteration does not converge.</returns>
    public static int Solve(Matrix<T> a, Span<Complex> values, Matrix<Complex> left, Matrix<Complex> right)
    {
        if (a.Rows == 0) return 0;
        var largest = Field<T>.Largest(a.Elements);
        if (!double.IsFinite(largest)) return a.Rows;
        var scale = largest is > 0 and (< 1e-140 or > 1e140) ? largest : 1;
        if (scale != 1) Field<T>.Scale(Field<T>.Of(1 / scale), a.Elements);
        var balancing = new Balancing<T>(a, scale: true);
        var z = HessenbergReduction<T>.Reduce(a, balancing.Low, balancing.High);
        var status = Triangularize(a, z, balancing.Low, balancing.High, values);
        if (status != 0) return status;
        if (right.Columns > 0) Finish(TriangularEigenvectors<T>.Right(a, z), right, balancing, isLeft: false);
        if (left.Columns > 0) Finish(TriangularEigenvectors<T>.Left(a, z), left, balancing, isLeft: true);
        if (scale != 1)
            foreach (ref var value in values) value *= scale;
        return 0;
    }

    /// <summary><c>A = Z T Zᴴ</c>, T triangular but for 2×2 blocks of complex pairs of real matrices. LAPACK's gees. Replaces the matrix by T.</summary>
    /// <returns>0, or not 0 if there is a number that is not finite, or the iteration does not converge.</returns>
    public static int Schur(Matrix<T> a, Span<Complex> values, out Matrix<T> z)
    {
        z = new(a.Rows, a.Rows);
        if (a.Rows == 0) return 0;
        if (!double.IsFinite(Field<T>.Largest(a.Elements))) return a.Rows;
        var balancing = new Balancing<T>(a, scale: false);
        z = HessenbergReduction<T>.Reduce(a, balancing.Low, balancing.High);
        var status = Triangularize(a, z, balancing.Low, balancing.High, values);
        balancing.Undo(z, left: false);
        return status;
    }

    static int Triangularize(Matrix<T> h, Matrix<T> z, int low, int high, Span<Complex> values)
    {
        if (Field<T>.IsComplex) return ComplexSchur.Solve(Unsafe.BitCast<Matrix<T>, Matrix<Complex>>(h), Unsafe.BitCast<Matrix<T>, Matrix<Complex>>(z), low, high, values);
        double[] real = new double[values.Length], imaginary = new double[values.Length];
        var status = RealSchur.Solve(Unsafe.BitCast<Matrix<T>, Matrix<double>>(h), Unsafe.BitCast<Matrix<T>, Matrix<double>>(z), low, high, real, imaginary);
        for (var i = 0; i < values.Length; i++) values[i] = new(real[i], imaginary[i]);
        return status;
    }

    static void Finish(Matrix<Complex> found, Matrix<Complex> vectors, Balancing<T> balancing, bool isLeft)
    {
        balancing.Undo(found, isLeft);
        for (var j = 0; j < found.Columns; j++)
        {
            var column = found.Column(j);
            Field<Complex>.Scale(1 / Field<Complex>.Norm(column), column);
            var largest = 0;
            for (var i = 1; i < column.Length; i++)
                if (Field<Complex>.Magnitude(column[i]) > Field<Complex>.Magnitude(column[largest])) largest = i;
            if (column[largest].Imaginary == 0 && !Field<T>.IsComplex) continue;
            // Of real matrices the sign of the real part stays, of complex ones the component becomes positive.
            var size = Field<Complex>.Magnitude(column[largest]);
            var goal = Field<T>.IsComplex ? size : Math.CopySign(size, column[largest].Real);
            Field<Complex>.Scale(goal / column[largest], column);
            column[largest] = column[largest].Real;
        }
        found.Elements.CopyTo(vectors.Elements);
    }
}
