using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The regularized lower incomplete gamma function <c>∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt / Γ(a)</c>; NaN for negative arguments. <c>lax.igamma</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or the elements are not real floating point.</exception>
    public static NDArray Igamma(NDArray a, NDArray x) => Gamma("igamma", a, x, static (a, x) => Lower(a, x), 1);

    /// <summary>The regularized upper incomplete gamma function, 1 less the lower one. <c>lax.igammac</c></summary>
    /// <inheritdoc cref="Igamma"/>
    public static NDArray Igammac(NDArray a, NDArray x) => Gamma("igammac", a, x, static (a, x) => Upper(a, x), -1);

    /// <summary>The derivative of <see cref="Igamma"/> by a. <c>lax.igamma_grad_a</c></summary>
    /// <inheritdoc cref="Igamma"/>
    public static NDArray IgammaGradA(NDArray a, NDArray x) => Eager.Call(static (a, x) => InSingle("igamma_grad_a", a, x, static (a, x) => ByParameter(a, x, IncompleteGamma.Mode.Derivative)), a, x);

    /// <summary>The derivative of a sample x of the gamma distribution by its parameter a. <c>lax.random_gamma_grad</c></summary>
    /// <inheritdoc cref="Igamma"/>
    public static NDArray RandomGammaGrad(NDArray a, NDArray x) => Eager.Call(static (a, x) => InSingle("random_gamma_grad", a, x, static (a, x) => ByParameter(a, x, IncompleteGamma.Mode.Sample)), a, x);

    static NDArray Gamma(string name, NDArray a, NDArray x, Func<NDArray, NDArray, NDArray> f, int sign) => Eager.Call(static (a, x, o) => InSingle(o.name, a, x, (a, x) =>
        CustomDerivative.Apply(o.name, [a, x], p => o.f(p[0], p[1]), (p, _, g) =>
        {
            var (a, x) = (p[0], p[1]);
            var slope = g[0]! * ByParameter(a, x, IncompleteGamma.Mode.Derivative) + g[1]! * Exp(-x + (a - 1) * Log(x) - Lgamma(a));
            return o.sign > 0 ? slope : -slope;
        })), a, x, (name, f, sign));

    /// <summary>Inside a trace: operands of one shape, 16-bit floats computed in float32.</summary>
    static NDArray InSingle(string name, NDArray a, NDArray x, Func<NDArray, NDArray, NDArray> f)
    {
        var (left, right) = Operands(name, Elements.Float, a, x);
        var (type, weak) = (left.ElementType, a.IsWeak && x.IsWeak);
        var computed = type is ElementType.F16 or ElementType.BF16 ? ElementType.F32 : type;
        return Np.Converted(f(new(left.Convert(computed), false), new(right.Convert(computed), false)), type, weak);
    }

    static (NDArray Weight, NDArray Underflows) Density(NDArray a, NDArray x)
    {
        var logarithm = a * Log(x) - x - Lgamma(a);
        return (Exp(logarithm), logarithm < -Math.Log(new Finfo(a.DType).Max));
    }

    static NDArray Lower(NDArray a, NDArray x)
    {
        var (zeroX, infiniteX, infiniteA) = (Np.Equal(x, 0), Np.Equal(x, double.PositiveInfinity), Np.Equal(a, double.PositiveInfinity));
        var outside = Outside(a, x);
        var large = Np.LogicalAnd(x >= 1, x > a);
        var (weight, underflows) = Density(a, x);
        var on = None(zeroX, outside, underflows, infiniteX, infiniteA);
        var result = Np.Where(large, 1 - IncompleteGamma.Fraction(weight, x, a, Np.LogicalAnd(on, large), IncompleteGamma.Mode.Value),
            IncompleteGamma.Series(weight, x, a, Np.LogicalAnd(on, Np.LogicalNot(large)), IncompleteGamma.Mode.Value));
        return Np.Where(outside, double.NaN, Np.Where(infiniteX, 1, Np.Where(Np.LogicalOr(infiniteA, zeroX), 0, result)));
    }

    static NDArray Upper(NDArray a, NDArray x)
    {
        var (zeroA, infiniteX, infiniteA) = (Np.Equal(a, 0), Np.Equal(x, double.PositiveInfinity), Np.Equal(a, double.PositiveInfinity));
        var outside = Outside(a, x);
        var small = Np.LogicalOr(x < 1, x < a);
        var (weight, underflows) = Density(a, x);
        var on = None(outside, underflows, infiniteX, zeroA, infiniteA);
        var result = Np.Where(small, 1 - IncompleteGamma.Series(weight, x, a, Np.LogicalAnd(on, small), IncompleteGamma.Mode.Value),
            IncompleteGamma.Fraction(weight, x, a, Np.LogicalAnd(on, Np.LogicalNot(small)), IncompleteGamma.Mode.Value));
        return Np.Where(outside, double.NaN, Np.Where(Np.LogicalOr(infiniteX, zeroA), 0, Np.Where(infiniteA, 1, result)));
    }

    static NDArray ByParameter(NDArray a, NDArray x, IncompleteGamma.Mode mode)
    {
        var zeroX = Np.Equal(x, 0);
        var outside = Np.LogicalOr(Np.LogicalOr(x < 0, a <= 0), Np.LogicalOr(Np.Isnan(a), Np.Isnan(x)));
        var large = Np.LogicalAnd(x > 1, x > a);
        var (weight, underflows) = Density(a, x);
        var on = None(zeroX, outside, underflows);
        var result = Np.Where(large, -IncompleteGamma.Fraction(weight, x, a, Np.LogicalAnd(on, large), mode), IncompleteGamma.Series(weight, x, a, Np.LogicalAnd(on, Np.LogicalNot(large)), mode));
        return Np.Where(outside, double.NaN, Np.Where(zeroX, 0, result));
    }

    static NDArray Outside(NDArray a, NDArray x)
    {
        var bothZero = Np.LogicalAnd(Np.Equal(a, 0), Np.Equal(x, 0));
        var bothInfinite = Np.LogicalAnd(Np.Equal(a, double.PositiveInfinity), Np.Equal(x, double.PositiveInfinity));
        return Np.LogicalNot(None(x < 0, a < 0, bothZero, bothInfinite, Np.Isnan(a), Np.Isnan(x)));
    }

    static NDArray None(params ReadOnlySpan<NDArray> conditions)
    {
        var any = conditions[0];
        foreach (var condition in conditions[1..]) any = Np.LogicalOr(any, condition);
        return Np.LogicalNot(any);
    }
}
