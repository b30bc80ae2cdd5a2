using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Random numbers by explicit keys, bit for bit those of <c>jax.random</c> with its default generator, partitionable threefry2x32.</summary>
/// <remarks>A key is an array of two uint32. Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).</remarks>
public static class Rng
{
    /// <summary>The key of a seed. <c>jax.random.key</c></summary>
    public static NDArray Key(long seed) => NDArray.From<uint>([0, (uint)seed], [2]);

    /// <summary>Keys as JAX shows them: their shape, and the words that they are made of.</summary>
    public static string KeyText(NDArray keys) => $"Array({Np.ShapeText(keys.Shape.RemoveAt(keys.Ndim - 1))}, dtype=key<fry>) overlaying:\n{keys}";

    /// <summary>Independent keys, one a row. <c>jax.random.split</c></summary>
    public static NDArray Split(NDArray key, int num = 2) => Eager.Call(static (key, num) =>
    {
        var (x0, x1) = Hash(Eager.Lift(key), num);
        return new NDArray(x0.Builder.Concatenate([x0.Reshape([num, 1]), x1.Reshape([num, 1])], 1), false);
    }, key, num);

    /// <summary>A key that depends on a number as well. <c>jax.random.fold_in</c></summary>
    public static NDArray FoldIn(NDArray key, NDArray data) => Eager.Call(static (key, data) =>
    {
        var low = Eager.Lift(data).Convert(ElementType.UI32).Reshape([1]);
        var (x0, x1) = Threefry(Eager.Lift(key), low.Like(0), low);
        return new NDArray(x0.Builder.Concatenate([x0, x1], 0), false);
    }, key, data);

    /// <summary>Uniform 32-bit words. <c>jax.random.bits</c></summary>
    public static NDArray Bits(NDArray key, Dims shape) => Eager.Call(static (key, shape) => new NDArray(Words(Eager.Lift(key), shape), false), key, shape);

    /// <summary>Uniform numbers in [minval, maxval), float32. <c>jax.random.uniform</c></summary>
    public static NDArray Uniform(NDArray key, Dims shape, double minval = 0, double maxval = 1) =>
        Eager.Call(static (key, o) => new NDArray(Uniform(Eager.Lift(key), o.shape, (float)o.minval, (float)o.maxval), false), key, (shape, minval, maxval));

    /// <summary>Standard normal numbers, float32. <c>jax.random.normal</c></summary>
    public static NDArray Normal(NDArray key, Dims shape) => Eager.Call(static (key, shape) =>
        new NDArray(MathF.Sqrt(2) * Uniform(Eager.Lift(key), shape, MathF.BitIncrement(-1), 1).ErfInv(), false), key, shape);

    /// <summary>True with probability p. <c>jax.random.bernoulli</c></summary>
    public static NDArray Bernoulli(NDArray key, double p, Dims shape) => Eager.Call(static (key, o) =>
    {
        var u = Uniform(Eager.Lift(key), o.shape, 0, 1);
        return new NDArray(u.Compare(ComparisonDirection.LT, u.Like((float)o.p)), false);
    }, key, (shape, p));

    /// <summary>Exponentially distributed numbers. <c>jax.random.exponential</c></summary>
    public static NDArray Exponential(NDArray key, Dims shape) => Eager.Call(static (key, shape) =>
        new NDArray(-(-Uniform(Eager.Lift(key), shape, 0, 1)).LogPlusOne(), false), key, shape);

    /// <summary>Gumbel distributed numbers. <c>jax.random.gumbel</c></summary>
    public static NDArray Gumbel(NDArray key, Dims shape) => Eager.Call(static (key, shape) =>
        new NDArray(-(-Uniform(Eager.Lift(key), shape, 1.17549435e-38f, 1).Log()).Log(), false), key, shape);

    /// <summary>Laplace distributed numbers. <c>jax.random.laplace</c></summary>
    public static NDArray Laplace(NDArray key, Dims shape) => Eager.Call(static (key, shape) =>
    {
        var u = Uniform(Eager.Lift(key), shape, -1 + 5.9604645e-08f, 1);
        return new NDArray(u.Sign() * (-u.Abs()).LogPlusOne(), false);
    }, key, shape);

