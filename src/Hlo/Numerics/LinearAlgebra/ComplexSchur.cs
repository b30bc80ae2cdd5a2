using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary><c>H = Z T Zᴴ</c> for a complex Hessenberg matrix, T upper triangular. LAPACK's lahqr.</summary>
internal static class ComplexSchur
{
    const double Precision = 2.2204460492503131e-16;
    const double SmallestNormal = 2.2250738585072014e-308;
    const int StepsToException = 10;

    /// <summary>Replaces H by T, and Z by Z times what transforms H.</summary>
    /// <returns>0, or the number from 1 of the eigenvalue that was not found.</returns>
    public static int Solve(Matrix<Complex> h, Matrix<Complex> z, int low, int high, Span<Complex> values)
    {
        for (var i = 0; i < h.Rows; i++) values[i] = h[i, i];
        // Elements beside the diagonal are kept real.
        for (var i = low + 1; i <= high; i++) MakeReal(h, z, i, h[i, i - 1], Math.Min(high, i + 1));
        var tiny = SmallestNormal * ((high - low + 1) / Precision);
        var limit = 30 * Math.Max(10, high - low + 1);
        for (var i = high; i >= low;)
        {
            var (l, isFound) = (low, false);
            for (var (its, steps) = (0, 0); its <= limit; its++)
            {
                l = Split(h, l, i, low, high, tiny);
                if (l > low) h[l, l - 1] = 0;
                if (l >= i)
                {
                    isFound = true;
                    break;
                }
                Sweep(h, z, l, i, Shift(h, l, i, ++steps));
                MakeReal(h, z, i, h[i, i - 1], i);
            }
            if (!isFound) return i + 1;
            values[i] = h[i, i];
            i = l - 1;
        }
        return 0;
    }

    // Turns row i, the column of that number down to a row, and the vectors so that an element beside the diagonal becomes its magnitude.
    static void MakeReal(Matrix<Complex> h, Matrix<Complex> z, int i, Complex beside, int lastRow)
    {
        if (beside.Imaginary == 0) return;
        var phase = beside / Complex.Abs(beside);
        h[i, i - 1] = Complex.Abs(beside);
        for (var j = i; j < h.Columns; j++) h[i, j] *= Complex.Conjugate(phase);
        Field<Complex>.Scale(phase, h.Column(i, 0, lastRow + 1));
        Field<Complex>.Scale(phase, z.Column(i));
    }

    static int Split(Matrix<Complex> h, int l, int i, int low, int high, double tiny)
    {
        static double Size(Complex x) => Field<Complex>.Size(x);
        var k = i;
        for (; k > l; k--)
        {
            var beside = Size(h[k, k - 1]);
            if (beside <= tiny) break;
            var size = Size(h[k - 1, k - 1]) + Size(h[k, k]);
            if (size == 0)
            {
                if (k - 2 >= low) size += Math.Abs(h[k - 1, k - 2].Real);
                if (k + 1 <= high) size += Math.Abs(h[k + 1, k].Real);
            }
            if (Math.Abs(h[k, k - 1].Real) > Precision * size) continue;
            // Ahues and Tisseur's criterion.
            var (above, difference, corner) = (Size(h[k - 1, k]), Size(h[k - 1, k - 1] - h[k, k]), Size(h[k, k]));
            var (ab, ba, aa, bb) = (Math.Max(beside, above), Math.Min(beside, above), Math.Max(corner, difference), Math.Min(corner, difference));
            if (ba * (ab / (aa + ab)) <= Math.Max(tiny, Precision * (bb * (aa / (aa + ab))))) break;
        }
        return k;
    }

    // Wilkinson's, but for exceptions.
    static Complex Shift(Matrix<Complex> h, int l, int i, int steps)
    {
        if (steps % (2 * StepsToException) == 0) return 0.75 * Math.Abs(h[i, i - 1].Real) + h[i, i];
        if (steps % StepsToException == 0) return 0.75 * Math.Abs(h[l + 1, l].Real) + h[l, l];
        var t = h[i, i];
        var u = Complex.Sqrt(h[i - 1, i]) * Complex.Sqrt(h[i, i - 1]);
        var s = Field<Complex>.Size(u);
        if (s == 0) return t;
        var x = 0.5 * (h[i - 1, i - 1] - t);
        var size = Field<Complex>.Size(x);
        s = Math.Max(s, size);
        var y = s * Complex.Sqrt(x / s * (x / s) + u / s * (u / s));
        if (size > 0 && (x / size).Real * y.Real + (x / size).Imaginary * y.Imaginary < 0) y = -y;
        return t - u * (u / (x + y));
    }

    static void Sweep(Matrix<Complex> h, Matrix<Complex> z, int l, int i, Complex shift)
    {
        Span<Complex> v = stackalloc Complex[2];
        var m = i - 1;
        for (; ; m--)
        {
            var first = h[m, m] - shift;
            var below = h[m + 1, m].Real;
            var s = Field<Complex>.Size(first) + Math.Abs(below);
            (v[0], v[1]) = (first / s, below / s);
            if (m == l || Math.Abs(h[m, m - 1].Real) * Math.Abs(v[1].Real) <= Precision * (Field<Complex>.Size(v[0]) * (Field<Complex>.Size(h[m, m]) + Field<Complex>.Size(h[m + 1, m + 1])))) break;
        }
        for (var k = m; k < i; k++)
        {
            if (k > m) (v[0], v[1]) = (h[k, k - 1], h[k + 1, k - 1]);
            var tau = Reflector<Complex>.Make(v);
            if (k > m) (h[k, k - 1], h[k + 1, k - 1]) = (v[0], 0);
            Reflector<Complex>.ApplyLeft(v, Complex.Conjugate(tau), h.Block(k, k, 2, h.Columns - k));
            Reflector<Complex>.ApplyRight(v, tau, h.Block(0, k, Math.Min(k + 2, i) + 1, 2));
            Reflector<Complex>.ApplyRight(v, tau, z.Block(0, k, z.Rows, 2));
            if (k == m && m > l) Rephase(h, z, m, i, 1 - tau);
        }
    }

    // A sweep that begins inside of the block leaves a complex element above it.
    static void Rephase(Matrix<Complex> h, Matrix<Complex> z, int m, int i, Complex factor)
    {
        factor /= Complex.Abs(factor);
        h[m + 1, m] *= Complex.Conjugate(factor);
        if (m + 2 <= i) h[m + 2, m + 1] *= factor;
        for (var j = m; j <= i; j++)
        {
            if (j == m + 1) continue;
            for (var k = j + 1; k < h.Columns; k++) h[j, k] *= factor;
            Field<Complex>.Scale(Complex.Conjugate(factor), h.Column(j, 0, j));
            Field<Complex>.Scale(Complex.Conjugate(factor), z.Column(j));
        }
    }
}
