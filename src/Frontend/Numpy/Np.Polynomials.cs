using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The value of a polynomial, its highest coefficient first. <c>jnp.polyval</c></summary>
    public static NDArray Polyval(NDArray p, NDArray x)
    {
        var coefficients = Eager.Call(static (p, x) => PromoteDtypes(p, x)[0], p, x);
        var point = Eager.Call(static (p, x) => PromoteDtypes(p, x)[1], p, x);
        var start = Zeros(BroadcastShape(p.Shape.RemoveAt(0), x.Shape), point.DType);
        return Lax.Scan<NDArray, NDArray, NDArray[]>((y, c) => (y * point + c, []), start, coefficients).Carry;
    }

    /// <summary>The sum of two polynomials, their highest coefficients first. <c>jnp.polyadd</c></summary>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    /// <exception cref="XlaIndexException">A scalar.</exception>
    /// <exception cref="XlaValueException">More than one axis.</exception>
    public static NDArray Polyadd(NDArray a1, NDArray a2) => Eager.Call(static (x, y) =>
    {
        if (x.Ndim == 0 || y.Ndim == 0) throw new XlaIndexException("tuple index out of range");
        if (x.Ndim > 1 || y.Ndim > 1) throw new XlaValueException($"Cannot broadcast to shape with fewer dimensions: arr_shape={ShapeText(x.Ndim > 1 ? x.Shape : y.Shape)} shape={ShapeText(x.Ndim > 1 ? y.Shape : x.Shape)}");
        var both = PromoteDtypes(x, y);
        if (x.DType == DType.Bool && y.DType == DType.Bool) throw new XlaTypeException("add does not accept dtype bool. Accepted dtypes are subtypes of integer, floating, complexfloating.");
        var (longer, shorter) = x.Size >= y.Size ? (both[0], both[1]) : (both[1], both[0]);
        return Lax.Add(longer, PadConstant(shorter, 0, (int)(longer.Size - shorter.Size), 0, 0));
    }, a1, a2);

    /// <summary>The difference of two polynomials. <c>jnp.polysub</c></summary>
    public static NDArray Polysub(NDArray a1, NDArray a2) => Polyadd(a1, -a2);

    /// <summary>The product of two polynomials. <c>jnp.polymul</c></summary>
    /// <param name="a1">The coefficients of one, the highest first.</param>
    /// <param name="a2">Those of the other.</param>
    /// <param name="trimLeadingZeros">True to leave out zeros in front of either.</param>
    /// <exception cref="ConcretizationTypeException">Zeros of a traced array are to be left out.</exception>
    public static NDArray Polymul(NDArray a1, NDArray a2, bool trimLeadingZeros = false)
    {
        if (a1.Ndim == 0 || a2.Ndim == 0) throw new XlaTypeException("len() of unsized object");
        (a1, a2) = (Inexact(a1, a2), Inexact(a2, a1));
        if (trimLeadingZeros && (a1.Size > 1 || a2.Size > 1)) (a1, a2) = (TrimZeros(a1, "f"), TrimZeros(a2, "f"));
        static NDArray OrZero(NDArray x) => x.Size == 0 ? Zeros([1], x.DType) : x;
        return Convolve(OrZero(a1), OrZero(a2));
    }

    /// <summary>Quotient and remainder of two polynomials. <c>jnp.polydiv</c></summary>
    /// <param name="u">The coefficients of the dividend, the highest first.</param>
    /// <param name="v">Those of the divisor.</param>
    /// <param name="trimLeadingZeros">True to cut near zeros at the front of the remainder, which has the size of the dividend otherwise.</param>
    /// <exception cref="ConcretizationTypeException">Zeros of a traced remainder are to be cut.</exception>
    public static (NDArray Quotient, NDArray Remainder) Polydiv(NDArray u, NDArray v, bool trimLeadingZeros = false)
    {
        var found = Eager.CallMany(static (arrays, _) =>
        {
            var both = PromoteDtypesInexact(arrays);
            var (rest, divisor) = (both[0], both[1]);
            if (divisor.Size == 0) throw new XlaIndexException("index is out of bounds for axis 0 with size 0");
            var steps = (int)(rest.Size - divisor.Size) + 1;
            if (steps < 1) return [Zeros([1], rest.DType), rest];
            var scale = 1.0 / SliceAlong(divisor, 0, 0, 1);
            var quotient = new NDArray[steps];
            for (var k = 0; k < steps; k++)
            {
                quotient[k] = scale * SliceAlong(rest, 0, k, k + 1);
                rest = rest.At[k..(int)(k + divisor.Size)].Add(-quotient[k] * divisor);
            }
            return [Strong(Concatenate(quotient)), rest];
        }, [u, v], 0);
        return trimLeadingZeros ? (found[0], WithoutLeading(found[1])) : (found[0], found[1]);
    }

    /// <summary>What is left after the first elements that are nearly 0.</summary>
    static NDArray WithoutLeading(NDArray x)
    {
        if (!x.IsConcrete) throw Untraceable(x, "Error arose in the `filt` argument of trim_zeros_tol()");
        var elements = Less(Abs(x), Math.Sqrt(FloatInfo.Epsilon(x.DType.ElementType.RealPart()))).ToLiteral();
        var start = 0L;
        while (start < elements.Count && elements.GetInt64(start) != 0) start++;
        return SliceAlong(x, 0, start, x.Size);
    }

    /// <summary>The derivative of a polynomial. <c>jnp.polyder</c></summary>
    /// <exception cref="XlaValueException">A negative order.</exception>
    public static NDArray Polyder(NDArray p, int m = 1)
    {
        if (m < 0) throw new XlaValueException("Order of derivative must be positive");
        return Eager.Call(static (x, m) =>
        {
            x = ToInexact(x);
            var size = (int)x.Size;
            if (m == 0) return x;
            var factors = Enumerable.Range(0, Math.Max(0, size - m)).Select(i => Enumerable.Range(0, m).Aggregate(1.0, (f, j) => f * (size - 1 - i - j))).ToArray();
            return SliceAlong(x, 0, 0, Math.Max(0, size - m)) * Constants(factors, x);
        }, p, m);
    }

    /// <summary>An integral of a polynomial. <c>jnp.polyint</c></summary>
    /// <param name="p">The coefficients, the highest first.</param>
    /// <param name="m">How many times.</param>
    /// <param name="k">The constants of integration; 0, if null.</param>
    /// <exception cref="XlaValueException">A negative order, or another number of constants.</exception>
    public static NDArray Polyint(NDArray p, int m = 1, NDArray? k = null)
    {
        if (m < 0) throw new XlaValueException("Order of integral must be positive (see polyder)");
        return Eager.Call(static (x, k, m) =>
        {
            var both = PromoteDtypesInexact(x, k);
            var constants = Atleast1d(both[1]);
            if (constants.Size == 1) constants = Broadcasted(Reshape(constants, [1]), [m]);
            if (constants.Ndim != 1 || constants.Size != m) throw new XlaValueException("k must be a scalar or a rank-1 array of length 1 or m.");
            if (m == 0) return both[0];
            var size = (int)x.Size + m;
            var factors = Enumerable.Range(0, size).Select(i => Enumerable.Range(0, m).Aggregate(1.0, (f, j) => f * Math.Max(1, size - 1 - i - j))).ToArray();
            return Concatenate([both[0], constants]) / Constants(factors, both[0]);
        }, p, k ?? 0, m);
    }

    /// <summary>The polynomial with given zeros. <c>jnp.poly</c></summary>
    /// <exception cref="XlaValueException">No vector.</exception>
    public static NDArray Poly(NDArray seqOfZeros) => Eager.Call(static x =>
    {
        x = Atleast1d(ToInexact(x));
        if (x.Ndim != 1) throw new XlaValueException("input must be 1d or non-empty square 2d array.");
        var result = Ones([1], x.DType);
        for (var i = 0L; i < x.Size; i++) result = Convolve(result, Concatenate([Ones([1], x.DType), -SliceAlong(x, 0, i, i + 1)]));
        return x.Size == 0 ? Reshape(result, []) : result;
    }, seqOfZeros);

    /// <summary>Inside a trace: numbers in an array's dtype.</summary>
    static NDArray Constants(double[] values, NDArray like) => new(Frame.Current!.Builder.Constant(Literal.Of(like.DType.ElementType, [values.Length], values)), false);
}