    /// <summary>Uniform integers in [minval, maxval), int32. <c>jax.random.randint</c></summary>
    public static NDArray Randint(NDArray key, Dims shape, int minval, int maxval) => Eager.Call(static (key, o) =>
    {
        var k = Eager.Lift(Split(key));
        Value Half(int i) => Words(k.SliceInDim(0, i, i + 1).Reshape([2]), o.shape);
        var (high, low) = (Half(0), Half(1));
        var span = o.maxval <= o.minval ? 1u : unchecked((uint)(o.maxval - o.minval));
        var multiplier = (uint)(65536 % (ulong)span);
        multiplier = unchecked(multiplier * multiplier) % span;
        var range = high.Like(span);
        var offset = (high.Remainder(range) * multiplier + low.Remainder(range)).Remainder(range);
        return new NDArray(offset.Convert(ElementType.I32) + o.minval, false);
    }, key, (shape, minval, maxval));

    /// <summary>A random order of 0 … n − 1. <c>jax.random.permutation</c></summary>
    public static NDArray Permutation(NDArray key, int n) => Permutation(key, Np.Arange(n));

    /// <summary>The members of the first axis in random order. <c>jax.random.permutation</c></summary>
    public static NDArray Permutation(NDArray key, NDArray x) => Eager.Call(static (a, n) =>
    {
        // As many rounds of sorting by random words as make collisions unlikely.
        var rounds = (int)Math.Ceiling(3 * Math.Log(Math.Max(1, n)) / Math.Log(uint.MaxValue));
        var (key, order) = (a[0], Eager.Lift(Np.Arange(n)));
        for (var i = 0; i < rounds; i++)
        {
            var keys = Split(key);
            key = keys[0];
            var words = Words(Eager.Lift(keys[1]), [n]);
            order = words.Builder.Sort([words, order], new(0, true), Ops.Ascending([ElementType.UI32, ElementType.I32]))[1];
        }
        return Np.Take(a[1], new NDArray(order, false));
    }, [key, x], (int)x.Shape[0]);

    /// <summary>Indices drawn with the probabilities that logits along the last axis give. <c>jax.random.categorical</c></summary>
    public static NDArray Categorical(NDArray key, NDArray logits) => Eager.Call(static (key, logits) =>
        Np.Argmax(Gumbel(key, logits.Shape) + logits, -1), key, logits);

    static Value Uniform(Value key, Dims shape, float low, float high)
    {
        var bits = Words(key, shape);
        var mantissa = bits.ShiftRightLogical(bits.Like(9)).Or(bits.Like(0x3F800000));
        var unit = mantissa.BitcastConvert(ElementType.F32) - 1;
        return unit.Like(low).Maximum(unit * (high - low) + low);
    }

    static Value Words(Value key, Dims shape)
    {
        var (x0, x1) = Hash(key, shape.ElementCount);
        return x0.Xor(x1).Reshape(shape);
    }

    /// <summary>Hashes the numbers 0 … count − 1 as 64-bit counters.</summary>
    static (Value, Value) Hash(Value key, long count)
    {
        if (count == 0)
        {
            var none = key.Builder.Zeros(TensorType.Of(ElementType.UI32, [0]));
            return (none, none);
        }
        var low = key.Builder.Iota(TensorType.Of(ElementType.UI32, [count]));
        return Threefry(key, low.Like(0), low);
    }

    static (Value, Value) Threefry(Value key, Value x0, Value x1)
    {
        Value Word(int i) => key.SliceInDim(0, i, i + 1).Reshape([]).BroadcastInDim(x0.Dims, []);
        Value[] keys = [Word(0), Word(1), null!];
        keys[2] = keys[0].Xor(keys[1]).Xor(x0.Like(0x1BD11BDA));
        ReadOnlySpan<int> even = [13, 15, 26, 6], odd = [17, 29, 16, 24];
        (x0, x1) = (x0 + keys[0], x1 + keys[1]);
        for (var i = 0; i < 5; i++)
        {
            foreach (var r in i % 2 == 0 ? even : odd)
            {
                x0 += x1;
                x1 = x1.ShiftLeft(x1.Like(r)).Or(x1.ShiftRightLogical(x1.Like(32 - r))).Xor(x0);
            }
            x0 += keys[(i + 1) % 3];
            x1 = x1 + keys[(i + 2) % 3] + (i + 1);
        }
        return (x0, x1);
    }
}
