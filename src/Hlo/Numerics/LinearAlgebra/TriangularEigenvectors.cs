using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Eigenvectors of triangular matrices, and of those with 2×2 blocks of complex pairs. LAPACK's trevc.</summary>
/// <remarks>A vector is found up to a positive factor. Where two eigenvalues are equal, the difference is replaced by a rounding error.</remarks>
internal static class TriangularEigenvectors<T> where T : unmanaged, INumberBase<T>
{
    const double Precision = 2.2204460492503131e-16;
    const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>Replaces the columns of z by z times the right eigenvectors.</summary>
    public static Matrix<Complex> Right(Matrix<T> t, Matrix<T> z)
    {
        var n = t.Rows;
        var vectors = new Matrix<Complex>(n, n);
        for (var k = n - 1; k >= 0; k--)
        {
            var x = new Complex[n];
            var isPair = k > 0 && t[k, k - 1] != T.Zero;
            var value = Value(t, isPair ? k - 1 : k, isPair);
            var first = isPair ? k - 1 : k;
            Start(t, first, isPair, false, x);
            Eliminate(t, x, first, k, 0, first);
            for (var j = first - 1; j >= 0; j--)
            {
                var hasBlock = j > 0 && t[j, j - 1] != T.Zero;
                if (hasBlock) SolveBlock(t, x, j - 1, value, false);
                else x[j] /= Difference(At(t, j, j), value);
                Eliminate(t, x, hasBlock ? j - 1 : j, j, 0, hasBlock ? j - 1 : j);
                if (hasBlock) j--;
                Rescale(x);
            }
            Store(z, x, vectors, first, isPair);
            if (isPair) k--;
        }
        return vectors;
    }

    /// <summary>Replaces the columns of z by z times the left eigenvectors.</summary>
    public static Matrix<Complex> Left(Matrix<T> t, Matrix<T> z)
    {
        var n = t.Rows;
        var vectors = new Matrix<Complex>(n, n);
        for (var k = 0; k < n; k++)
        {
            var x = new Complex[n];
            var isPair = k + 1 < n && t[k + 1, k] != T.Zero;
            var value = Complex.Conjugate(Value(t, k, isPair));
            var last = isPair ? k + 1 : k;
            Start(t, k, isPair, true, x);
            for (var j = last + 1; j < n; j++)
            {
                var hasBlock = j + 1 < n && t[j + 1, j] != T.Zero;
                for (var row = j; row <= (hasBlock ? j + 1 : j); row++)
                    for (var i = k; i < j; i++) x[row] -= Complex.Conjugate(At(t, i, row)) * x[i];
                if (hasBlock) SolveBlock(t, x, j++, value, true);
                else x[j] /= Difference(Complex.Conjugate(At(t, j, j)), value);
                Rescale(x);
            }
            Store(z, x, vectors, k, isPair);
            if (isPair) k++;
        }
        return vectors;
    }

    static Complex At(Matrix<T> t, int i, int j) => new(Field<T>.Real(t[i, j]), Field<T>.Imaginary(t[i, j]));

    // The eigenvalue with positive imaginary part of a pair.
    static Complex Value(Matrix<T> t, int k, bool isPair) =>
        isPair ? new(Field<T>.Real(t[k, k]), Imaginary(t, k)) : At(t, k, k);

    static double Imaginary(Matrix<T> t, int k) => Math.Sqrt(Math.Abs(Field<T>.Real(t[k, k + 1]))) * Math.Sqrt(Math.Abs(Field<T>.Real(t[k + 1, k])));

    // The part of the vector in the rows of its own eigenvalue.
    static void Start(Matrix<T> t, int k, bool isPair, bool isLeft, Complex[] x)
    {
        if (!isPair)
        {
            x[k] = 1;
            return;
        }
        var (above, below, w) = (Field<T>.Real(t[k, k + 1]), Field<T>.Real(t[k + 1, k]), Imaginary(t, k));
        var isAbove = Math.Abs(above) >= Math.Abs(below);
        if (isLeft) (x[k], x[k + 1]) = isAbove ? (w / above, Complex.ImaginaryOne) : (1, new(0, -w / below));
        else (x[k], x[k + 1]) = isAbove ? (1, new(0, w / above)) : (-w / below, Complex.ImaginaryOne);
    }

    // Moves the columns of known components to the right side.
    static void Eliminate(Matrix<T> t, Complex[] x, int fromColumn, int toColumn, int fromRow, int toRow)
    {
        for (var j = fromColumn; j <= toColumn; j++)
            for (var i = fromRow; i < toRow; i++) x[i] -= At(t, i, j) * x[j];
    }

    static Complex Difference(Complex element, Complex value)
    {
        var difference = element - value;
        var least = Math.Max(Precision * Field<Complex>.Size(value), SmallestNormal / Precision);
        return Field<Complex>.Size(difference) < least ? least : difference;
    }

    // The two components that a block of another pair ties together.
    static void SolveBlock(Matrix<T> t, Complex[] x, int j, Complex value, bool isTransposed)
    {
        Complex a = At(t, j, j) - value, b = At(t, j, j + 1), c = At(t, j + 1, j), d = At(t, j + 1, j + 1) - value;
        if (isTransposed) (b, c) = (c, b);
        var determinant = a * d - b * c;
        var least = Math.Max(Precision * Field<Complex>.Size(value), SmallestNormal / Precision);
        if (Field<Complex>.Size(determinant) < least * least) determinant = least * least;
        (x[j], x[j + 1]) = ((d * x[j] - b * x[j + 1]) / determinant, (a * x[j + 1] - c * x[j]) / determinant);
    }

    static void Rescale(Complex[] x)
    {
        var largest = Field<Complex>.Largest(x);
        if (largest is > 1e100 and < double.PositiveInfinity) Field<Complex>.Scale(1 / largest, x);
    }

    static void Store(Matrix<T> z, Complex[] x, Matrix<Complex> vectors, int k, bool isPair)
    {
        var column = vectors.Column(k);
        for (var j = 0; j < x.Length; j++)
        {
            if (x[j] == 0) continue;
            var from = z.Column(j);
            for (var i = 0; i < column.Length; i++) column[i] += new Complex(Field<T>.Real(from[i]), Field<T>.Imaginary(from[i])) * x[j];
        }
        if (!isPair) return;
        var conjugate = vectors.Column(k + 1);
        for (var i = 0; i < column.Length; i++) conjugate[i] = Complex.Conjugate(column[i]);
    }
}
