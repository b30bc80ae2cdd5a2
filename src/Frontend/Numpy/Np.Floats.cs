using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>True where the sign bit is set: also of −0 and negative NaN. <c>jnp.signbit</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Signbit(NDArray x) => Eager.Call(static x =>
    {
        var type = x.DType.ElementType;
        if (type == ElementType.I1) return Same(x, false);
        if (type.IsInteger()) return Lax.Lt(x, ConstantLike(x, 0));
        if (type.IsComplex()) throw new XlaValueException($"jax.numpy.signbit is not well defined for {x.DType}");
        var bits = Eager.Lift(x).BitcastConvert(FloatInfo.Bits(type));
        return new(bits.Compare(ComparisonDirection.LT, bits.Like(0)), false);
    }, x);

    /// <summary>The magnitude of one number with the sign of another. <c>jnp.copysign</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Copysign(NDArray x1, NDArray x2) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteInexact("copysign", x, y);
        if (!x.DType.IsFloating) throw new XlaTypeException("copysign does not support complex-valued inputs");
        return Where(Signbit(y), Lax.Neg(Lax.Abs(x)), Lax.Abs(x));
    }, x1, x2);

    /// <summary>The next number that can be represented, towards another. <c>jnp.nextafter</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Nextafter(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteInexact("nextafter", x, y);
        return Lax.Nextafter(x, y);
    }, x, y);

    /// <summary>The distance to the next number away from zero. <c>jnp.spacing</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray Spacing(NDArray x) => Eager.Call(static x =>
    {
        x = ToInexact(x);
        if (!x.DType.IsFloating) throw new XlaValueException("jnp.spacing is not defined for complex inputs.");
        var infinity = ConstantLike(x, double.PositiveInfinity);
        if (x.DType == DType.Float16) return Lax.Sub(Lax.Nextafter(x, Broadcasted(infinity, x.Shape)), x);
        var distance = Lax.Sub(Lax.Nextafter(x, Copysign(infinity, x)), x);
        return Where(Lax.Eq(distance, 0), Copysign(ConstantLike(x, FloatInfo.SmallestSubnormal(x.DType.ElementType)), x), distance);
    }, x);

    /// <summary>0 for negative numbers, x2 for 0, 1 for positive ones; NaN stays. <c>jnp.heaviside</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Heaviside(NDArray x1, NDArray x2) => Eager.Call(static (x, y) =>
    {
        var both = PromoteDtypesInexact(x, y);
        (x, y) = (both[0], both[1]);
        var zero = ConstantLike(x, 0);
        var result = Where(Lax.Lt(x, zero), zero, Where(Lax.Gt(x, zero), ConstantLike(x, 1), Where(Lax.Ne(x, x), x, y)));
        return Converted(result, result.DType.ElementType);
    }, x1, x2);

    /// <summary>Fractional and integer parts, both with the sign of the number. <c>jnp.modf</c></summary>
    public static (NDArray Fractional, NDArray Integral) Modf(NDArray x)
    {
        var whole = Eager.Call(static x =>
        {
            x = ToInexact(x);
            return Where(Lax.Ge(x, ConstantLike(x, 0)), Floor(x), Ceil(x));
        }, x);
        return (x - whole, whole);
    }

    /// <summary>Numbers in place of NaN and the infinities. <c>jnp.nan_to_num</c></summary>
    /// <param name="x">The elements; integers stay.</param>
    /// <param name="nan">In place of NaN.</param>
    /// <param name="posinf">In place of ∞; the largest number of the dtype, if null.</param>
    /// <param name="neginf">In place of −∞; the smallest number of the dtype, if null.</param>
    public static NDArray NanToNum(NDArray x, double nan = 0, double? posinf = null, double? neginf = null) => Eager.Call(static (x, o) =>
    {
        var type = x.DType.ElementType;
        if (type.IsComplex()) return Lax.Complex(NanToNum(Lax.Real(x), o.nan, o.posinf, o.neginf), NanToNum(Lax.Imag(x), o.nan, o.posinf, o.neginf));
        if (!type.IsFloat()) return x;
        NDArray Strong(double value) => Converted(ConstantLike(x, value), type);
        var result = Where(Isnan(x), Strong(o.nan), x);
        result = Where(Isposinf(result), Strong(o.posinf ?? FloatInfo.Largest(type)), result);
        return Where(Isneginf(result), Strong(o.neginf ?? -FloatInfo.Largest(type)), result);
    }, x, (nan, posinf, neginf));

    /// <summary>Mantissa in 0.5..1 and exponent: <c>x = m · 2ᵉ</c>. <c>jnp.frexp</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static (NDArray Mantissa, NDArray Exponent) Frexp(NDArray x) => (Eager.Call(static x => Parts(x).Mantissa, x), Eager.Call(static x => Parts(x).Exponent, x));

    static (NDArray Mantissa, NDArray Exponent) Parts(NDArray x)
    {
        x = ToInexact(x);
        if (!x.DType.IsFloating) throw new XlaTypeException("frexp does not support complex-valued inputs");
        var type = x.DType.ElementType;
        var (mantissaBits, exponentMask) = (FloatInfo.MantissaBits(type), (1L << FloatInfo.ExponentBits(type)) - 1);
        var bias = exponentMask >> 1;
        var v = Eager.Lift(x);
        // Subnormal numbers are scaled up first.
        var subnormal = v.Abs().Compare(ComparisonDirection.LT, v.Like(FloatInfo.SmallestNormal(type)));
        var bits = subnormal.Select(v * (double)(1L << mantissaBits), v).BitcastConvert(FloatInfo.Bits(type));
        var exponent = bits.ShiftRightArithmetic(bits.Like(mantissaBits)).And(bits.Like(exponentMask)) - (bias - 1) + subnormal.Select(bits.Like(-mantissaBits), bits.Like(0));
        var mantissa = bits.And(bits.Like(~(exponentMask << mantissaBits))).Or(bits.Like((bias - 1) << mantissaBits)).BitcastConvert(type);
        // A subnormal number equals 0 where the processor takes it for 0, but has bits.
        var own = v.BitcastConvert(FloatInfo.Bits(type));
        var isZero = own.ShiftLeft(own.Like(1)).Compare(ComparisonDirection.EQ, own.Like(0));
        var special = LogicalOr(LogicalOr(Isinf(x), Isnan(x)), new NDArray(isZero, false));
        return (Where(special, x, new NDArray(mantissa, x.IsWeak)), Converted(Where(special, ConstantLike(new NDArray(exponent, false), 0), new NDArray(exponent, false)), ElementType.I32));
    }

    /// <summary>x1 · 2^x2. <c>jnp.ldexp</c></summary>
    /// <exception cref="XlaValueException">A complex x1, or an x2 that is no integer.</exception>
    public static NDArray Ldexp(NDArray x1, NDArray x2) => Eager.Call(static (x, y) =>
    {
        if (x.DType.ElementType.IsComplex() || y.DType.IsInexact) throw new XlaValueException($"ldexp not supported for input types ({x.DType}, {y.DType})");
        x = ToInexact(x);
        var (mantissa, exponent) = Parts(x);
        var power = Converted(exponent, x.DType.ElementType) + Converted(y, x.DType.ElementType);
        var positive = Lax.Gt(power, 0);
        mantissa = Where(positive, mantissa * 2, mantissa);
        power = Where(positive, power - 1, power);
        return Where(LogicalOr(Isinf(x), Lax.Eq(x, 0)), x, mantissa * Lax.Pow(ConstantLike(power, 2), power));
    }, x1, x2);
}
