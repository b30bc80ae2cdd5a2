using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Gumbel distributed numbers: −log(−log u). <c>jax.random.gumbel</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="shape">The shape of the samples.</param>
    /// <param name="dtype">A floating-point dtype.</param>
    /// <param name="mode">"low", the default; "high" for twice as many random bits; "highest" for more resolution still in both tails of float32.</param>
    /// <exception cref="XlaValueException">The dtype is not real floating point, another mode, or more than one key was given.</exception>
    public static NDArray Gumbel(NDArray key, Dims shape = default, DType? dtype = null, string? mode = null)
    {
        var type = Floating("gumbel", key, dtype);
        mode ??= "low";
        if (mode is not ("highest" or "high" or "low")) throw new XlaValueException($"Must provide valid mode for gumbel got: {mode}");
        return Eager.Call(static (key, o) => o.mode switch
        {
            "highest" when o.type == ElementType.F32 => HighestGumbel(key, o.shape),
            "low" => -Np.Log(-Np.Log(Between(key, o.shape, o.type, Number(o.type, FloatInfo.SmallestNormal(o.type)), Number(o.type, 1)))),
            _ => HighGumbel(key, o.shape, o.type),
        }, key, (shape, type, mode));
    }

    /// <summary>Below ½ the low bits of a second number continue those of the first.</summary>
    static NDArray HighGumbel(NDArray key, Dims shape, ElementType type)
    {
        var mantissa = FloatInfo.MantissaBits(type);
        var u = Unit(key, shape.Insert(0, 2), type);
        var (high, low) = (u[0], u[1]);
        var x = Np.Where(high >= 0.5, high, high + Math.ScaleB(1, -mantissa) * low + Math.Max(Math.ScaleB(1, -2 * mantissa - 1), FloatInfo.SmallestNormal(type)));
        return -Np.Log(-Np.Log1p(-x));
    }

    /// <summary>From 64 bits, taken as a number of the interval's lower half, or mirrored from its upper half.</summary>
    static NDArray HighestGumbel(NDArray key, Dims shape)
    {
        var bits = Bits(key, shape.Insert(0, 2), DType.UInt32);
        var (high, low) = (bits[0], bits[1]);
        // The negative of the 64-bit number.
        var (notHigh, notLow) = (Lax.BitwiseNot(high), Lax.BitwiseNot(low));
        var carry = Lax.ConvertElementType(Lax.Eq(notLow, Number(ElementType.UI32, uint.MaxValue)), DType.UInt32);
        var lower = Lax.Lt(high, Number(ElementType.UI32, 1u << 31));
        var x = Fraction(Np.Where(lower, high, notHigh + carry), Np.Where(lower, low, notLow + Number(ElementType.UI32, 1)));
        return Np.Where(lower, -Np.Log(-Np.Log1p(-x)), -Np.Log(-Np.Log(x)));
    }

    /// <summary>A number of 64 bits divided by 2⁶⁴, as float32, rounded down.</summary>
    static NDArray Fraction(NDArray high, NDArray low)
    {
        static NDArray Word(double value) => Number(ElementType.UI32, value);
        const int Mantissa = 23, LargestExponent = 126;
        NDArray zerosHigh = Lax.Clz(high), zerosLow = Lax.Clz(low);
        var highIsZero = Lax.Eq(zerosHigh, Word(32));
        var digits = Lax.BitwiseOr(Lax.ShiftLeft(high, zerosHigh),
            Np.Where(highIsZero, Lax.ShiftLeft(low, zerosLow), Lax.ShiftRightLogical(low, Word(32) - zerosHigh)));
        var mantissa = Lax.BitwiseAnd(Lax.ShiftRightLogical(digits, Word(32 - Mantissa - 1)), Word((1 << Mantissa) - 1));
        var exponent = Lax.ShiftLeft(Word(LargestExponent) - Np.Where(highIsZero, Word(32) + zerosLow, zerosHigh), Word(Mantissa));
        exponent = Lax.BitwiseAnd(exponent, Word((1 << 30) - (1 << (Mantissa - 1))));
        return Lax.BitcastConvertType(Lax.BitwiseOr(exponent, mantissa), DType.Float32);
    }
}
