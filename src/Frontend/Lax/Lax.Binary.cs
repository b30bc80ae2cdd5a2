using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The sum. <c>lax.add</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Add(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("add", Elements.Number, x, y, Ops.Add), x, y);

    /// <summary>The difference. <c>lax.sub</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Sub(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("sub", Elements.Number, x, y, Ops.Subtract), x, y);

    /// <summary>The product. <c>lax.mul</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Mul(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("mul", Elements.Number, x, y, Ops.Multiply), x, y);

    /// <summary>The quotient; of integers truncated. <c>lax.div</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Div(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("div", Elements.Number, x, y, Ops.Divide), x, y);

    /// <summary>The remainder with the sign of the dividend. <c>lax.rem</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Rem(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("rem", Elements.Integer | Elements.Float, x, y, Ops.Remainder), x, y);

    /// <summary>The larger element; NaN wins. <c>lax.max</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Max(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("max", Elements.Any, x, y, Ops.Maximum), x, y);

    /// <summary>The smaller element; NaN wins. <c>lax.min</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Min(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("min", Elements.Any, x, y, Ops.Minimum), x, y);

    /// <summary>The angle of the point (y, x), with its quadrant. <c>lax.atan2</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Atan2(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("atan2", Elements.FloatOrComplex, x, y, Angle), x, y);

    /// <summary>The next number that can be represented, towards the second operand. <c>lax.nextafter</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Nextafter(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("nextafter", Elements.Float, x, y, Ops.NextAfter), x, y);

    /// <summary>Bits that are 1 in both. <c>lax.bitwise_and</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray BitwiseAnd(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("and", Elements.BooleanOrInteger, x, y, Ops.And), x, y);

    /// <summary>Bits that are 1 in one. <c>lax.bitwise_or</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray BitwiseOr(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("or", Elements.BooleanOrInteger, x, y, Ops.Or), x, y);

    /// <summary>Bits that differ. <c>lax.bitwise_xor</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray BitwiseXor(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("xor", Elements.BooleanOrInteger, x, y, Ops.Xor), x, y);

    /// <summary>Bits moved up; 0 for shifts by the width or more. <c>lax.shift_left</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray ShiftLeft(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("shift_left", Elements.Integer, x, y, Ops.ShiftLeft), x, y);

    /// <summary>Bits moved down, zeros following. <c>lax.shift_right_logical</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray ShiftRightLogical(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("shift_right_logical", Elements.Integer, x, y, Ops.ShiftRightLogical), x, y);

    /// <summary>Bits moved down, the sign following. <c>lax.shift_right_arithmetic</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray ShiftRightArithmetic(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("shift_right_arithmetic", Elements.Integer, x, y, Ops.ShiftRightArithmetic), x, y);

    /// <summary>The Hurwitz zeta function of the first operand at the second. <c>lax.zeta</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Zeta(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("zeta", Elements.Float, x, y, Ops.Zeta), x, y);

    /// <summary>The derivative of digamma of an order. <c>lax.polygamma</c></summary>
    /// <exception cref="XlaTypeException">The dtypes or ranks differ, shapes do not broadcast, or a dtype that it does not take.</exception>
    public static NDArray Polygamma(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("polygamma", Elements.Float, x, y, Ops.Polygamma), x, y);

    /// <summary>The power; an integer exponent array keeps its type beside a floating-point base. <c>lax.pow</c></summary>
    /// <exception cref="XlaTypeException">Integers as base, or shapes that do not broadcast.</exception>
    public static NDArray Pow(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        Check("pow", Elements.FloatOrComplex, x);
        if (y.DType.ElementType.IsInteger())
        {
            // The derivative with respect to an integer exponent is none: it is no number that could be varied.
            var exponent = Xla.StopGradient(Np.Converted(y, x.DType.ElementType, y.IsWeak));
            var (a, b) = Operands("pow", Elements.FloatOrComplex, x, exponent);
            return new NDArray(a.Power(b), x.IsWeak && y.IsWeak);
        }
        return Binary("pow", Elements.FloatOrComplex, x, y, Ops.Power);
    }, x, y);

    /// <summary>The angle; of complex numbers <c>−i log((y + ix) / √(x² + y²))</c>.</summary>
    static Value Angle(Value x, Value y)
    {
        if (!x.ElementType.IsComplex()) return x.Atan2(y);
        var zero = x.Real().Like(0);
        var i = zero.Complex(zero.Like(1));
        return -(i * ((y + i * x) / (x * x + y * y).Sqrt()).Log());
    }

    /// <summary>Complex numbers of real and imaginary parts. <c>lax.complex</c></summary>
    /// <exception cref="XlaTypeException">The parts are not both float32 or both float64.</exception>
    public static NDArray Complex(NDArray x, NDArray y) => Eager.Call(static (x, y) => Binary("complex", Elements.Float, x, y, Ops.Complex), x, y);
}
