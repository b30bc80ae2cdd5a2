using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Special
{
    /// <summary>The Bessel functions of the first kind of orders 0 … v, along a new first axis, by Miller's backward recurrence. <c>jax.scipy.special.bessel_jn</c></summary>
    /// <param name="z">The arguments.</param>
    /// <param name="v">The highest order.</param>
    /// <param name="nIter">The order where the recurrence begins: the larger the argument, the larger it must be.</param>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray BesselJn(NDArray z, int v, int nIter = 50)
    {
        if (z.DType.ElementType.IsComplex()) throw new XlaTypeException($"rem does not accept dtype {z.DType} at position 0. Accepted dtypes at position 0 are subtypes of integer, floating.");
        return Eager.Call(static (z, o) =>
        {
            z = Np.ToInexact(z);
            var (zero, start) = (Np.ZerosLike(z), Np.FullLike(z, 1e-16));
            // The recurrence gives the values but for a factor, which J₀ + 2 Σ J₂ₖ = 1 tells.
            var (last, values) = Lax.Scan((NDArray[] s, NDArray k) =>
            {
                var next = 2.0 * (k + 1.0) * s[1] / z - s[0];
                return ((NDArray[])[s[1], next, Np.Where(Np.Equal(Np.Mod(k, 2), 0), s[2] + 2.0 * next, s[2])], next);
            }, [zero, start, zero], Lax.Iota(z.DType, o.nIter + 1), reverse: true);
            return values[..(o.v + 1)] / (last[2] - values[0]);
        }, z, (v, nIter));
    }

    /// <summary>The Bernoulli numbers B₀ … Bₙ, with B₁ = −½. <c>jax.scipy.special.bernoulli</c></summary>
    /// <exception cref="XlaValueException">A negative number.</exception>
    public static NDArray Bernoulli(int n)
    {
        if (n < 0) throw new XlaValueException("n must be a non-negative integer.");
        var values = new double[n + 1];
        values[0] = 1;
        if (n >= 1) values[1] = -0.5;
        // Bₘ = ∓ 2 m! ζ(m) / (2π)ᵐ for even m.
        var factor = -2.0;
        for (var m = 1; m <= n; m++)
        {
            factor *= m / (2 * Math.PI);
            if (m % 2 != 0) continue;
            factor = -factor;
            var zeta = 1.0;
            for (var k = 49; k >= 2; k--) zeta += Math.Pow(k, -m);
            values[m] = m == 2 ? 1.0 / 6 : factor * zeta;
        }
        return NDArray.FromLiteral(Literal.Of(Promotion.DefaultFloat, [values.Length], values));
    }

    /// <summary>Spherical harmonics <c>√((2n + 1) (n − m)! / (4π (n + m)!)) Pₙᵐ(cos θ) e^(imφ)</c>, with the sign (−1)ᵐ of Condon and Shortley. <c>jax.scipy.special.sph_harm_y</c></summary>
    /// <param name="n">The degrees: integers, not negative.</param>
    /// <param name="m">The orders: integers, of a size up to the degree.</param>
    /// <param name="theta">The polar angles, from 0 to π.</param>
    /// <param name="phi">The azimuths.</param>
    /// <param name="nMax">The largest degree; needed in a trace.</param>
    /// <returns>Complex numbers, as a vector where the polar angle is a number.</returns>
    /// <exception cref="ConcretizationTypeException">Traced degrees, without the largest.</exception>
    public static NDArray SphHarmY(NDArray n, NDArray m, NDArray theta, NDArray phi, int? nMax = null)
    {
        if (nMax is null && !n.IsConcrete)
            throw new ConcretizationTypeException($"Abstract tracer value encountered where concrete value is expected: traced array with shape {n.StrongTypeText}\nThe `n_max` argument of `jax.scipy.special.sph_harm_y` must be statically specified to use `sph_harm_y` within JAX transformations.");
        return Eager.Call(static (a, most) =>
        {
            var angles = Promote(Np.Atleast1d(a[2]), a[3]);
            var (n, order, theta) = (a[0], Np.Abs(a[1]), angles[0]);
            var legendre = Legendre(n, order, theta, most);
            var angle = order * angles[1];
            var harmonic = Lax.Complex(legendre * Np.Cos(angle), legendre * Np.Sin(angle));
            return Np.Where(a[1] < 0, Np.Where(Np.Equal(order % 2, 1), -1.0, 1.0) * Np.Conj(harmonic), harmonic);
        }, [n, m, theta, phi], nMax ?? (int)Np.Max(n).Item());
    }

    /// <summary>Inside a trace: normalized associated Legendre functions of cos θ, first along the diagonal n = m, then upwards in n.</summary>
    static NDArray Legendre(NDArray n, NDArray m, NDArray theta, int most)
    {
        var shape = Np.BroadcastShape(n.Shape, m.Shape, theta.Shape);
        var (x, sine, order) = (Np.Cos(theta), Np.Sin(theta), Np.Astype(m, theta.DType));
        NDArray zero = Np.Zeros(shape, theta.DType), start = Np.Full(shape, Math.Sqrt(1 / (4 * Math.PI)), theta.DType);
        return Lax.Scan((NDArray[] s, NDArray l) =>
        {
            var diagonal = -Np.Sqrt((2 * l + 1) / (2 * l)) * sine * s[1];
            // The order is below l there; elsewhere 1 keeps the roots from being those of negative numbers.
            var isAbove = l > order;
            var square = Np.Where(isAbove, l * l - order * order, 1);
            var before = (l - 1) * (l - 1) - order * order;
            var upwards = Np.Sqrt((4 * l * l - 1) / square) * (x * s[1] - Np.Sqrt(Np.Where(before > 0, before, 0) / (4 * (l - 1) * (l - 1) - 1)) * s[0]);
            var isCounted = l <= n;
            return ((NDArray[])[Np.Where(isCounted, Np.Where(isAbove, s[1], zero), s[0]), Np.Where(isCounted, Np.Where(isAbove, upwards, diagonal), s[1])], Array.Empty<NDArray>());
        }, [zero, start], Lax.Iota(theta.DType, most) + 1).Carry[1];
    }
}
