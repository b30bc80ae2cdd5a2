using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>NumPy's functions on <see cref="NDArray"/>, under JAX's names in PascalCase, with JAX's promotion, defaults and results.</summary>
public static partial class Np
{
    /// <summary>The absolute value; of complex elements the modulus. <c>jnp.abs</c></summary>
    public static NDArray Abs(NDArray x) => Eager.Call(static x => x.DType.ElementType is ElementType.I1 || x.DType.ElementType.IsUnsigned() ? x : Eager.Emit(x, Ops.Abs), x);

    /// <summary>The negative. <c>jnp.negative</c></summary>
    /// <exception cref="ArgumentException">The elements are boolean.</exception>
    public static NDArray Negative(NDArray x) => Eager.Call(static x => x.DType == DType.Bool
        ? throw new ArgumentException("neg does not accept dtype bool. Accepted dtypes are subtypes of integer, floating, complexfloating.")
        : Eager.Emit(x, Ops.Negate), x);

    /// <summary>−1, 0 or 1; NaN stays. <c>jnp.sign</c></summary>
    public static NDArray Sign(NDArray x) => Eager.Call(static x => Eager.Emit(x, Ops.Sign), x);

    /// <summary>The sine, in radians. Integers become float32. <c>jnp.sin</c></summary>
    public static NDArray Sin(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Sine), x);

    /// <summary>The cosine, in radians. <c>jnp.cos</c></summary>
    public static NDArray Cos(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Cosine), x);

    /// <summary>The tangent, in radians. <c>jnp.tan</c></summary>
    public static NDArray Tan(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Tan), x);

    /// <summary>The hyperbolic tangent. <c>jnp.tanh</c></summary>
    public static NDArray Tanh(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Tanh), x);

    /// <summary>The hyperbolic sine. <c>jnp.sinh</c></summary>
    public static NDArray Sinh(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Sinh), x);

    /// <summary>The hyperbolic cosine. <c>jnp.cosh</c></summary>
    public static NDArray Cosh(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Cosh), x);

    /// <summary>The arc sine. <c>jnp.arcsin</c></summary>
    public static NDArray Arcsin(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Asin), x);

    /// <summary>The arc cosine. <c>jnp.arccos</c></summary>
    public static NDArray Arccos(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Acos), x);

    /// <summary>The arc tangent. <c>jnp.arctan</c></summary>
    public static NDArray Arctan(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Atan), x);

    /// <summary>e to the power of the elements. <c>jnp.exp</c></summary>
    public static NDArray Exp(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Exponential), x);

    /// <summary>eˣ − 1, accurate near 0. <c>jnp.expm1</c></summary>
    public static NDArray Expm1(NDArray x) => Eager.Call(static x => Inexact(x, Ops.ExponentialMinusOne), x);

    /// <summary>The natural logarithm; 0 gives −∞. <c>jnp.log</c></summary>
    public static NDArray Log(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Log), x);

    /// <summary>log(1 + x), accurate near 0. <c>jnp.log1p</c></summary>
    public static NDArray Log1p(NDArray x) => Eager.Call(static x => Inexact(x, Ops.LogPlusOne), x);

    /// <summary>The square root. <c>jnp.sqrt</c></summary>
    public static NDArray Sqrt(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Sqrt), x);

    /// <summary>The cube root. <c>jnp.cbrt</c></summary>
    public static NDArray Cbrt(NDArray x) => Eager.Call(static x => Inexact(x, Ops.Cbrt), x);

    /// <summary>The square. <c>jnp.square</c></summary>
    public static NDArray Square(NDArray x) => Eager.Call(static x => Eager.Emit(x, v => v * v), x);

    /// <summary>The largest integer not above. <c>jnp.floor</c></summary>
    public static NDArray Floor(NDArray x) => Eager.Call(static x => x.DType.IsInexact ? Eager.Emit(x, Ops.Floor) : x, x);

    /// <summary>The smallest integer not below. <c>jnp.ceil</c></summary>
    public static NDArray Ceil(NDArray x) => Eager.Call(static x => x.DType.IsInexact ? Eager.Emit(x, Ops.Ceil) : x, x);

    /// <summary>True where finite. <c>jnp.isfinite</c></summary>
    public static NDArray Isfinite(NDArray x) => Eager.Call(static x => x.DType.IsFloating ? Eager.Emit(x, Ops.IsFinite, false) : FullLike(x, true), x);

    /// <summary>True where NaN. <c>jnp.isnan</c></summary>
    public static NDArray Isnan(NDArray x) => Eager.Call(static x => Eager.Emit(x, v => v.Compare(ComparisonDirection.NE, v), false), x);

    /// <summary>The elements in another dtype. <c>x.astype</c></summary>
    public static NDArray Astype(NDArray x, DType dtype) => Eager.Call(static (x, to) => Eager.Emit(x, v => v.Convert(to), false), x, Promotion.Canonical(dtype.ElementType));

    /// <summary>Sum. <c>jnp.add</c></summary>
    public static NDArray Add(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary(x, y, Ops.Add), x, y);

    /// <summary>Difference. <c>jnp.subtract</c></summary>
    public static NDArray Subtract(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary(x, y, Ops.Subtract), x, y);

    /// <summary>Product. <c>jnp.multiply</c></summary>
    public static NDArray Multiply(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary(x, y, Ops.Multiply), x, y);

    /// <summary>True quotient: integers become float32. <c>jnp.divide</c></summary>
    public static NDArray Divide(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary(x, y, Ops.Divide, inexact: true), x, y);

    /// <summary>Power; a C# integer as exponent would keep exact values with <see cref="IntegerPower"/>. <c>jnp.power</c></summary>
    public static NDArray Power(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary(x, y, Ops.Power), x, y);

    /// <summary>A power with a fixed integer exponent by repeated multiplication, with exact values and gradient at 0. <c>lax.integer_pow</c></summary>
    /// <exception cref="ArgumentException">Integers to a negative power.</exception>
    public static NDArray IntegerPower(NDArray x, int exponent) => Eager.Call(static (x, n) =>
    {
        if (n < 0 && !x.DType.IsInexact) throw new ArgumentException($"Integers cannot be raised to negative powers, got integer_pow({x.TypeText}, {n})");
        return Eager.Emit(x, v =>
        {
            Value? result = null;
            for (var (power, rest) = (v, Math.Abs(n)); rest > 0; rest >>= 1)
            {
                if ((rest & 1) != 0) result = result is null ? power : result * power;
                if (rest > 1) power *= power;
            }
            result ??= v.Like(1);
            return n < 0 ? 1.0 / result : result;
        });
    }, x, exponent);

    /// <summary>The larger element; NaN wins. <c>jnp.maximum</c></summary>
    public static NDArray Maximum(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary(x, y, Ops.Maximum), x, y);

    /// <summary>The smaller element; NaN wins. <c>jnp.minimum</c></summary>
    public static NDArray Minimum(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary(x, y, Ops.Minimum), x, y);

    /// <summary>The angle of (y, x). <c>jnp.arctan2</c></summary>
    public static NDArray Arctan2(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary(x, y, Ops.Atan2, inexact: true), x, y);

    /// <summary>Remainder with the divisor's sign. <c>jnp.remainder</c></summary>
    public static NDArray Remainder(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary(x, y, static (a, b) =>
    {
        var remainder = a.Remainder(b);
        var zero = remainder.Like(0);
        var differs = remainder.Compare(ComparisonDirection.LT, zero).Compare(ComparisonDirection.NE, b.Compare(ComparisonDirection.LT, b.Like(0)));
        return remainder.Compare(ComparisonDirection.NE, zero).And(differs).Select(remainder + b, remainder);
    }), x, y);

    /// <summary>Equal. <c>jnp.equal</c></summary>
    public static NDArray Equal(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compare(x, y, ComparisonDirection.EQ), x, y);

    /// <summary>Not equal. <c>jnp.not_equal</c></summary>
    public static NDArray NotEqual(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compare(x, y, ComparisonDirection.NE), x, y);

    /// <summary>Less. <c>jnp.less</c></summary>
    public static NDArray Less(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compare(x, y, ComparisonDirection.LT), x, y);

    /// <summary>Less or equal. <c>jnp.less_equal</c></summary>
    public static NDArray LessEqual(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compare(x, y, ComparisonDirection.LE), x, y);

    /// <summary>Greater. <c>jnp.greater</c></summary>
    public static NDArray Greater(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compare(x, y, ComparisonDirection.GT), x, y);

    /// <summary>Greater or equal. <c>jnp.greater_equal</c></summary>
    public static NDArray GreaterEqual(NDArray x, NDArray y) => Eager.Call(static (x, y) => Compare(x, y, ComparisonDirection.GE), x, y);

    /// <summary>Elements of x where the condition is not zero, else of y. <c>jnp.where</c></summary>
    public static NDArray Where(NDArray condition, NDArray x, NDArray y) => Eager.Call(static (a, _) =>
    {
        var (onTrue, onFalse, weak) = Promote(a[1], a[2], false);
        var predicate = Eager.Lift(a[0]).Convert(ElementType.I1);
        var shape = BroadcastShapes("where", predicate.Dims, onTrue.Dims);
        return new(BroadcastTo(predicate, shape).Select(BroadcastTo(onTrue, shape), BroadcastTo(onFalse, shape)), weak);
    }, [condition, x, y], 0);

    /// <summary>Elements held between two bounds. <c>jnp.clip</c></summary>
    public static NDArray Clip(NDArray x, NDArray min, NDArray max) => Minimum(Maximum(x, min), max);
}
