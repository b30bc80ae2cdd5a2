using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The negative of every element; integers wrap. <c>lax.neg</c></summary>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    public static NDArray Neg(NDArray x) => Eager.Call(static x => Unary("neg", Elements.Number, x, Ops.Negate), x);

    /// <summary>−1, 0 or 1; of complex elements <c>x / |x|</c>; NaN stays. <c>lax.sign</c></summary>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    public static NDArray Sign(NDArray x) => Eager.Call(static x => Unary("sign", Elements.Number, x, Signs), x);

    /// <summary>The largest integer not above. <c>lax.floor</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray Floor(NDArray x) => Eager.Call(static x => Unary("floor", Elements.Float, x, Ops.Floor), x);

    /// <summary>The smallest integer not below. <c>lax.ceil</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray Ceil(NDArray x) => Eager.Call(static x => Unary("ceil", Elements.Float, x, Ops.Ceil), x);

    /// <summary>True where an element is neither infinite nor NaN. <c>lax.is_finite</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray IsFinite(NDArray x) => Eager.Call(static x => Unary("is_finite", Elements.Float, x, Ops.IsFinite), x);

    /// <summary>The absolute value; of complex elements the modulus. <c>lax.abs</c></summary>
    /// <exception cref="XlaTypeException">Unsigned or boolean elements.</exception>
    public static NDArray Abs(NDArray x) => Eager.Call(static x => Unary("abs", Elements.Signed | Elements.FloatOrComplex, x, Ops.Abs), x);

    /// <summary>The real part. <c>lax.real</c></summary>
    /// <exception cref="XlaTypeException">The elements are not complex.</exception>
    public static NDArray Real(NDArray x) => Eager.Call(static x => Unary("real", Elements.Complex, x, Ops.Real), x);

    /// <summary>The imaginary part. <c>lax.imag</c></summary>
    /// <exception cref="XlaTypeException">The elements are not complex.</exception>
    public static NDArray Imag(NDArray x) => Eager.Call(static x => Unary("imag", Elements.Complex, x, Ops.Imag), x);

    /// <summary>Every bit flipped; of booleans the negation. <c>lax.bitwise_not</c></summary>
    /// <exception cref="XlaTypeException">The elements are neither integers nor booleans.</exception>
    public static NDArray BitwiseNot(NDArray x) => Eager.Call(static x => Unary("not", Elements.BooleanOrInteger, x, Ops.Not), x);

    /// <summary>The number of bits that are 1. <c>lax.population_count</c></summary>
    /// <exception cref="XlaTypeException">The elements are not integers.</exception>
    public static NDArray PopulationCount(NDArray x) => Eager.Call(static x => Unary("population_count", Elements.Integer, x, Ops.Popcnt), x);

    /// <summary>The number of leading bits that are 0. <c>lax.clz</c></summary>
    /// <exception cref="XlaTypeException">The elements are not integers.</exception>
    public static NDArray Clz(NDArray x) => Eager.Call(static x => Unary("clz", Elements.Integer, x, Ops.CountLeadingZeros), x);

    /// <summary>The complex conjugate; real elements become complex. <c>lax.conj</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Conj(NDArray x) => Eager.Call(static x => Unary("conj", Elements.FloatOrComplex, x, static v => v.ElementType.IsComplex() ? v.Conjugate() : v.Complex(-v.Like(0))), x);

    /// <summary>The nearest integer; halves go away from zero unless another method is asked for. <c>lax.round</c></summary>
    /// <param name="x">Real floating-point elements.</param>
    /// <param name="roundingMethod">Where halves go.</param>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray Round(NDArray x, RoundingMethod roundingMethod = RoundingMethod.AwayFromZero) => Eager.Call(
        static (x, method) => Unary("round", Elements.Float, x, method == RoundingMethod.AwayFromZero ? Ops.RoundNearestAfz : Ops.RoundNearestEven), x, roundingMethod);

    static Value Signs(Value x) => x.ElementType.IsUnsigned() ? x.Compare(ComparisonDirection.EQ, x.Like(0)).Select(x.Like(0), x.Like(1)) : x.Sign();
}
