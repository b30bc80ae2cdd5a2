using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The greatest common divisor. <c>jnp.gcd</c></summary>
    /// <exception cref="XlaValueException">No integers.</exception>
    public static NDArray Gcd(NDArray x1, NDArray x2)
    {
        var both = Eager.Call(static (x, y) => Stack(BroadcastArrays(Integers("gcd", x, y))), x1, x2);
        var (a, b) = (Abs(Squeeze(SliceAlong(both, 0, 0, 1), 0)), Abs(Squeeze(SliceAlong(both, 0, 1, 2), 0)));
        // Euclid's steps, until no remainder is left anywhere.
        return Lax.WhileLoop(static (NDArray[] p) => Any(NotEqual(p[1], 0)), static p =>
        {
            var (x, y) = (p[0], p[1]);
            var goes = NotEqual(y, 0);
            var (next, rest) = (Where(goes, y, x), Where(goes, Lax.Rem(x, Where(goes, y, OnesLike(y))), ZerosLike(y)));
            var larger = Less(next, rest);
            return [Where(larger, rest, next), Where(larger, next, rest)];
        }, new[] { a, b })[0];
    }

    /// <summary>The least common multiple. <c>jnp.lcm</c></summary>
    /// <exception cref="XlaValueException">No integers.</exception>
    public static NDArray Lcm(NDArray x1, NDArray x2)
    {
        var divisor = Gcd(x1, x2);
        return Eager.Call(static (a, _) =>
        {
            var both = Integers("lcm", a[0], a[1]);
            return Where(Equal(a[2], 0), 0, Abs(both[0]) * FloorDivide(Abs(both[1]), a[2]));
        }, [x1, x2, divisor], 0);
    }

    static NDArray[] Integers(string name, NDArray x, NDArray y)
    {
        var both = PromoteDtypes(x, y);
        return both[0].DType.ElementType.IsInteger() ? both : throw new XlaValueException($"Arguments to jax.numpy.{name} must be integers.");
    }

    /// <summary>Truth values packed into the bits of uint8. <c>jnp.packbits</c></summary>
    /// <param name="a">Integers or booleans; the end is filled with zeros.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="bitorder">"big" if the first element is the highest bit, "little" if the lowest.</param>
    /// <exception cref="XlaTypeException">Floating-point elements.</exception>
    /// <exception cref="XlaValueException">Another order.</exception>
    public static NDArray Packbits(NDArray a, int? axis = null, string bitorder = "big") => Eager.Call(static (x, o) =>
    {
        if (x.DType.IsInexact) throw new XlaTypeException("Expected an input array of integer or boolean data type");
        if (o.axis is null) x = Ravel(x);
        x = Swapaxes(Converted(NotEqual(x, 0), ElementType.UI8), o.axis ?? 0, -1);
        var missing = (int)((8 - x.Shape[^1] % 8) % 8);
        if (missing > 0) x = PadConstant(x, x.Ndim - 1, 0, missing, 0);
        x = Reshape(x, x.Shape.With(x.Ndim - 1, x.Shape[^1] / 8).Concat([8]));
        return Swapaxes(Converted(Sum(LeftShift(x, BitPlaces(o.bitorder)), -1), ElementType.UI8), o.axis ?? 0, -1);
    }, a, (axis, bitorder));

    /// <summary>The bits of uint8 as numbers 0 and 1. <c>jnp.unpackbits</c></summary>
    /// <param name="a">Bytes.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="count">How many bits are taken; negative counts from the end, more than there are gives zeros.</param>
    /// <param name="bitorder">"big" if the first element is the highest bit, "little" if the lowest.</param>
    /// <exception cref="XlaTypeException">Another dtype.</exception>
    /// <exception cref="XlaValueException">Another order.</exception>
    public static NDArray Unpackbits(NDArray a, int? axis = null, int? count = null, string bitorder = "big") => Eager.Call(static (x, o) =>
    {
        if (x.DType != DType.UInt8) throw new XlaTypeException("Expected an input array of unsigned byte data type");
        if (o.axis is null) x = Ravel(x);
        x = Swapaxes(x, o.axis ?? 0, -1);
        var bits = BitwiseAnd(RightShift(ExpandDims(x, -1), BitPlaces(o.bitorder)), 1);
        bits = Reshape(bits, x.Shape.With(x.Ndim - 1, x.Shape[^1] * 8));
        var (last, size) = (bits.Ndim - 1, bits.Shape[^1]);
        if (o.count is { } n) bits = n > size ? PadConstant(bits, last, 0, (int)(n - size), 0) : SliceAlong(bits, last, 0, n < 0 ? Math.Max(0, size + n) : n);
        return Swapaxes(bits, o.axis ?? 0, -1);
    }, a, (axis, count, bitorder));

    static NDArray BitPlaces(string order)
    {
        if (order is not ("little" or "big")) throw new XlaValueException("'order' must be either 'little' or 'big'");
        var places = Lax.Iota(DType.UInt8, 8);
        return order == "big" ? Flip(places) : places;
    }
}
