namespace XlaSharp;

/// <summary>The two expansions of the incomplete gamma functions, and of their derivatives in a.</summary>
/// <remarks>Both run until every enabled element has converged. Source: the Cephes library, "igam"; Moore, "Algorithm AS 187" (1982) for the derivatives.</remarks>
internal static class IncompleteGamma
{
    /// <summary>What is wanted of an expansion.</summary>
    public enum Mode
    {
        /// <summary>The value.</summary>
        Value,
        /// <summary>The derivative by a.</summary>
        Derivative,
        /// <summary>The derivative of a gamma sample by a: minus the derivative of the distribution by a over its density.</summary>
        Sample,
    }

    /// <summary>The lower function: the power series, for small x.</summary>
    /// <param name="ax"><c>xᵃ e⁻ˣ / Γ(a)</c>.</param>
    /// <param name="x">The upper limit.</param>
    /// <param name="a">The parameter.</param>
    /// <param name="enabled">Which elements count.</param>
    /// <param name="mode">What is wanted.</param>
    public static NDArray Series(NDArray ax, NDArray x, NDArray a, NDArray enabled, Mode mode)
    {
        var (zero, one, eps) = (Np.ZerosLike(a), Np.OnesLike(a), new Finfo(a.DType).Eps);
        var state = Lax.WhileLoop(static s => Np.Any(s[0]), s =>
        {
            var (on, n, term, sum, slope, slopes) = (s[0], s[1] + 1, s[2], s[3], s[4], s[5]);
            var ratio = x / n;
            slope = slope * ratio - term * x / (n * n);
            slopes += slope;
            term *= ratio;
            sum += term;
            var goes = mode == Mode.Value ? term / sum > eps : Np.Abs(slope / slopes) > eps;
            return Held(on, goes, s, n, term, sum, slope, slopes);
        }, new[] { enabled, a, one, one, zero, zero });
        var (total, derivative) = (state[3], state[5]);
        if (mode == Mode.Value) return total * ax / a;
        var logarithmic = Lax.Log(x) - Lax.Digamma(a + 1);
        return mode == Mode.Derivative ? ax * (total * logarithmic + derivative) / a : -(derivative + total * logarithmic) * x / a;
    }

    /// <summary>The upper function: the continued fraction, for large x.</summary>
    /// <inheritdoc cref="Series"/>
    public static NDArray Fraction(NDArray ax, NDArray x, NDArray a, NDArray enabled, Mode mode)
    {
        var (zero, one, eps) = (Np.ZerosLike(x), Np.OnesLike(x), new Finfo(a.DType).Eps);
        NDArray y = 1 - a, z = x + y + 1, q = z * x, ratio = (x + 1) / q, slope = (zero + ratio * x) / q;
        // enabled, value, its slope, step, y, z, then numerators, denominators and their slopes, one step and two steps ago.
        var state = Lax.WhileLoop(static s => Np.LogicalAnd(s[3] < 2000, Np.Any(s[0])), s =>
        {
            var (on, value, valueSlope, step) = (s[0], s[1], s[2], s[3] + 1);
            var (nextY, nextZ) = (s[4] + 1, s[5] + 2);
            var yc = nextY * step;
            NDArray p1 = s[6], q1 = s[7], p2 = s[8], q2 = s[9], dp1 = s[10], dq1 = s[11], dp2 = s[12], dq2 = s[13];
            NDArray p = p1 * nextZ - p2 * yc, q = q1 * nextZ - q2 * yc;
            NDArray dp = dp1 * nextZ - p1 - dp2 * yc + p2 * step, dq = dq1 * nextZ - q1 - dq2 * yc + q2 * step;
            var isFinite = Np.NotEqual(q, 0);
            var r = p / q;
            var change = Np.Where(isFinite, Np.Abs((value - r) / r), one);
            value = Np.Where(isFinite, r, value);
            var nextSlope = Np.Where(isFinite, (dp - value * dq) / q, valueSlope);
            var slopeChange = Np.Where(isFinite, Np.Abs(nextSlope - valueSlope), one);
            // All are scaled down together before they overflow.
            var scale = Np.Where(Np.Abs(p) > 1 / eps, eps, one);
            var goes = mode == Mode.Value ? change > eps : slopeChange > eps;
            var next = Held(on, goes, s, value, nextSlope, step, nextY, nextZ, p * scale, q * scale, p1 * scale, q1 * scale, dp * scale, dq * scale, dp1 * scale, dq1 * scale);
            next[3] = step;
            return next;
        }, new[] { enabled, ratio, slope, Np.ZerosLike(Np.Sum(zero)), y, z, x + 1, q, one, x, zero, -x, zero, zero });
        if (mode == Mode.Value) return state[1] * ax;
        var logarithmic = Lax.Log(x) - Lax.Digamma(a);
        return mode == Mode.Derivative ? ax * (state[1] * logarithmic + state[2]) : -(state[2] + state[1] * logarithmic) * x;
    }

    /// <summary>The next state: elements that are off keep theirs.</summary>
    static NDArray[] Held(NDArray on, NDArray goes, NDArray[] old, params NDArray[] made)
    {
        NDArray[] next = [Np.LogicalAnd(on, goes), .. made];
        for (var i = 1; i < next.Length; i++)
            if (next[i].Ndim == on.Ndim) next[i] = Np.Where(on, next[i], old[i]);
        return next;
    }
}
