using System.Numerics;
using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Where values belong in a sorted vector. <c>jnp.searchsorted</c></summary>
    /// <remarks>NaN stands last. The methods differ in time, and in results only if the vector is not sorted.</remarks>
    /// <param name="a">The sorted vector.</param>
    /// <param name="v">The values.</param>
    /// <param name="side">"left" for the first place that keeps the order, "right" for the last.</param>
    /// <param name="sorter">Positions that sort the vector.</param>
    /// <param name="method">"scan" halves the vector again and again, "scan_unrolled" so without a loop, "sort" sorts all together, "compare_all" counts.</param>
    /// <returns>Positions as int32.</returns>
    /// <exception cref="XlaValueException">No vector, another side or another method.</exception>
    public static NDArray Searchsorted(NDArray a, NDArray v, string side = "left", NDArray? sorter = null, string method = "scan")
    {
        if (a.Ndim != 1) throw new XlaValueException("a should be 1-dimensional");
        if (side is not ("left" or "right")) throw new XlaValueException($"{side} is an invalid value for keyword 'side'. Expected one of ['left', 'right'].");
        if (method is not ("compare_all" or "scan" or "scan_unrolled" or "sort")) throw new XlaValueException($"invalid argument method='{method}', expected one of ['compare_all', 'scan', 'scan_unrolled', 'sort']");
        if (sorter is not null) a = Take(a, sorter, axis: 0);
        return Eager.Call(static (x, v, o) =>
        {
            var both = PromoteDtypes(x, v);
            return both[0].Size == 0 ? Zeros(v.Shape, DType.Int32) : o.method switch
            {
                "compare_all" => Counted(both[0], both[1], o.isLeft),
                "sort" => Ranked(both[0], both[1], o.isLeft),
                _ => Halved(both[0], both[1], o.isLeft, o.method == "scan_unrolled"),
            };
        }, a, v, (isLeft: side == "left", method));
    }

    /// <summary>Inside a trace: x before y in the order of sorting, where NaN is last and equals NaN.</summary>
    static NDArray IsBefore(NDArray x, NDArray y) => x.DType.IsInexact ? LogicalOr(Less(x, y), LogicalAnd(Isnan(y), LogicalNot(Isnan(x)))) : Less(x, y);

    /// <summary>The number of elements that stand before each value.</summary>
    static NDArray Counted(NDArray x, NDArray v, bool isLeft)
    {
        var values = ExpandDims(v, -1);
        return Sum(isLeft ? IsBefore(x, values) : LogicalNot(IsBefore(values, x)), -1, DType.Int32);
    }

    /// <summary>The place in the order of all elements together, without the values that stand before.</summary>
    static NDArray Ranked(NDArray x, NDArray v, bool isLeft)
    {
        static NDArray Rank(NDArray all) => Zeros([all.Size], DType.Int32).At[Argsort(all, dtype: DType.Int32)].Set(Lax.Iota(DType.Int32, (int)all.Size));
        var values = Ravel(v);
        var rank = isLeft
            ? SliceAlong(Rank(Concatenate([values, x])), 0, 0, values.Size)
            : SliceAlong(Rank(Concatenate([x, values])), 0, x.Size, x.Size + values.Size);
        return Reshape(rank - Rank(values), v.Shape);
    }

    /// <summary>The place between two bounds that are drawn together.</summary>
    static NDArray Halved(NDArray x, NDArray v, bool isLeft, bool unrolled)
    {
        const int LongestUnrolled = 8;
        (NDArray Low, NDArray High) Step((NDArray Low, NDArray High) bounds)
        {
            var middle = bounds.Low + Lax.ShiftRightLogical(bounds.High - bounds.Low, OnesLike(bounds.Low));
            var element = Take(x, middle, 0, "clip");
            var goesLeft = isLeft ? LogicalNot(IsBefore(element, v)) : IsBefore(v, element);
            return (Where(goesLeft, bounds.Low, middle), Where(goesLeft, middle, bounds.High));
        }
        (NDArray Low, NDArray High) bounds = (Zeros(v.Shape, DType.Int32), Full(v.Shape, (int)x.Size, DType.Int32));
        var steps = BitOperations.Log2((uint)x.Size) + 1;
        if (!unrolled && steps > LongestUnrolled) return Lax.ForiLoop(0, steps, (_, b) => Step(b), bounds).High;
        for (var i = 0; i < steps; i++) bounds = Step(bounds);
        return bounds.High;
    }
}
