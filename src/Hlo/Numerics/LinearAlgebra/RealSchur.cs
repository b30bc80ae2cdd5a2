namespace XlaSharp.Hlo;

/// <summary><c>H = Z T Zᵀ</c> for a real Hessenberg matrix, T upper triangular but for 2×2 blocks of complex pairs. LAPACK's lahqr.</summary>
/// <remarks>Pairs of shifts go down the matrix together, so that all is real. Source: Golub and Van Loan, "Matrix Computations", section 7.5.</remarks>
internal static class RealSchur
{
    const double Precision = 2.2204460492503131e-16;
    const double SmallestNormal = 2.2250738585072014e-308;
    const int StepsToException = 10;

    /// <summary>Replaces H by T, and Z by Z times what transforms H.</summary>
    /// <returns>0, or the number from 1 of the eigenvalue that was not found.</returns>
    public static int Solve(Matrix<double> h, Matrix<double> z, int low, int high, Span<double> real, Span<double> imaginary)
    {
        for (var i = 0; i < h.Rows; i++) (real[i], imaginary[i]) = (h[i, i], 0);
        var tiny = SmallestNormal * ((high - low + 1) / Precision);
        var limit = 30 * Math.Max(10, high - low + 1);
        for (var i = high; i >= low;)
        {
            var (l, isFound) = (low, false);
            for (var (its, steps) = (0, 0); its <= limit; its++)
            {
                l = Split(h, l, i, low, high, tiny);
                if (l > low) h[l, l - 1] = 0;
                if (l >= i - 1)
                {
                    isFound = true;
                    break;
                }
                Sweep(h, z, l, i, Shifts(h, l, i, ++steps));
            }
            if (!isFound) return i + 1;
            if (l == i) (real[i], imaginary[i]) = (h[i, i], 0);
            else Standardize(h, z, i, real, imaginary);
            i = l - 1;
        }
        return 0;
    }

    // The first row of the block that ends at i, below a negligible element beside the diagonal.
    static int Split(Matrix<double> h, int l, int i, int low, int high, double tiny)
    {
        var k = i;
        for (; k > l; k--)
        {
            var beside = Math.Abs(h[k, k - 1]);
            if (beside <= tiny) break;
            var size = Math.Abs(h[k - 1, k - 1]) + Math.Abs(h[k, k]);
            if (size == 0)
            {
                if (k - 2 >= low) size += Math.Abs(h[k - 1, k - 2]);
                if (k + 1 <= high) size += Math.Abs(h[k + 1, k]);
            }
            if (beside > Precision * size) continue;
            // Ahues and Tisseur's criterion.
            var (above, difference, corner) = (Math.Abs(h[k - 1, k]), Math.Abs(h[k - 1, k - 1] - h[k, k]), Math.Abs(h[k, k]));
            var (ab, ba, aa, bb) = (Math.Max(beside, above), Math.Min(beside, above), Math.Max(corner, difference), Math.Min(corner, difference));
            if (ba * (ab / (aa + ab)) <= Math.Max(tiny, Precision * (bb * (aa / (aa + ab))))) break;
        }
        return k;
    }

    static (double Real1, double Imaginary1, double Real2, double Imaginary2) Shifts(Matrix<double> h, int l, int i, int steps)
    {
        double h11, h21, h12, h22;
        if (steps % StepsToException == 0)
        {
            var isSecond = steps % (2 * StepsToException) == 0;
            var size = isSecond ? Math.Abs(h[i, i - 1]) + Math.Abs(h[i - 1, i - 2]) : Math.Abs(h[l + 1, l]) + Math.Abs(h[l + 2, l + 1]);
            h11 = h22 = 0.75 * size + (isSecond ? h[i, i] : h[l, l]);
            (h12, h21) = (-0.4375 * size, size);
        }
        else (h11, h21, h12, h22) = (h[i - 1, i - 1], h[i, i - 1], h[i - 1, i], h[i, i]);
        var s = Math.Abs(h11) + Math.Abs(h12) + Math.Abs(h21) + Math.Abs(h22);
        if (s == 0) return default;
        (h11, h21, h12, h22) = (h11 / s, h21 / s, h12 / s, h22 / s);
        var center = (h11 + h22) / 2;
        var determinant = (h11 - center) * (h22 - center) - h12 * h21;
        var root = Math.Sqrt(Math.Abs(determinant));
        if (determinant >= 0) return (center * s, root * s, center * s, -root * s);
        // Of two real shifts the one closer to the last element counts twice.
        var (first, second) = (center + root, center - root);
        var chosen = (Math.Abs(first - h22) <= Math.Abs(second - h22) ? first : second) * s;
        return (chosen, 0, chosen, 0);
    }

