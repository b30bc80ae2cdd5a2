using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Rng
{
    /// <summary>Uniform integers in [minval, maxval): int32 unless another dtype is given, in x64 mode int64. <c>jax.random.randint</c></summary>
    /// <param name="key">One key.</param>
    /// <param name="shape">The shape of the samples.</param>
    /// <param name="minval">The lower bound, held to what the dtype can represent.</param>
    /// <param name="maxval">The bound above. Where it is not above the lower one, the sample is the lower one; beyond the dtype's largest value it means that all up to that are possible.</param>
    /// <param name="dtype">An integer dtype.</param>
    /// <exception cref="XlaTypeException">The dtype is no integer.</exception>
    /// <exception cref="XlaValueException">The bounds do not broadcast to the shape, or more than one key was given.</exception>
    public static NDArray Randint(NDArray key, Dims shape, NDArray minval, NDArray maxval, DType? dtype = null)
    {
        CheckKey("randint", key);
        var type = Promotion.Canonical(dtype?.ElementType ?? ElementType.I64);
        if (!type.IsInteger()) throw new XlaTypeException($"randint only accepts integer dtypes, got {new DType(type)}");
        Shape("randint", shape, minval.Shape, maxval.Shape);
        return Eager.Call(static (a, o) =>
        {
            if (o.type.BitWidth() >= 32) return Integers(a[0], o.shape, o.type, a[1], a[2]);
            // Narrow types are sampled as int32, which holds their bounds and one beyond.
            var limits = Np.Iinfo(new(o.type));
            NDArray Narrow(NDArray bound, long largest) => Np.Clip(bound.Astype(DType.Int32), limits.Min, largest);
            return Integers(a[0], o.shape, ElementType.I32, Narrow(a[1], (long)limits.Max), Narrow(a[2], (long)limits.Max + 1)).Astype(new(o.type));
        }, [key, minval, maxval], (shape, type));
    }

    /// <summary>Inside a trace: two words of the type's width make one of twice the width, whose remainder is almost unbiased.</summary>
    static NDArray Integers(NDArray key, Dims shape, ElementType type, NDArray minval, NDArray maxval)
    {
        NDArray Bound(NDArray bound) => bound.DType.IsInteger ? bound : bound.Astype(new(Promotion.DefaultInteger));
        NDArray Fitted(NDArray bound) => Np.Raised(Fit(bound, type), bound.Ndim == 0 ? 0 : shape.Count);
        (minval, maxval) = (Bound(minval), Bound(maxval));
        var beyond = Np.Raised(Lax.Gt(maxval, Limit(maxval.DType, type, largest: true)), maxval.Ndim == 0 ? 0 : shape.Count);
        var (low, high) = (Fitted(minval), Fitted(maxval));
        var word = Unsigned(type.BitWidth());
        var keys = Split(key);
        NDArray Words(int i) => new(Bits(Eager.Lift(keys[i]), shape, word), false);
        var (higher, lower) = (Words(0), Words(1));
        var one = Number(word, 1);
        var empty = Lax.Le(high, low);
        var span = Np.Where(empty, one, Lax.ConvertElementType(Lax.Sub(high, low), new(word)));
        span = Np.Where(Np.LogicalAnd(beyond, Lax.Gt(high, low)), Lax.Add(span, one), span);
        var multiplier = Lax.Rem(Number(word, Math.ScaleB(1, type.BitWidth() / 2)), span);
        multiplier = Lax.Rem(Lax.Mul(multiplier, multiplier), span);
        var offset = Lax.Rem(Lax.Add(Lax.Mul(Lax.Rem(higher, span), multiplier), Lax.Rem(lower, span)), span);
        return Lax.Add(low, Lax.ConvertElementType(offset, new(type)));
    }

    /// <summary>Integers held to what another type can represent, in that type.</summary>
    static NDArray Fit(NDArray x, ElementType type) => Np.Clip(x, Limit(x.DType, type, largest: false), Limit(x.DType, type, largest: true)).Astype(new(type));

    /// <summary>The smallest or largest integer that two types have in common, in the first.</summary>
    static NDArray Limit(DType dtype, ElementType type, bool largest)
    {
        Iinfo x = Np.Iinfo(dtype), y = Np.Iinfo(new(type));
        var literal = Literal.Create(dtype.ElementType, Dims.Empty);
        Scalars.Write(dtype.ElementType, literal.Writable, 0, unchecked(largest ? (long)Math.Min(x.Max, y.Max) : Math.Max(x.Min, y.Min)));
        return new(Frame.Current!.Builder.Constant(literal), false);
    }
}
