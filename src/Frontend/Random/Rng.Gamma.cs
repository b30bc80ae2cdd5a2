using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Gamma distributed numbers with shape parameter a and scale 1. <c>jax.random.gamma</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="a">Shape parameters, positive.</param>
    /// <param name="shape">The shape of the samples, that of a by default.</param>
    /// <param name="dtype">A floating-point dtype.</param>
    /// <param name="method">"exact" draws and rejects; "approximate" is fast, and close except in the far tails.</param>
    /// <exception cref="XlaValueException">The dtype is not real floating point, another method, a does not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray Gamma(NDArray key, NDArray a, Dims? shape = null, DType? dtype = null, string method = "exact") =>
        Gamma("gamma", key, a, shape, dtype, method, logarithm: false);

    /// <summary>Logarithms of gamma distributed numbers, accurate where those underflow. <c>jax.random.loggamma</c></summary>
    /// <exception cref="XlaValueException">The dtype is not real floating point, another method, a does not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray Loggamma(NDArray key, NDArray a, Dims? shape = null, DType? dtype = null, string method = "exact") =>
        Gamma("loggamma", key, a, shape, dtype, method, logarithm: true);

    static NDArray Gamma(string name, NDArray key, NDArray a, Dims? shape, DType? dtype, string method, bool logarithm)
    {
        CheckKey(name, key);
        var exact = IsExact(name, method);
        var type = Floating("gamma", key, dtype);
        return Eager.Call(static (key, a, o) => o.exact ? ExactGamma(key, a, o.shape, o.type, o.logarithm) : ApproximateGamma(key, a, o.shape, o.type, o.logarithm),
            key, a, (shape: Shape("gamma", shape, a.Shape), type, exact, logarithm));
    }

    /// <summary>Every element has a key of its own, and draws until it accepts.</summary>
    static NDArray ExactGamma(NDArray key, NDArray a, Dims shape, ElementType type, bool logarithm)
    {
        a = Np.Ravel(Np.BroadcastTo(a.Astype(new(type)), shape));
        return Np.Reshape(Lax.Scan<NDArray[], (NDArray Key, NDArray Alpha), NDArray>(
            (none, x) => (none, OneGamma(x.Key, x.Alpha, logarithm)), [], (Split(key, (int)a.Size), a)).Ys, shape);
    }

    /// <summary>Marsaglia and Tsang, "A simple method for generating gamma variables" (2000); parameters below 1 are boosted by one.</summary>
    static NDArray OneGamma(NDArray key, NDArray alpha, bool logarithm)
    {
        var type = alpha.DType.ElementType;
        NDArray Constant(double value) => Number(type, value);
        NDArray zero = Constant(0), one = Constant(1), third = Constant(1.0 / 3);
        var isLarge = Lax.Ge(alpha, one);
        var d = Lax.Sub(Lax.Select(isLarge, alpha, Lax.Add(alpha, one)), third);
        var c = Lax.Div(third, Lax.Sqrt(d));
        NDArray Rejects((NDArray Key, NDArray X, NDArray V, NDArray U) s) => Lax.BitwiseAnd(
            Lax.Ge(s.U, Lax.Sub(one, Lax.Mul(Constant(0.0331), Lax.Mul(s.X, s.X)))),
            Lax.Ge(Lax.Log(s.U), Lax.Add(Lax.Mul(s.X, Constant(0.5)), Lax.Mul(d, Lax.Add(Lax.Sub(one, s.V), Lax.Log(s.V))))));
        (NDArray Key, NDArray X, NDArray V, NDArray U) Draw((NDArray Key, NDArray X, NDArray V, NDArray U) s)
        {
            var keys = Split(s.Key, 3);
            var (_, x, v) = Lax.WhileLoop<(NDArray Key, NDArray X, NDArray V)>(
                n => Lax.Le(n.V, zero),
                n =>
                {
                    var next = Split(n.Key);
                    var x = Gaussian(next[1], [], type);
                    return (next[0], x, Lax.Add(one, Lax.Mul(x, c)));
                },
                (keys[1], zero, Constant(-1)));
            return (keys[0], Lax.Mul(x, x), Lax.Mul(Lax.Mul(v, v), v), Unit(keys[2], [], type));
        }
        var start = Split(key);
        var volume = Lax.WhileLoop<(NDArray Key, NDArray X, NDArray V, NDArray U)>(Rejects, Draw, (start[0], zero, one, Constant(2))).V;
        if (logarithm)
        {
            var sample = Lax.Neg(Exponential(start[1], [], alpha.DType));
            var boost = Lax.Select(isLarge | Np.Equal(sample, 0), zero, Lax.Mul(sample, Lax.Div(one, alpha)));
            return Lax.Add(Lax.Add(Lax.Log(d), Lax.Log(volume)), boost);
        }
        var uniform = 1 - Unit(start[1], [], type);
        return Lax.Mul(Lax.Mul(d, volume), Lax.Select(isLarge, one, Lax.Pow(uniform, Lax.Div(one, alpha))));
    }

    // A quantile series of the chi-square distribution: the polynomial in x/√ν has coefficients that are quadratics in 1/ν.
    static readonly double[][] ChisquareQuantile =
    [
        [1.0, -0.2237368, -0.01513904],
        [0.4713941, 0.02607083, -0.008986007],
        [0.0001348028, 0.01128186, 0.02277679],
        [-0.008553069, -0.01153761, -0.01323293],
        [0.00312558, 0.005169654, -0.006950356],
        [-0.0008426812, 0.00253001, 0.001060438],
        [0.00009780499, -0.001450117, 0.001565326],
    ];

    /// <summary>A series in one normal number at a + 4, where it is accurate, and four boosts back down to a. Narrow types are computed in float32.</summary>
    static NDArray ApproximateGamma(NDArray key, NDArray a, Dims shape, ElementType type, bool logarithm)
    {
        const int Boosts = 4;
        var wide = type.BitWidth() < 32 ? ElementType.F32 : type;
        a = Np.BroadcastTo(a.Astype(new(wide)), shape);
        var keys = Split(key);
        var highest = LogGammaSeries(keys[0], a + Boosts);
        var steps = Np.Reshape(Np.Arange(Boosts).Astype(new(wide)), Dims.Repeat(Boosts, 1).Concat(Dims.Repeat(1, shape.Count)));
        var logs = -Exponential(keys[1], shape.Insert(0, Boosts), new DType(wide));
        var sample = highest + Np.Sum(logs / (Np.ExpandDims(a, 0) + steps), 0);
        return (logarithm ? sample : Lax.Exp(sample)).Astype(new(type));
    }

    static NDArray LogGammaSeries(NDArray key, NDArray a)
    {
        var nu = 2 * a;
        var x = Gaussian(key, a.Shape, a.DType.ElementType);
        var u = 1 / nu;
        var t = x * Lax.Rsqrt(nu);
        NDArray Row(double[] c) => c[0] + u * (c[1] + u * c[2]);
        var polynomial = Row(ChisquareQuantile[^1]);
        for (var i = ChisquareQuantile.Length - 2; i >= 0; i--) polynomial = polynomial * t + Row(ChisquareQuantile[i]);
        return Np.Log(a) + 3 * Np.Log(Np.Maximum(polynomial, FloatInfo.SmallestNormal(a.DType.ElementType)));
    }
}
