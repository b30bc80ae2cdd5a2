using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The quotient rounded down, as Python's <c>//</c>. <c>jnp.floor_divide</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray FloorDivide(NDArray x1, NDArray x2) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteNumeric("floor_divide", x, y);
        var type = x.DType.ElementType;
        if (type.IsUnsigned()) return Lax.Div(x, y);
        if (type.IsComplex()) throw new XlaTypeException("floor_divide does not support complex-valued inputs");
        if (type.IsFloat()) return FloatDivmod(x, y).Quotient;
        var quotient = Lax.Div(x, y);
        var below = LogicalAnd(Lax.Ne(Lax.Sign(x), Lax.Sign(y)), Lax.Ne(Lax.Rem(x, y), 0));
        return Where(below, quotient - 1, quotient);
    }, x1, x2);

    /// <summary>Remainder with the divisor's sign, as Python's <c>%</c>. <c>jnp.remainder</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Remainder(NDArray x1, NDArray x2) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteNumeric("remainder", x, y);
        var zero = ConstantLike(x, 0);
        if (y.DType.ElementType.IsInteger()) y = Where(Lax.Eq(y, zero), ConstantLike(y, 1), y);
        var remainder = Lax.Rem(x, y);
        var differs = Lax.BitwiseAnd(Lax.Ne(Lax.Lt(remainder, zero), Lax.Lt(y, zero)), Lax.Ne(remainder, zero));
        return Where(differs, Lax.Add(remainder, y), remainder);
    }, x1, x2);

    /// <inheritdoc cref="Remainder"/>
    public static NDArray Mod(NDArray x1, NDArray x2) => Remainder(x1, x2);

    /// <summary>Remainder with the dividend's sign, as C#'s <c>%</c>. <c>jnp.fmod</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Fmod(NDArray x1, NDArray x2) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteNumeric("fmod", x, y);
        if (y.DType.ElementType.IsInteger()) y = Where(Lax.Eq(y, 0), ConstantLike(y, 1), y);
        return Lax.Rem(x, y);
    }, x1, x2);

    /// <summary>Quotient rounded down, and remainder. <c>jnp.divmod</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static (NDArray Quotient, NDArray Remainder) Divmod(NDArray x1, NDArray x2)
    {
        // Both halves share their intermediate values inside a trace, where common subexpressions are found.
        var quotient = FloorDivide(x1, x2);
        return quotient.DType.ElementType.IsInteger() ? (quotient, Remainder(x1, x2)) : (quotient, Eager.Call(static (x, y) =>
        {
            (x, y) = PromoteNumeric("divmod", x, y);
            return FloatDivmod(x, y).Remainder;
        }, x1, x2));
    }

    static (NDArray Quotient, NDArray Remainder) FloatDivmod(NDArray x, NDArray y)
    {
        var remainder = Lax.Rem(x, y);
        // Division by zero gives the infinity or NaN of x / 0.
        var quotient = Lax.Div(Where(Lax.Eq(y, 0), x, Lax.Sub(x, remainder)), y);
        var differs = Lax.BitwiseAnd(Lax.Ne(remainder, 0), Lax.Ne(Lax.Sign(y), Lax.Sign(remainder)));
        remainder = Where(differs, Lax.Add(remainder, y), remainder);
        quotient = Where(differs, Lax.Sub(quotient, 1.0), quotient);
        return (Lax.Round(quotient), remainder);
    }

    /// <summary>Power. A C# integer as exponent multiplies repeatedly, with exact values and gradient at 0. <c>jnp.power</c></summary>
    /// <exception cref="XlaTypeException">Integers to a negative C# integer.</exception>
    public static NDArray Power(NDArray x1, NDArray x2)
    {
        if (IsInteger(x2, out var exponent)) return Eager.Call(static (x, n) => Lax.IntegerPow(ToNumeric(x), n), x1, exponent);
        return Eager.Call(static (x, y) =>
        {
            (x, y) = PromoteShapes("power", x, y);
            var (base1, exponent) = PromoteNumeric("power", x, y);
            if (base1.DType.ElementType.IsInteger()) return IntegerToInteger(base1, exponent);
            return x.DType.IsInexact && y.DType.ElementType.IsInteger() ? Lax.Pow(x, y) : Lax.Pow(base1, exponent);
        }, x1, x2);
    }

    /// <inheritdoc cref="Power"/>
    public static NDArray Pow(NDArray x1, NDArray x2) => Power(x1, x2);

    /// <summary>A power with a fixed integer exponent by repeated multiplication. <c>lax.integer_pow</c></summary>
    /// <exception cref="XlaTypeException">Integers to a negative power.</exception>
    public static NDArray IntegerPower(NDArray x, int exponent) => Lax.IntegerPow(x, exponent);

    /// <summary>Power, as floating point. <c>jnp.float_power</c></summary>
    public static NDArray FloatPower(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteInexact("float_power", x, y);
        return Lax.Pow(x, y);
    }, x, y);

    /// <summary>True for a known scalar of an integer type, as JAX asks of an exponent.</summary>
    static bool IsInteger(NDArray x, out int value)
    {
        value = 0;
        if (x.Ndim != 0 || !x.DType.ElementType.IsInteger() || x.IsTraced) return false;
        var number = x.ToLiteral().GetInt64(0);
        value = (int)number;
        return number == value;
    }

    /// <summary>Six squaring steps: exponents below 64, what larger and negative ones give is not promised.</summary>
    static NDArray IntegerToInteger(NDArray x, NDArray y)
    {
        var (zero, one) = (ConstantLike(y, 0), ConstantLike(y, 1));
        var result = Where(Lax.BitwiseAnd(Lax.Eq(x, zero), Lax.Ne(y, zero)), zero, one);
        for (var bit = 0; bit < 6; bit++)
        {
            result = Where(Lax.Ne(Lax.BitwiseAnd(y, one), zero), Lax.Mul(result, x), result);
            x = Lax.Mul(x, x);
            y = Lax.ShiftRightLogical(y, one);
        }
        return Converted(result, result.DType.ElementType);
    }
}
