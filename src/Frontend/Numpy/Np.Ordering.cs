using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The positions that sort by several keys, the last one first. <c>jnp.lexsort</c></summary>
    /// <exception cref="XlaTypeException">No key.</exception>
    /// <exception cref="XlaValueException">Keys of different shapes.</exception>
    public static NDArray Lexsort(NDArray[] keys, int axis = -1)
    {
        if (keys.Length == 0) throw new XlaTypeException("need sequence of keys with len > 0 in lexsort");
        if (System.Array.Exists(keys, k => k.Shape != keys[0].Shape)) throw new XlaValueException("all keys need to be the same shape");
        if (keys[0].Ndim == 0) return Zeros(Dims.Empty, new DType(Promotion.DefaultInteger));
        return Eager.Call(static (keys, axis) =>
        {
            var at = AxisOf(axis, keys[0].Ndim);
            var b = Frame.Current!.Builder;
            Value[] operands = [.. keys.Reverse().Select(Eager.Lift), b.Iota(keys[0].Type.With(Promotion.DefaultInteger), at)];
            return new NDArray(b.Sort(operands, new(at, true), Ops.Ascending([.. operands.Select(v => v.ElementType)], keys.Length))[^1], false);
        }, keys, axis);
    }

    /// <summary>Ascending order by real, then imaginary part; the result is complex. <c>jnp.sort_complex</c></summary>
    public static NDArray SortComplex(NDArray a) => Eager.Call(static x => Converted(Sort(x), ComplexType(x.DType.ElementType)), a);

    /// <summary>The number of the bin that values fall in. <c>jnp.digitize</c></summary>
    /// <param name="x">The values.</param>
    /// <param name="bins">The borders, ascending or descending.</param>
    /// <param name="right">True if a bin ends with its border.</param>
    /// <param name="method">How the bin is searched; see <see cref="Searchsorted"/>.</param>
    /// <returns>Numbers as int32.</returns>
    /// <exception cref="XlaValueException">No vector of borders.</exception>
    public static NDArray Digitize(NDArray x, NDArray bins, bool right = false, string method = "scan")
    {
        if (bins.Ndim != 1) throw new XlaValueException($"digitize: bins must be a 1-dimensional array; got bins={bins}");
        if (bins.Size == 0) return ZerosLike(x, DType.Int32);
        var (n, side) = (bins.Size, right ? "left" : "right");
        var ascends = GreaterEqual(Squeeze(SliceAlong(bins, 0, n - 1, n), 0), Squeeze(SliceAlong(bins, 0, 0, 1), 0));
        return Where(ascends, Searchsorted(bins, x, side, method: method), (int)n - Searchsorted(Flip(bins), x, side, method: method));
    }

    /// <summary>The k largest, or smallest, elements and their positions. <c>jnp.top_k</c></summary>
    /// <exception cref="XlaValueException">Complex elements, another mode, or an axis out of bounds.</exception>
    public static (NDArray Values, NDArray Indices) TopK(NDArray a, int k, int axis = -1, string mode = "largest")
    {
        if (mode is not ("largest" or "smallest")) throw new XlaValueException($"mode must be 'largest' or 'smallest', got '{mode}'");
        if (a.DType.ElementType.IsComplex()) throw new XlaValueException("top_k is not compatible with complex inputs.");
        var at = AxisOf(axis, a.Ndim);
        var order = Argsort(mode == "largest" ? a : Opposite(a), at, descending: true, dtype: DType.Int32);
        order = SliceAlong(order, at, 0, k);
        return (Eager.Call(static (x, o) => SliceAlong(Sort(x, o.at, descending: o.largest), o.at, 0, o.k), a, (at, k, largest: mode == "largest")), order);
    }

    /// <summary>Elements of the reverse order.</summary>
    static NDArray Opposite(NDArray a) => a.DType == DType.Bool ? LogicalNot(a) : a.DType.ElementType.IsUnsigned() ? -(a + 1) : -a;
}
