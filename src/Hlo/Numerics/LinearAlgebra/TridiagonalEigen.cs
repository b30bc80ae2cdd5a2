using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Eigenvalues of real symmetric tridiagonal matrices by implicit shifts, from whichever end is the smaller. LAPACK's steqr.</summary>
internal static class TridiagonalEigen
{
    const double Epsilon = 1.1102230246251565e-16;
    const double SmallestNormal = 2.2250738585072014e-308;
    const int LargestIterationCount = 30;

    /// <summary>Replaces the diagonal by the eigenvalues in ascending order, and the columns of q by those of q times the eigenvectors.</summary>
    /// <returns>0, or how many elements beside the diagonal did not become zero.</returns>
    public static int Solve<T>(Span<double> d, Span<double> e, Matrix<T> q) where T : unmanaged, INumberBase<T>
    {
        var n = d.Length;
        var budget = n * LargestIterationCount;
        for (var start = 0; start < n;)
        {
            var end = start;
            while (end < n - 1 && !IsNegligible(d, e, end)) end++;
            if (end < n - 1) e[end] = 0;
            // The block from start to end stands alone.
            if (Math.Abs(d[end]) < Math.Abs(d[start])) Upwards(d, e, q, end, start, ref budget);
            else Downwards(d, e, q, start, end, ref budget);
            if (budget <= 0) break;
            // What is left of the block splits again.
            if (IsDiagonal(e[start..end])) start = end + 1;
        }
        var remaining = 0;
        foreach (var element in e)
            if (element != 0) remaining++;
        if (remaining == 0) Sort(d, q);
        return remaining;
    }

    static bool IsNegligible(Span<double> d, Span<double> e, int i) =>
        e[i] == 0 || Math.Abs(e[i]) <= Math.Sqrt(Math.Abs(d[i])) * Math.Sqrt(Math.Abs(d[i + 1])) * Epsilon;

    static bool IsTiny(double beside, double first, double second) =>
        beside * beside <= Epsilon * Epsilon * Math.Abs(first) * Math.Abs(second) + SmallestNormal;

    static bool IsDiagonal(Span<double> e) => !e.ContainsAnyExcept(0.0);

    // QL: eigenvalues come off at the lower index.
    static void Downwards<T>(Span<double> d, Span<double> e, Matrix<T> q, int l, int end, ref int budget) where T : unmanaged, INumberBase<T>
    {
        var rotations = new Rotation[end - l];
        while (l <= end)
        {
            var m = l;
            while (m < end && !IsTiny(e[m], d[m], d[m + 1])) m++;
            if (m < end) e[m] = 0;
            if (m == l)
            {
                l++;
                continue;
            }
            if (m == l + 1)
            {
                var rotation = TwoByTwo.Symmetric(d[l], e[l], d[l + 1], out d[l], out d[l + 1]);
                rotation.Apply(q, l);
                e[l] = 0;
                l += 2;
                continue;
            }
            if (budget-- <= 0) return;
            var shift = Shift(d[l], e[l], d[l + 1], d[m]);
            double g = shift, sine = 1, cosine = 1, p = 0;
            for (var i = m - 1; i >= l; i--)
            {
                var (f, b) = (sine * e[i], cosine * e[i]);
                (cosine, sine) = Rotation.Of(g, f, out var r);
                if (i != m - 1) e[i + 1] = r;
                g = d[i + 1] - p;
                r = (d[i] - g) * sine + 2 * cosine * b;
                p = sine * r;
                d[i + 1] = g + p;
                g = cosine * r - b;
                rotations[i - l] = new(cosine, -sine);
            }
            for (var i = m - 1; i >= l; i--) rotations[i - l].Apply(q, i);
            d[l] -= p;
            e[l] = g;
        }
    }

    // QR: eigenvalues come off at the upper index.
    static void Upwards<T>(Span<double> d, Span<double> e, Matrix<T> q, int l, int end, ref int budget) where T : unmanaged, INumberBase<T>
    {
        var rotations = new Rotation[l - end];
        while (l >= end)
        {
            var m = l;
            while (m > end && !IsTiny(e[m - 1], d[m], d[m - 1])) m--;
            if (m > end) e[m - 1] = 0;
            if (m == l)
            {
                l--;
                continue;
            }
            if (m == l - 1)
            {
                var rotation = TwoByTwo.Symmetric(d[l - 1], e[l - 1], d[l], out d[l - 1], out d[l]);
                rotation.Apply(q, l - 1);
                e[l - 1] = 0;
                l -= 2;
                continue;
            }
            if (budget-- <= 0) return;
            var shift = Shift(d[l], e[l - 1], d[l - 1], d[m]);
            double g = shift, sine = 1, cosine = 1, p = 0;
            for (var i = m; i < l; i++)
            {
                var (f, b) = (sine * e[i], cosine * e[i]);
                (cosine, sine) = Rotation.Of(g, f, out var r);
                if (i != m) e[i - 1] = r;
                g = d[i] - p;
                r = (d[i + 1] - g) * sine + 2 * cosine * b;
                p = sine * r;
                d[i] = g + p;
                g = cosine * r - b;
                rotations[i - end] = new(cosine, sine);
            }
            for (var i = m; i < l; i++) rotations[i - end].Apply(q, i);
            d[l] -= p;
            e[l - 1] = g;
        }
    }

    // Wilkinson's shift at p, taken from the other end of the block.
    static double Shift(double p, double beside, double next, double other)
    {
        var g = (next - p) / (2 * beside);
        return other - p + beside / (g + Math.CopySign(double.Hypot(g, 1), g));
    }

    static void Sort<T>(Span<double> d, Matrix<T> q) where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < d.Length - 1; i++)
        {
            var least = i;
            for (var j = i + 1; j < d.Length; j++)
                if (d[j] < d[least]) least = j;
            if (least == i) continue;
            (d[i], d[least]) = (d[least], d[i]);
            if (q.Columns > 0) q.SwapColumns(i, least);
        }
    }

    static void Apply<T>(this Rotation rotation, Matrix<T> q, int column) where T : unmanaged, INumberBase<T>
    {
        if (q.Columns > 0) rotation.Apply(q.Column(column), q.Column(column + 1));
    }
}
