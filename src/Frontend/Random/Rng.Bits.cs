using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Uniform words: uint32 unless another unsigned dtype is given, in x64 mode uint64. <c>jax.random.bits</c></summary>
    /// <exception cref="XlaValueException">The dtype is no unsigned integer, or more than one key was given.</exception>
    public static NDArray Bits(NDArray key, Dims shape = default, DType? dtype = null)
    {
        CheckKey("bits", key);
        var type = Promotion.Canonical(dtype?.ElementType ?? ElementType.UI64);
        if (!type.IsUnsigned()) throw new XlaValueException($"dtype argument to `bits` must be an unsigned int dtype, got {new DType(type)}");
        return Eager.Call(static (key, o) => new NDArray(Bits(Eager.Lift(key), o.shape, o.type), false), key, (shape, type));
    }

    /// <summary>Uniform words of an unsigned type of 8 to 64 bits.</summary>
    static Value Bits(Value key, Dims shape, ElementType type)
    {
        var (x0, x1) = Hash(key, shape);
        if (type != ElementType.UI64) return x0.Xor(x1).Convert(type);
        var high = x0.Convert(type);
        return high.ShiftLeft(high.Like(32)).Or(x1.Convert(type));
    }

    /// <summary>The hashes of the row-major positions of a shape, taken as 64-bit counters.</summary>
    static (Value X0, Value X1) Hash(Value key, Dims shape)
    {
        var (k0, k1) = Halves(key);
        var count = shape.ElementCount;
        var b = key.Builder;
        if (count <= 1L << 32)
        {
            var position = count == 0 ? b.Zeros(TensorType.Of(ElementType.UI32, shape)) : b.Iota(TensorType.Of(ElementType.UI32, [count])).Reshape(shape);
            return k0.Threefry2x32(k1, position.Like(0), position);
        }
        var wide = b.Iota(TensorType.Of(ElementType.UI64, [count])).Reshape(shape);
        return k0.Threefry2x32(k1, wide.ShiftRightLogical(wide.Like(32)).Convert(ElementType.UI32), wide.Convert(ElementType.UI32));
    }

    /// <summary>The two words of a key.</summary>
    static (Value K0, Value K1) Halves(Value key) => (key.SliceInDim(0, 0, 1).Reshape([]), key.SliceInDim(0, 1, 2).Reshape([]));
}
