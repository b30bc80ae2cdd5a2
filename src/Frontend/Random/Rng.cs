using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Random numbers by explicit keys, bit for bit those of <c>jax.random</c> with its default generator, partitionable threefry2x32.</summary>
/// <remarks>
/// A key is an array of two uint32, as <c>jax.random.PRNGKey</c> gives it; several keys are rows of one array. A sampler takes one key: <c>Xla.Vmap</c> takes it over several.
/// Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011); JAX, "Pseudorandom numbers".
/// </remarks>
public static partial class Rng
{
    /// <summary>The key of a seed. While 64-bit types are off only the low 32 bits count. <c>jax.random.key</c>, <c>jax.random.PRNGKey</c></summary>
    public static NDArray Key(long seed) => NDArray.From<uint>([Config.EnableX64 ? (uint)(seed >> 32) : 0, unchecked((uint)seed)], [2]);

    /// <summary>The key of a seed that is a scalar array of integers. <c>jax.random.key</c></summary>
    /// <exception cref="XlaTypeException">The seed is no scalar, or no integer.</exception>
    public static NDArray Key(NDArray seed)
    {
        if (seed.Ndim != 0) throw new XlaTypeException($"key accepts a scalar seed, but was given an array of shape {Np.ShapeText(seed.Shape)} != (). Use jax.vmap for batching");
        if (!seed.DType.ElementType.IsInteger()) throw new XlaTypeException($"PRNG key seed must be an integer; got {seed.TypeText}");
        return Eager.Call(static seed =>
        {
            var value = Eager.Lift(seed);
            var low = value.Convert(ElementType.UI32);
            var high = value.ElementType.BitWidth() > 32 ? value.ShiftRightLogical(value.Like(32)).Convert(ElementType.UI32) : low.Like(0);
            return Pair(high, low);
        }, seed);
    }

    /// <summary>Keys as JAX shows them: their shape, and the words that they are made of.</summary>
    public static string KeyText(NDArray keys) => $"Array({Np.ShapeText(KeyShape(keys))}, dtype=key<fry>) overlaying:\n{keys}";

    /// <summary>Independent keys, one a row. <c>jax.random.split</c></summary>
    /// <exception cref="XlaValueException">More than one key was given.</exception>
    public static NDArray Split(NDArray key, int num = 2) => Split(key, Dims.Repeat(num, 1));

    /// <summary>Independent keys in an array of a shape. <c>jax.random.split</c></summary>
    /// <exception cref="XlaValueException">More than one key was given.</exception>
    public static NDArray Split(NDArray key, Dims shape)
    {
        CheckKey("split", key);
        return Eager.Call(static (key, shape) =>
        {
            var (x0, x1) = Hash(Eager.Lift(key), shape);
            return Pair(x0, x1);
        }, key, shape);
    }

    /// <summary>A key that depends on a number as well, of which 32 bits count. <c>jax.random.fold_in</c></summary>
    /// <exception cref="XlaTypeException">The number is no scalar.</exception>
    /// <exception cref="XlaValueException">More than one key was given.</exception>
    public static NDArray FoldIn(NDArray key, NDArray data)
    {
        CheckKey("fold_in", key);
        if (data.Ndim != 0) throw new XlaTypeException($"fold_in accepts a scalar, but was given an array ofshape {Np.ShapeText(data.Shape)} != (). Use jax.vmap for batching.");
        return Eager.Call(static (key, data) =>
        {
            var (k0, k1) = Halves(Eager.Lift(key));
            var low = Eager.Lift(data).Convert(ElementType.UI32);
            var (x0, x1) = k0.Threefry2x32(k1, low.Like(0), low);
            return Pair(x0, x1);
        }, key, data);
    }

    /// <summary>A key that depends on a number as well. <c>jax.random.fold_in</c></summary>
    /// <exception cref="OverflowException">The number is not that of a uint32.</exception>
    /// <exception cref="XlaValueException">More than one key was given.</exception>
    public static NDArray FoldIn(NDArray key, long data) => data is >= 0 and <= uint.MaxValue
        ? FoldIn(key, NDArray.From<uint>([(uint)data], []))
        : throw new OverflowException($"Python integer {data} out of bounds for uint32");

    /// <summary>The same key: a mark that it is used again on purpose. <c>jax.random.clone</c></summary>
    public static NDArray Clone(NDArray key) => KeyData(key);

    /// <summary>The words of keys. <c>jax.random.key_data</c></summary>
    /// <exception cref="XlaTypeException">No key was given.</exception>
    public static NDArray KeyData(NDArray keys)
    {
        CheckKeyData(keys);
        return keys;
    }

    /// <summary>The keys of words, which are the words themselves. <c>jax.random.wrap_key_data</c></summary>
    /// <exception cref="XlaTypeException">The last dimension is not two words, or the dtype is not uint32.</exception>
    public static NDArray WrapKeyData(NDArray keyBitsArray) => KeyData(keyBitsArray);

    /// <summary>Two words side by side, in a new last dimension.</summary>
    static NDArray Pair(Value x0, Value x1)
    {
        var dims = x0.Dims.Insert(x0.Rank, 1);
        return new(x0.Builder.Concatenate([x0.Reshape(dims), x1.Reshape(dims)], x0.Rank), false);
    }
}