    static void Sweep(Matrix<double> h, Matrix<double> z, int l, int i, (double Real1, double Imaginary1, double Real2, double Imaginary2) shift)
    {
        Span<double> v = stackalloc double[3];
        var m = i - 2;
        for (; ; m--)
        {
            var s = Math.Abs(h[m, m] - shift.Real2) + Math.Abs(shift.Imaginary2) + Math.Abs(h[m + 1, m]);
            var below = h[m + 1, m] / s;
            v[0] = below * h[m, m + 1] + (h[m, m] - shift.Real1) * ((h[m, m] - shift.Real2) / s) - shift.Imaginary1 * (shift.Imaginary2 / s);
            v[1] = below * (h[m, m] + h[m + 1, m + 1] - shift.Real1 - shift.Real2);
            v[2] = below * h[m + 2, m + 1];
            s = Math.Abs(v[0]) + Math.Abs(v[1]) + Math.Abs(v[2]);
            foreach (ref var part in v) part /= s;
            if (m == l) break;
            var (h00, h11, h22) = (Math.Abs(h[m - 1, m - 1]), Math.Abs(h[m, m]), Math.Abs(h[m + 1, m + 1]));
            if (Math.Abs(h[m, m - 1]) * (Math.Abs(v[1]) + Math.Abs(v[2])) <= Precision * Math.Abs(v[0]) * (h00 + h11 + h22)) break;
        }
        for (var k = m; k < i; k++)
        {
            var part = v[..Math.Min(3, i - k + 1)];
            if (k > m) h.Column(k - 1, k, part.Length).CopyTo(part);
            var tau = Reflector<double>.Make(part);
            if (k > m)
            {
                h[k, k - 1] = part[0];
                h.Column(k - 1, k + 1, part.Length - 1).Clear();
            }
            else if (m > l) h[k, k - 1] *= 1 - tau;
            Reflector<double>.ApplyLeft(part, tau, h.Block(k, k, part.Length, h.Columns - k));
            Reflector<double>.ApplyRight(part, tau, h.Block(0, k, Math.Min(k + 3, i) + 1, part.Length));
            Reflector<double>.ApplyRight(part, tau, z.Block(0, k, z.Rows, part.Length));
        }
    }

    // The block that ends at row i: two real eigenvalues, or a pair with equal elements on the diagonal.
    static void Standardize(Matrix<double> h, Matrix<double> z, int i, Span<double> real, Span<double> imaginary)
    {
        var rotation = TwoByTwo.Schur(ref h[i - 1, i - 1], ref h[i - 1, i], ref h[i, i - 1], ref h[i, i], out var part);
        (real[i - 1], real[i], imaginary[i - 1], imaginary[i]) = (h[i - 1, i - 1], h[i, i], part, -part);
        for (var j = i + 1; j < h.Columns; j++)
        {
            var (x, y) = (h[i - 1, j], h[i, j]);
            (h[i - 1, j], h[i, j]) = (rotation.Cosine * x + rotation.Sine * y, rotation.Cosine * y - rotation.Sine * x);
        }
        rotation.Apply(h.Column(i - 1, 0, i - 1), h.Column(i, 0, i - 1));
        rotation.Apply(z.Column(i - 1), z.Column(i));
    }
}
