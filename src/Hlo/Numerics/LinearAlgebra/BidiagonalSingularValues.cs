namespace XlaSharp.Hlo;

/// <summary>Singular values of real bidiagonal matrices by implicit shifts, small ones to full relative accuracy. LAPACK's bdsqr.</summary>
/// <remarks>Source: Demmel and Kahan, "Accurate singular values of bidiagonal matrices" (1990).</remarks>
internal ref struct BidiagonalSingularValues
{
    const double Epsilon = 1.1102230246251565e-16;
    const double SmallestNormal = 2.2250738585072014e-308;
    const int LargestIterationCount = 6;
    // 10 to 100 units in the last place, Epsilon^(−1/8) of them.
    static readonly double Tolerance = Math.Max(10, Math.Min(100, Math.Pow(Epsilon, -0.125))) * Epsilon;

    readonly Span<double> d;
    readonly Span<double> e;
    readonly Matrix<double> u;
    readonly Matrix<double> v;
    readonly double threshold;
    int low;
    int high;
    bool isUpwards;

    BidiagonalSingularValues(Span<double> d, Span<double> e, Matrix<double> u, Matrix<double> v)
    {
        (this.u, this.v, low, high) = (u, v, -1, -1);
        this.d = d;
        this.e = e;
        var n = d.Length;
        var least = Math.Abs(d[0]);
        var mu = least;
        for (var i = 1; i < n && least != 0; i++)
        {
            mu = Math.Abs(d[i]) * (mu / (mu + Math.Abs(e[i - 1])));
            least = Math.Min(least, mu);
        }
        threshold = Math.Max(Tolerance * least / Math.Sqrt(n), LargestIterationCount * (n * (n * SmallestNormal)));
    }

    /// <summary>Replaces the diagonal by the singular values in descending order, and u and v, unit matrices or none, by the singular vectors as columns.</summary>
    /// <param name="d">The diagonal.</param>
    /// <param name="e">What is above the diagonal, or below it.</param>
    /// <param name="lower">True if it is below.</param>
    /// <param name="u">The left vectors.</param>
    /// <param name="v">The right vectors.</param>
    /// <returns>False if the iteration does not converge.</returns>
    public static bool Solve(Span<double> d, Span<double> e, bool lower, Matrix<double> u, Matrix<double> v)
    {
        var n = d.Length;
        var rotations = lower ? new Rotation[n - 1] : [];
        for (var i = 0; i < rotations.Length; i++)
        {
            rotations[i] = Rotation.Of(d[i], e[i], out var r);
            d[i] = r;
            (e[i], d[i + 1]) = (rotations[i].Sine * d[i + 1], rotations[i].Cosine * d[i + 1]);
        }
        var solver = new BidiagonalSingularValues(d, e, u, v);
        if (!solver.Iterate()) return false;
        solver.MakePositive();
        solver.Sort();
        // The matrix that was made upper is the rotations, undone, times the one given.
        if (u.Columns > 0)
            for (var i = rotations.Length - 1; i >= 0; i--)
                for (var column = 0; column < n; column++)
                {
                    var (c, s, x, y) = (rotations[i].Cosine, -rotations[i].Sine, u[i, column], u[i + 1, column]);
                    (u[i, column], u[i + 1, column]) = (c * x + s * y, c * y - s * x);
                }
        return true;
    }

    bool Iterate()
    {
        var budget = (long)LargestIterationCount * d.Length * d.Length;
        for (var m = d.Length - 1; m > 0;)
        {
            // The block from start to m has nothing negligible beside its diagonal.
            var largest = Math.Abs(d[m]);
            var start = m;
            while (start > 0 && Math.Abs(e[start - 1]) > threshold)
            {
                start--;
                largest = Math.Max(largest, Math.Max(Math.Abs(d[start]), Math.Abs(e[start])));
            }
            if (start > 0) e[start - 1] = 0;
            if (start == m)
            {
                m--;
                continue;
            }
            if (start == m - 1)
            {
                var (left, right) = TwoByTwo.SingularValues(d[m - 1], e[m - 1], d[m], out d[m - 1], out d[m]);
                e[m - 1] = 0;
                Turn(m - 1, left, right);
                m -= 2;
                continue;
            }
            if (start > high || m < low) isUpwards = Math.Abs(d[start]) < Math.Abs(d[m]);
            if (Deflates(start, m, out var smallest)) continue;
            (low, high) = (start, m);
            var shift = Shift(start, m, smallest, largest);
            budget -= m - start;
            if (budget < 0) return false;
            if (shift == 0 && isUpwards) ZeroShiftUpwards(start, m);
            else if (shift == 0) ZeroShiftDownwards(start, m);
            else if (isUpwards) ShiftUpwards(start, m, shift);
            else ShiftDownwards(start, m, shift);
            ref var end = ref e[isUpwards ? start : m - 1];
            if (Math.Abs(end) <= threshold) end = 0;
        }
        return true;
    }

    // Sets to zero what is negligible by the criterion that keeps small values accurate; else gives a bound of the smallest one.
    readonly bool Deflates(int start, int m, out double smallest)
    {
        smallest = 0;
        var (end, last) = isUpwards ? (start, start) : (m - 1, m);
        if (Math.Abs(e[end]) <= Tolerance * Math.Abs(d[last]))
        {
            e[end] = 0;
            return true;
        }
        var mu = Math.Abs(d[isUpwards ? m : start]);
        smallest = mu;
        for (var step = 0; step < m - start; step++)
        {
            var i = isUpwards ? m - 1 - step : start + step;
            if (Math.Abs(e[i]) <= Tolerance * mu)
            {
                e[i] = 0;
                return true;
            }
            mu = Math.Abs(d[isUpwards ? i : i + 1]) * (mu / (mu + Math.Abs(e[i])));
            smallest = Math.Min(smallest, mu);
        }
        return false;
    }

    // A shift that is too small to help would spoil the accuracy of small values.
    readonly double Shift(int start, int m, double smallest, double largest)
    {
        if (d.Length * Tolerance * (smallest / largest) <= Math.Max(Epsilon, 0.01 * Tolerance)) return 0;
        var (first, shift) = isUpwards
            ? (Math.Abs(d[m]), TwoByTwo.SmallestSingularValue(d[start], e[start], d[start + 1]))
            : (Math.Abs(d[start]), TwoByTwo.SmallestSingularValue(d[m - 1], e[m - 1], d[m]));
        return first > 0 && shift / first * (shift / first) < Epsilon ? 0 : shift;
    }

    readonly void ZeroShiftDownwards(int start, int m)
    {
        Rotation right = new(1, 0), left = new(1, 0);
        for (var i = start; i < m; i++)
        {
            right = Rotation.Of(d[i] * right.Cosine, e[i], out var r);
            if (i > start) e[i - 1] = left.Sine * r;
            left = Rotation.Of(left.Cosine * r, d[i + 1] * right.Sine, out d[i]);
            Turn(i, left, right);
        }
        var h = d[m] * right.Cosine;
        (d[m], e[m - 1]) = (h * left.Cosine, h * left.Sine);
    }

    readonly void ZeroShiftUpwards(int start, int m)
    {
        Rotation left = new(1, 0), right = new(1, 0);
        for (var i = m; i > start; i--)
        {
            left = Rotation.Of(d[i] * left.Cosine, e[i - 1], out var r);
            if (i < m) e[i] = right.Sine * r;
            right = Rotation.Of(right.Cosine * r, d[i - 1] * left.Sine, out d[i]);
            Turn(i - 1, new(left.Cosine, -left.Sine), new(right.Cosine, -right.Sine));
        }
        var h = d[start] * left.Cosine;
        (d[start], e[start]) = (h * right.Cosine, h * right.Sine);
    }

    readonly void ShiftDownwards(int start, int m, double shift)
    {
        var f = (Math.Abs(d[start]) - shift) * (Math.CopySign(1, d[start]) + shift / d[start]);
        var g = e[start];
        for (var i = start; i < m; i++)
        {
            var right = Rotation.Of(f, g, out var r);
            if (i > start) e[i - 1] = r;
            (f, e[i]) = (right.Cosine * d[i] + right.Sine * e[i], right.Cosine * e[i] - right.Sine * d[i]);
            (g, d[i + 1]) = (right.Sine * d[i + 1], right.Cosine * d[i + 1]);
            var left = Rotation.Of(f, g, out d[i]);
            (f, d[i + 1]) = (left.Cosine * e[i] + left.Sine * d[i + 1], left.Cosine * d[i + 1] - left.Sine * e[i]);
            if (i < m - 1) (g, e[i + 1]) = (left.Sine * e[i + 1], left.Cosine * e[i + 1]);
            Turn(i, left, right);
        }
        e[m - 1] = f;
    }

    readonly void ShiftUpwards(int start, int m, double shift)
    {
        var f = (Math.Abs(d[m]) - shift) * (Math.CopySign(1, d[m]) + shift / d[m]);
        var g = e[m - 1];
        for (var i = m; i > start; i--)
        {
            var left = Rotation.Of(f, g, out var r);
            if (i < m) e[i] = r;
            (f, e[i - 1]) = (left.Cosine * d[i] + left.Sine * e[i - 1], left.Cosine * e[i - 1] - left.Sine * d[i]);
            (g, d[i - 1]) = (left.Sine * d[i - 1], left.Cosine * d[i - 1]);
            var right = Rotation.Of(f, g, out d[i]);
            (f, d[i - 1]) = (right.Cosine * e[i - 1] + right.Sine * d[i - 1], right.Cosine * d[i - 1] - right.Sine * e[i - 1]);
            if (i > start + 1) (g, e[i - 2]) = (right.Sine * e[i - 2], right.Cosine * e[i - 2]);
            Turn(i - 1, new(left.Cosine, -left.Sine), new(right.Cosine, -right.Sine));
        }
        e[start] = f;
    }

    // Rotates a pair of neighbouring vectors on both sides.
    readonly void Turn(int column, Rotation left, Rotation right)
    {
        if (u.Columns == 0) return;
        left.Apply(u.Column(column), u.Column(column + 1));
        right.Apply(v.Column(column), v.Column(column + 1));
    }

    readonly void MakePositive()
    {
        for (var i = 0; i < d.Length; i++)
        {
            if (!double.IsNegative(d[i])) continue;
            d[i] = -d[i];
            if (v.Columns > 0) Field<double>.Scale(-1, v.Column(i));
        }
    }

    readonly void Sort()
    {
        for (var end = d.Length - 1; end > 0; end--)
        {
            var least = 0;
            for (var i = 1; i <= end; i++)
                if (d[i] <= d[least]) least = i;
            if (least == end) continue;
            (d[least], d[end]) = (d[end], d[least]);
            if (u.Columns == 0) continue;
            u.SwapColumns(least, end);
            v.SwapColumns(least, end);
        }
    }
}
