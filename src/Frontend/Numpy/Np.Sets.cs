using System.Runtime.InteropServices;
using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The distinct elements of both arrays in ascending order. <c>jnp.union1d</c></summary>
    /// <param name="ar1">Elements.</param>
    /// <param name="ar2">Elements.</param>
    /// <param name="size">How many to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; the least element, if null.</param>
    /// <exception cref="ConcretizationTypeException">A traced array, without a size.</exception>
    public static NDArray Union1d(NDArray ar1, NDArray ar2, int? size = null, NDArray? fillValue = null)
    {
        if (size is null) Known("union1d", ar1, ar2);
        return Unique(Concatenate([ar1, ar2], axis: null), size: size, fillValue: fillValue);
    }

    /// <summary>The distinct elements of the first array that are not in the second, in ascending order. <c>jnp.setdiff1d</c></summary>
    /// <param name="ar1">Elements.</param>
    /// <param name="ar2">What is taken away.</param>
    /// <param name="assumeUnique">True if no element occurs twice in either array; the order is then that of the first.</param>
    /// <param name="size">How many to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; 0, if null.</param>
    /// <exception cref="ConcretizationTypeException">A traced array, without a size.</exception>
    public static NDArray Setdiff1d(NDArray ar1, NDArray ar2, bool assumeUnique = false, int? size = null, NDArray? fillValue = null)
    {
        if (size is null) Known("setdiff1d", ar1, ar2);
        ar1 = Ravel(ar1);
        if (ar1.Size == 0 || size == 0) return FullLike(ar1, fillValue ?? 0, shape: [size ?? 0]);
        if (!assumeUnique) ar1 = Unique(ar1, size: size is null ? null : (int)ar1.Size);
        var isKept = Isin(ar1, ar2, assumeUnique, invert: true);
        if (size is not { } count) return ar1[isKept];
        return Eager.Call(static (arrays, o) =>
        {
            var (x, isKept, fill, type) = (arrays[0], arrays[1], Converted(arrays[2], arrays[0].DType.ElementType), new DType(Promotion.DefaultInteger));
            // The least element fills the places after the distinct ones.
            if (!o.assumeUnique) isKept = LogicalAnd(isKept, Less(Lax.Iota(type, (int)x.Size), x.Size + 1 - Sum(Equal(x, SliceAlong(x, 0, 0, 1)))));
            return Where(Less(Lax.Iota(type, o.count), Sum(isKept)), Take(x, Nonzero(isKept, o.count)[0], 0, "clip"), fill);
        }, [ar1, isKept, fillValue ?? 0], (count, assumeUnique));
    }

    /// <summary>The distinct elements that are in one array only, in ascending order. <c>jnp.setxor1d</c></summary>
    /// <param name="ar1">Elements.</param>
    /// <param name="ar2">Elements.</param>
    /// <param name="assumeUnique">True if no element occurs twice in either array.</param>
    /// <param name="size">How many to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; the least element found, if null.</param>
    /// <exception cref="ConcretizationTypeException">A traced array, without a size.</exception>
    public static NDArray Setxor1d(NDArray ar1, NDArray ar2, bool assumeUnique = false, int? size = null, NDArray? fillValue = null)
    {
        if (size is null) Known("setxor1d", ar1, ar2);
        if (size is null && !assumeUnique) (ar1, ar2) = (Unique(ar1), Unique(ar2));
        var found = Eager.CallMany(static (arrays, assumeUnique) => Single(arrays[0], arrays[1], assumeUnique), [ar1, ar2], assumeUnique || size is null);
        var (elements, isSingle) = (found[0], found[1]);
        if (elements.Size == 0) return size is { } empty ? Zeros([empty], elements.DType) : elements;
        return size is { } count ? Filled(elements, isSingle, count, fillValue) : elements[isSingle];
    }

    /// <summary>The distinct elements that are in both arrays, in ascending order. <c>jnp.intersect1d</c></summary>
    /// <param name="ar1">Elements.</param>
    /// <param name="ar2">Elements.</param>
    /// <param name="assumeUnique">True if no element occurs twice in either array.</param>
    /// <param name="size">How many to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; the least element found, if null.</param>
    /// <exception cref="ConcretizationTypeException">A traced array, without a size.</exception>
    public static NDArray Intersect1d(NDArray ar1, NDArray ar2, bool assumeUnique = false, int? size = null, NDArray? fillValue = null) =>
        Intersect1d(ar1, ar2, assumeUnique, returnIndices: false, size, fillValue).Values;

    /// <summary>The distinct elements that are in both arrays, in ascending order, and where each first occurs in either. <c>jnp.intersect1d</c></summary>
    /// <param name="ar1">Elements.</param>
    /// <param name="ar2">Elements.</param>
    /// <param name="assumeUnique">True if no element occurs twice in either array.</param>
    /// <param name="returnIndices">True to find the positions; without it they are empty.</param>
    /// <param name="size">How many to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; the least element found, if null.</param>
    /// <returns>The elements, and their positions in the first and the second array; the size of the array in places that are too many.</returns>
    /// <exception cref="ConcretizationTypeException">A traced array, without a size.</exception>
    public static (NDArray Values, NDArray Indices1, NDArray Indices2) Intersect1d(NDArray ar1, NDArray ar2, [Optional, DefaultParameterValue(false)] bool assumeUnique, bool returnIndices, int? size = null, NDArray? fillValue = null)
    {
        if (size is null) Known("intersect1d", ar1, ar2);
        var common = Eager.CallMany(static (arrays, o) => Common(arrays[0], arrays[1], o.assumeUnique), [ar1, ar2], (assumeUnique, 0));
        var (elements, isCommon, order, firstOf1, firstOf2, start) = (common[0], common[1], common[2], common[3], common[4], common[5]);
        var count = size ?? Count(isCommon);
        var values = isCommon.Size == 0 ? Zeros([count], elements.DType) : Filled(elements, isCommon, count, fillValue);
        if (!returnIndices) return (values, Zeros([0], order.DType), Zeros([0], order.DType));
        NDArray Positions(NDArray firstOf, int offset) => Eager.Call(static (arrays, o) =>
        {
            var (isCommon, order, firstOf, start) = (arrays[0], arrays[1], arrays[2], arrays[3]);
            if (isCommon.Size == 0) return Full([o.count], firstOf.Size, order.DType);
            var places = Nonzero(isCommon, o.count)[0];
            var at = Take(order, places + o.offset, 0, "clip");
            // The second array's elements stand behind the distinct ones of the first.
            if (o.offset == 1) at -= start;
            return Where(Less(Lax.Iota(order.DType, o.count), Sum(isCommon)), Take(firstOf, at, 0, "clip"), firstOf.Size);
        }, [isCommon, order, firstOf, start], (count, offset));
        return (values, Positions(firstOf1, 0), Positions(firstOf2, 1));
    }

    /// <summary>For every element whether it is among others. <c>jnp.isin</c></summary>
    /// <param name="element">The elements.</param>
    /// <param name="testElements">What they are compared with.</param>
    /// <param name="assumeUnique">True if no element occurs twice in either array, which spares method "sort" work.</param>
    /// <param name="invert">True to find those that are not among the others.</param>
    /// <param name="method">"compare_all", which "auto" is too, "binary_search" or "sort": all give the same, but NaN, which equals nothing in the first two.</param>
    /// <exception cref="XlaValueException">Another method.</exception>
    public static NDArray Isin(NDArray element, NDArray testElements, bool assumeUnique = false, bool invert = false, string method = "auto")
    {
        if (method is not ("auto" or "compare_all" or "binary_search" or "sort"))
            throw new XlaValueException($"method='{method}' is not implemented; options are 'compare_all', 'binary_search', 'sort', and 'auto'");
        return Eager.Call(static (x, tests, o) =>
        {
            var shape = x.Shape;
            if (x.Size == 0 || tests.Size == 0) return o.invert ? Ones(shape, DType.Bool) : Zeros(shape, DType.Bool);
            var both = PromoteDtypes(Ravel(x), Ravel(tests));
            var isIn = o.method switch
            {
                "binary_search" => Lax.Eq(both[0], Sort(both[1]) is var sorted ? Take(sorted, Searchsorted(sorted, both[0]), 0, "clip") : x),
                "sort" => IsAmongSorted(both[0], both[1], o.assumeUnique),
                _ => Any(Equal(ExpandDims(both[0], 1), both[1]), 1),
            };
            return Reshape(o.invert ? LogicalNot(isIn) : isIn, shape);
        }, element, testElements, (assumeUnique, invert, method));
    }

    /// <summary>Inside a trace: which elements equal the next one, where those of both arrays are sorted together.</summary>
    static NDArray IsAmongSorted(NDArray x, NDArray tests, bool assumeUnique)
    {
        NDArray? inverse = null;
        if (!assumeUnique)
        {
            var distinct = Unique(x, returnInverse: true, size: (int)x.Size, fillValue: Max(tests));
            (x, inverse) = (distinct.Values, distinct.InverseIndices);
        }
        var all = Concatenate([x, tests]);
        var order = Argsort(all);
        all = Take(all, order, 0, "clip");
        var isTwice = Equal(SliceAlong(all, 0, 1, all.Size), SliceAlong(all, 0, 0, all.Size - 1));
        var isIn = Zeros(x.Shape, DType.Bool).At[SliceAlong(order, 0, 0, order.Size - 1)].Set(isTwice, GatherScatterMode.FillOrDrop);
        return inverse is null ? isIn : Take(isIn, inverse, 0, "clip");
    }

    /// <summary>Inside a trace: the elements of both arrays sorted together, and which of them occur once.</summary>
    static NDArray[] Single(NDArray x, NDArray y, bool assumeUnique)
    {
        var (elements, isDistinct, _, _, _, _) = Merged(x, y, assumeUnique);
        if (elements.Size == 0) return [elements, Zeros([0], DType.Bool)];
        var n = elements.Size;
        var differs = NotEqual(SliceAlong(elements, 0, 1, n), SliceAlong(elements, 0, 0, n - 1));
        // What is not distinct stands at the end, and the last distinct element differs from it.
        differs = LogicalOr(differs, LogicalNot(SliceAlong(isDistinct, 0, 1, n)));
        var edge = Ones([1], DType.Bool);
        return [elements, LogicalAnd(isDistinct, LogicalAnd(Concatenate([edge, differs]), Concatenate([differs, edge])))];
    }

    /// <summary>Inside a trace: the elements of both arrays sorted together, which of them equal the next, the order, where each distinct element first occurs, and how many distinct ones the first array has.</summary>
    static NDArray[] Common(NDArray x, NDArray y, bool assumeUnique)
    {
        var (elements, isDistinct, order, first1, first2, start) = Merged(x, y, assumeUnique);
        var n = elements.Size;
        if (n == 0) return [elements, Zeros([0], DType.Bool), order, first1, first2, start];
        var isCommon = LogicalAnd(Equal(SliceAlong(elements, 0, 1, n), SliceAlong(elements, 0, 0, n - 1)), SliceAlong(isDistinct, 0, 1, n));
        return [elements, isCommon, order, first1, first2, start];
    }

    /// <summary>Inside a trace: the distinct elements of both arrays, sorted together; behind them stands what is left over.</summary>
    static (NDArray Elements, NDArray IsDistinct, NDArray Order, NDArray First1, NDArray First2, NDArray Start) Merged(NDArray x, NDArray y, bool assumeUnique)
    {
        var type = new DType(Promotion.DefaultInteger);
        var both = PromoteDtypes(Ravel(x), Ravel(y));
        (x, y) = (both[0], both[1]);
        var n = (int)(x.Size + y.Size);
        NDArray first1 = Lax.Iota(type, (int)x.Size), first2 = Lax.Iota(type, (int)y.Size), start = Full([], x.Size, type), isLeft = Zeros([n], DType.Bool);
        if (!assumeUnique)
        {
            (x, first1, var isLeft1) = DistinctFirst(x);
            (y, first2, var isLeft2) = DistinctFirst(y);
            start = Sum(LogicalNot(isLeft1), null, type);
            // The second array's distinct elements follow those of the first at once.
            isLeft = GreaterEqual(Lax.Iota(type, n), start + Sum(LogicalNot(isLeft2), null, type));
            var joined = Lax.DynamicUpdateSlice(Zeros([n], x.DType), x, [0]);
            x = Lax.DynamicUpdateSlice(joined, y, [start]);
        }
        else
        {
            x = Concatenate([x, y]);
        }
        var order = Lexsort([x, isLeft]);
        return (Take(x, order, 0, "clip"), Take(LogicalNot(isLeft), order, 0, "clip"), order, first1, first2, start);
    }

    /// <summary>Inside a trace: the distinct elements, where they first occur, and the places behind them.</summary>
    static (NDArray Values, NDArray Indices, NDArray IsLeft) DistinctFirst(NDArray x)
    {
        var type = new DType(Promotion.DefaultInteger);
        if (x.Size == 0) return (x, Zeros([0], type), Zeros([0], DType.Bool));
        var sorted = SortedMembers(x, 0, true);
        var parts = Selected(sorted[0], sorted[1], sorted[2], null, (0, (int)x.Size, true, x.Size, new(true, false, false)));
        return (parts[0], parts[1], GreaterEqual(Lax.Iota(type, (int)x.Size), Sum(sorted[1])));
    }

    /// <summary>The elements that are marked, in places of a given number.</summary>
    static NDArray Filled(NDArray elements, NDArray isMarked, int count, NDArray? fill) => Eager.Call(static (arrays, count) =>
    {
        var (elements, isMarked) = (arrays[0], arrays[1]);
        if (count == 0) return Zeros([0], elements.DType);
        var isFilled = Less(Lax.Iota(new(Promotion.DefaultInteger), count), Sum(isMarked));
        var values = Where(isFilled, Take(elements, Nonzero(isMarked, count)[0], 0, "clip"), ConstantLike(elements, 0));
        if (arrays.Length > 2) return Where(isFilled, values, arrays[2]);
        // The least one found, and 0 where there is none.
        values = Where(isFilled, values, Max(values));
        return Where(isFilled, values, Min(values));
    }, fill is null ? [elements, isMarked] : [elements, isMarked, fill], count);

    static void Known(string name, params ReadOnlySpan<NDArray> arrays)
    {
        foreach (var array in arrays)
            if (!array.IsConcrete) throw Untraceable(array, $"The error arose in {name}()");
    }
}
