using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The angle of the point (x2, x1), in radians. <c>jnp.arctan2</c></summary>
    public static NDArray Arctan2(NDArray x1, NDArray x2) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteInexact("arctan2", x, y);
        return Lax.Atan2(x, y);
    }, x1, x2);

    /// <inheritdoc cref="Arctan2"/>
    public static NDArray Atan2(NDArray x1, NDArray x2) => Arctan2(x1, x2);

    /// <summary>√(x1² + x2²), without overflow. <c>jnp.hypot</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Hypot(NDArray x1, NDArray x2) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteInexact("hypot", x, y);
        if (!x.DType.IsFloating) throw new XlaValueException("jnp.hypot is not well defined for complex-valued inputs. Please convert to real values first, such as by using abs(x)");
        (x, y) = (Lax.Abs(x), Lax.Abs(y));
        var infinite = Lax.BitwiseOr(Isposinf(x), Isposinf(y));
        var (larger, smaller) = (Maximum(x, y), Minimum(x, y));
        var isZero = Lax.Eq(larger, 0);
        var result = Where(isZero, larger, larger * Lax.Sqrt(1 + Lax.Square(Lax.Div(smaller, Where(isZero, OnesLike(larger), larger)))));
        return Converted(Where(infinite, double.PositiveInfinity, result), result.DType.ElementType);
    }, x1, x2);

    /// <summary>Degrees as radians. <c>jnp.deg2rad</c></summary>
    public static NDArray Deg2rad(NDArray x) => Eager.Call(static x => Eager.Emit(ToInexact(x), v => v * (Math.PI / 180)), x);

    /// <summary>Radians as degrees. <c>jnp.rad2deg</c></summary>
    public static NDArray Rad2deg(NDArray x) => Eager.Call(static x => Eager.Emit(ToInexact(x), v => v * (180 / Math.PI)), x);

    /// <inheritdoc cref="Deg2rad"/>
    public static NDArray Radians(NDArray x) => Deg2rad(x);

    /// <inheritdoc cref="Rad2deg"/>
    public static NDArray Degrees(NDArray x) => Rad2deg(x);

    /// <summary>The angle of complex numbers, in radians; of negative real ones π. <c>jnp.angle</c></summary>
    /// <param name="z">The numbers.</param>
    /// <param name="deg">True for degrees.</param>
    public static NDArray Angle(NDArray z, bool deg = false) => Eager.Call(static (z, deg) =>
    {
        var (re, im) = (Real(z), Imag(z));
        if (!re.DType.IsInexact || z.DType.IsFloating && z.Ndim == 0) (re, im) = (Converted(re, Promotion.DefaultFloat), Converted(im, Promotion.DefaultFloat));
        var angle = Lax.Atan2(im, re);
        return deg ? Degrees(angle) : angle;
    }, z, deg);

    /// <summary>sin(πx) / (πx), 1 at 0, 0 at ±∞. <c>jnp.sinc</c></summary>
    /// <remarks>A series below 1, so that derivatives of all orders hold at 0.</remarks>
    public static NDArray Sinc(NDArray x) => Eager.Call(static x =>
    {
        x = ToInexact(x);
        var real = x.DType.IsFloating;
        var infinite = real ? Isinf(x) : Lax.BitwiseAnd(Isinf(Lax.Real(x)), Lax.IsFinite(Lax.Imag(x)));
        var one = ConstantLike(x, 1);
        var u = Where(infinite, one, Lax.Mul(ConstantLike(x, Math.PI), x));
        var small = Lax.Lt(Lax.Abs(u), 1);
        var safe = real ? Where(Lax.Ge(u, 0), one, Lax.Neg(one)) : one;
        var (near, far) = (Where(small, u, ConstantLike(x, 0)), Where(small, safe, u));
        var square = Lax.Square(near);
        NDArray? series = null;
        foreach (var coefficient in SincCoefficients(FloatInfo.Epsilon(x.DType.ElementType)))
            series = series is null ? ConstantLike(x, coefficient) : Lax.Add(Lax.Mul(series, square), ConstantLike(x, coefficient));
        var result = Where(small, series!, Lax.Div(Lax.Sin(far), far));
        return Where(infinite, ConstantLike(x, 0), result);
    }, x);

    /// <summary>±1 / (2k + 1)!, the last needed first.</summary>
    static IEnumerable<double> SincCoefficients(double epsilon)
    {
        var coefficients = new Stack<double>();
        var (factorial, sign) = (1.0, 1.0);
        for (var k = 0; ; k++)
        {
            if (k > 0) factorial *= 2.0 * k * (2 * k + 1);
            coefficients.Push(sign / factorial);
            if (1 / factorial <= epsilon) return coefficients;
            sign = -sign;
        }
    }
}
