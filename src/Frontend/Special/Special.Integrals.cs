using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Special
{
    /// <summary>The exponential integral <c>Ei(x) = −∫₋ₓ^∞ e⁻ᵗ / t dt</c>. <c>jax.scipy.special.expi</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Expi(NDArray x)
    {
        Real("expi", x);
        return Unary(x, static x => CustomDerivative.Apply("expi", x,
            static x => Np.Where(x < 0, -Order(Np.OnesLike(x), -x), ExponentialIntegrals.Positive(x, static (x, c) => Polynomial(x, c))),
            static (x, _, g) => Np.Exp(x) / x * g));
    }

    /// <summary>The exponential integral <c>E₁(x) = ∫ₓ^∞ e⁻ᵗ / t dt</c>. <c>jax.scipy.special.exp1</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Exp1(NDArray x)
    {
        Real("exp1", x);
        return Unary(x, static x => Expn(1, x));
    }

    /// <summary>The generalized exponential integral <c>Eₙ(x) = ∫₁^∞ e^(−xt) / tⁿ dt</c>; NaN where n or x is negative. <c>jax.scipy.special.expn</c></summary>
    /// <remarks>Differentiated by <paramref name="x"/> only: <c>−Eₙ₋₁(x)</c>. At 0 it is 1 / n for n above 1, as JAX gives it.</remarks>
    /// <param name="n">The order: whole numbers.</param>
    /// <param name="x">The arguments.</param>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Expn(NDArray n, NDArray x)
    {
        Real("expn", n, x);
        return Eager.Call(static (n, x) =>
        {
            var both = Promote(n, x);
            var order = Xla.StopGradient(both[0]);
            return CustomDerivative.Apply("expn", [both[1], order], static a => Order(a[1], a[0]), static (a, _, g) => -g[0]! * Order(a[1] - 1, a[0]));
        }, n, x);
    }

    /// <summary>The sine and cosine integrals <c>∫₀ˣ sin t / t dt</c> and <c>γ + log x + ∫₀ˣ (cos t − 1) / t dt</c>. <c>jax.scipy.special.sici</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static (NDArray Si, NDArray Ci) Sici(NDArray x)
    {
        if (x.DType.ElementType.IsComplex()) throw new XlaValueException($"Argument `x` to sici must be real-valued. Got dtype {x.DType}.");
        var sine = Unary(x, static x => CustomDerivative.Apply("si", x, static x => TrigonometricIntegrals.Evaluate(x, static (x, c) => Polynomial(x, c)).Si, static (x, _, g) => Np.Sinc(x / Math.PI) * g));
        var cosine = Unary(x, static x => CustomDerivative.Apply("ci", x, static x => TrigonometricIntegrals.Evaluate(x, static (x, c) => Polynomial(x, c)).Ci, static (x, _, g) => Np.Cos(x) / x * g));
        return (sine, cosine);
    }

    /// <summary>The Fresnel integrals <c>∫₀ˣ sin(πt²/2) dt</c> and <c>∫₀ˣ cos(πt²/2) dt</c>. <c>jax.scipy.special.fresnel</c></summary>
    /// <exception cref="NotSupportedException">Complex elements.</exception>
    public static (NDArray S, NDArray C) Fresnel(NDArray x)
    {
        if (x.DType.ElementType.IsComplex()) throw new NotSupportedException("Support for complex-valued inputs is not implemented yet.");
        var sine = Unary(x, static x => CustomDerivative.Apply("fresnel_s", x,
            static x => InSingle(x, static x => FresnelIntegrals.Evaluate(x, static (x, c) => Polynomial(x, c)).S), static (x, _, g) => FresnelIntegrals.HalfSquare(x).Sine * g));
        var cosine = Unary(x, static x => CustomDerivative.Apply("fresnel_c", x,
            static x => InSingle(x, static x => FresnelIntegrals.Evaluate(x, static (x, c) => Polynomial(x, c)).C), static (x, _, g) => FresnelIntegrals.HalfSquare(x).Cosine * g));
        return (sine, cosine);
    }

    /// <summary>Spence's function, the dilogarithm of 1 − x: <c>∫₁ˣ log t / (1 − t) dt</c>; NaN below 0. <c>jax.scipy.special.spence</c></summary>
    /// <remarks>Source: the Cephes library, "spence".</remarks>
    /// <exception cref="XlaTypeException">The elements are not float32 or float64.</exception>
    public static NDArray Spence(NDArray x) => Eager.Call(static x =>
    {
        Single("spence", x);
        double[]
            above = [4.65128586073990045278E-5, 7.31589045238094711071E-3, 1.33847639578309018650E-1, 8.79691311754530315341E-1, 2.71149851196553469920E0, 4.25697156008121755724E0, 3.29771340985225106936E0, 1.00000000000000000126E0],
            below = [6.90990488912553276999E-4, 2.54043763932544379113E-2, 2.82974860602568089943E-1, 1.41172597751831069617E0, 3.63800533345137075418E0, 5.03278880143316990390E0, 3.54771340985225096217E0, 9.99999999999999998740E-1];
        var isLarge = x > 2.0;
        var y = Np.Where(isLarge, 1.0 / x, x);
        var (isAbove, isBelow) = (y > 1.5, y < 0.5);
        var w = Np.Where(isBelow, -y, Np.Where(isAbove, 1.0 / y - 1.0, y - 1.0));
        var value = -w * Polynomial(w, above) / Polynomial(w, below);
        value = Np.Where(isBelow, Math.PI * Math.PI / 6 - Np.Log(y) * Np.Log(1.0 - y) - value, value);
        value = Np.Where(Np.LogicalOr(isLarge, isAbove), -0.5 * Np.Square(Np.Log(y)) - value, value);
        value = Np.Where(Np.Equal(x, 0.0), Math.PI * Math.PI / 6, Np.Where(Np.Equal(x, 1.0), 0, value));
        return Np.Where(x < 0.0, double.NaN, value);
    }, x);

    /// <summary>Owen's function <c>1/(2π) ∫₀ᵃ e^(−h² (1 + t²) / 2) / (1 + t²) dt</c>. <c>jax.scipy.special.owens_t</c></summary>
    /// <remarks>Source: Patefield and Tandy, "Fast and accurate calculation of Owen's T-function" (2000), method T5.</remarks>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray OwensT(NDArray h, NDArray a) => Binary("owens_t", h, a, OwensFunction.Evaluate, OwensFunction.Tangent);

    static NDArray Order(NDArray n, NDArray x) => Np.Vectorize((NDArray n, NDArray x) => ExponentialIntegrals.Order(n, x))(n, x);
}
