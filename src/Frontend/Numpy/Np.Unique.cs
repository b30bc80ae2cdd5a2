using System.Runtime.CompilerServices;
using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    const string UniqueNeedsSize = "The error arose for the first argument of jnp.unique(). To make jnp.unique() compatible with JIT and other transforms, you can specify a concrete value for the size argument, which will determine the output size.";

    /// <summary>The distinct elements in ascending order. <c>jnp.unique</c></summary>
    /// <param name="ar">The elements.</param>
    /// <param name="axis">The axis whose members are compared as a whole; single elements, if null.</param>
    /// <param name="equalNan">True if all NaN are one element.</param>
    /// <param name="size">How many to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; the least element, if null.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds, or nothing is there to fill the size.</exception>
    /// <exception cref="ConcretizationTypeException">A traced array, without a size.</exception>
    public static NDArray Unique(NDArray ar, int? axis = null, bool equalNan = true, int? size = null, NDArray? fillValue = null) =>
        Unique(ar, false, false, false, axis, equalNan, size, fillValue).Values;

    /// <summary>The distinct elements, with the positions where they first occur. <c>jnp.unique</c></summary>
    /// <param name="ar">The elements.</param>
    /// <param name="returnIndex">True to find where each first occurs.</param>
    /// <param name="returnInverse">True to find for every element its place among the distinct ones.</param>
    /// <param name="returnCounts">True to count how often each occurs.</param>
    /// <param name="axis">The axis whose members are compared as a whole; single elements, if null.</param>
    /// <param name="equalNan">True if all NaN are one element.</param>
    /// <param name="size">How many to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; the least element, if null.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds, or nothing is there to fill the size.</exception>
    /// <exception cref="ConcretizationTypeException">A traced array, without a size.</exception>
    [OverloadResolutionPriority(1)]
    public static UniqueResult Unique(NDArray ar, bool returnIndex, bool returnInverse = false, bool returnCounts = false, int? axis = null, bool equalNan = true, int? size = null, NDArray? fillValue = null)
    {
        if (size is null && !ar.IsConcrete) throw Untraceable(ar, UniqueNeedsSize);
        var flat = axis is null ? Ravel(ar) : ar;
        var at = AxisOf(axis ?? 0, flat.Ndim);
        var parts = Distinct(flat, at, new(returnIndex, returnInverse, returnCounts), equalNan, size, fillValue);
        return axis is null && parts.InverseIndices is { } inverse ? parts with { InverseIndices = Reshape(inverse, ar.Shape) } : parts;
    }

    /// <summary>The distinct elements, with the place of every element among them. <c>jnp.unique</c></summary>
    /// <inheritdoc cref="Unique(NDArray, bool, bool, bool, int?, bool, int?, NDArray?)"/>
    public static UniqueResult Unique(NDArray ar, bool returnInverse, bool returnCounts = false, int? axis = null, bool equalNan = true, int? size = null, NDArray? fillValue = null) =>
        Unique(ar, false, returnInverse, returnCounts, axis, equalNan, size, fillValue);

    /// <summary>The distinct elements, with how often they occur. <c>jnp.unique</c></summary>
    /// <inheritdoc cref="Unique(NDArray, bool, bool, bool, int?, bool, int?, NDArray?)"/>
    public static UniqueResult Unique(NDArray ar, bool returnCounts, int? axis = null, bool equalNan = true, int? size = null, NDArray? fillValue = null) =>
        Unique(ar, false, false, returnCounts, axis, equalNan, size, fillValue);

    /// <summary>The distinct elements; every NaN is one of its own. <c>jnp.unique_values</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="size">How many to give; needed in a trace. Counted, if null.</param>
    /// <param name="fillValue">What stands in places that are too many; the least element, if null.</param>
    /// <exception cref="ConcretizationTypeException">A traced array, without a size.</exception>
    public static NDArray UniqueValues(NDArray x, int? size = null, NDArray? fillValue = null) => Unique(x, equalNan: false, size: size, fillValue: fillValue);

    /// <summary>The distinct elements and how often each occurs; every NaN is one of its own. <c>jnp.unique_counts</c></summary>
    /// <inheritdoc cref="UniqueValues"/>
    public static (NDArray Values, NDArray Counts) UniqueCounts(NDArray x, int? size = null, NDArray? fillValue = null)
    {
        var found = Unique(x, false, false, true, null, false, size, fillValue);
        return (found.Values, found.Counts!);
    }

    /// <summary>The distinct elements and the place of every element among them; every NaN is one of its own. <c>jnp.unique_inverse</c></summary>
    /// <inheritdoc cref="UniqueValues"/>
    public static (NDArray Values, NDArray InverseIndices) UniqueInverse(NDArray x, int? size = null, NDArray? fillValue = null)
    {
        var found = Unique(x, false, true, false, null, false, size, fillValue);
        return (found.Values, found.InverseIndices!);
    }

    /// <summary>The distinct elements, where each first occurs, the place of every element among them, and how often each occurs; every NaN is one of its own. <c>jnp.unique_all</c></summary>
    /// <inheritdoc cref="UniqueValues"/>
    public static (NDArray Values, NDArray Indices, NDArray InverseIndices, NDArray Counts) UniqueAll(NDArray x, int? size = null, NDArray? fillValue = null)
    {
        var found = Unique(x, true, true, true, null, false, size, fillValue);
        return (found.Values, found.Indices!, found.InverseIndices!, found.Counts!);
    }

    /// <summary>The distinct members along an axis.</summary>
    static UniqueResult Distinct(NDArray x, int axis, UniqueParts parts, bool equalNan, int? size, NDArray? fill)
    {
        if (x.Shape[axis] == 0 && size is > 0 && fill is null) throw new XlaValueException("jnp.unique: for zero-sized input with nonzero size argument, fill_value must be specified");
        var sorted = Eager.CallMany(static (arrays, o) => SortedMembers(arrays[0], o.axis, o.equalNan), [x], (axis, equalNan));
        var count = size ?? Count(sorted[1]);
        var options = (axis, count, isSized: size is not null, length: x.Shape[axis], parts);
        var found = Eager.CallMany(static (arrays, o) => Selected(arrays[0], arrays[1], arrays[2], arrays.ElementAtOrDefault(3), o), fill is null ? sorted : [.. sorted, fill], options);
        var next = 1;
        return new(found[0], parts.Indices ? found[next++] : null, parts.Inverse ? found[next++] : null, parts.Counts ? found[next] : null);
    }

    /// <summary>Inside a trace: the members in ascending order along the first axis, which of them differ from the one before, and where they come from.</summary>
    static NDArray[] SortedMembers(NDArray x, int axis, bool equalNan)
    {
        var members = Moveaxis(x, axis, 0);
        // Complex numbers that are NaN in one part only would be scattered.
        if (x.DType.ElementType.IsComplex()) members = Where(Isnan(members), double.NaN, members);
        var size = members.Shape[0];
        var width = members.Shape.RemoveAt(0).ElementCount;
        NDArray order;
        if (width == 0)
        {
            // Empty members are all equal.
            order = Zeros([Math.Min(size, 1)], new(Promotion.DefaultInteger));
            members = SliceAlong(members, 0, 0, Math.Min(size, 1));
        }
        else
        {
            var columns = Unstack(Reshape(members, [size, width]), 1);
            System.Array.Reverse(columns);
            order = Lexsort(columns);
            members = Take(members, order, 0, "clip");
        }
        if (members.Size == 0) return [members, Zeros([members.Shape[0]], DType.Bool), order];
        var (next, previous) = (SliceAlong(members, 0, 1, size), SliceAlong(members, 0, 0, size - 1));
        var differs = Lax.Ne(next, previous);
        if (equalNan && x.DType.IsInexact) differs = LogicalAnd(differs, LogicalNot(LogicalAnd(Isnan(next), Isnan(previous))));
        if (members.Ndim > 1) differs = Any(differs, [.. Enumerable.Range(1, members.Ndim - 1)]);
        return [members, Concatenate([Ones([1], DType.Bool), differs]), order];
    }

    /// <summary>Inside a trace: of the sorted members the first of equal ones, and what was asked for with them.</summary>
    static NDArray[] Selected(NDArray members, NDArray isFirst, NDArray order, NDArray? fill, (int Axis, int Count, bool IsSized, long Length, UniqueParts Parts) o)
    {
        var (type, isEmpty) = (new DType(Promotion.DefaultInteger), members.Size == 0);
        var places = Nonzero(isFirst, o.Count)[0];
        var values = isEmpty ? members : Take(members, places, 0, "clip");
        if (o.IsSized && fill is not null)
        {
            fill = Converted(fill, members.DType.ElementType);
            values = values.Shape[0] == 0
                ? Broadcasted(fill, values.Shape.With(0, o.Count))
                : Where(ExpandDims(Less(Lax.Iota(type, o.Count), Sum(isFirst)), [.. Enumerable.Range(1, values.Ndim - 1)]), values, fill);
        }
        var results = new List<NDArray> { Moveaxis(values, 0, o.Axis) };
        if (o.Parts.Indices) results.Add(isEmpty ? order : Take(order, places, 0, "clip"));
        if (o.Parts.Inverse) results.Add(isEmpty ? Zeros([o.Length], type) : Zeros(isFirst.Shape, type).At[order].Set(Cumsum(isFirst) - 1));
        if (o.Parts.Counts) results.Add(isEmpty ? Full([o.Length == 0 ? 0 : 1], o.Length, type) : Runs(isFirst, o.Count));
        return [.. results];
    }

    /// <summary>Inside a trace: how many elements there are from each first one to the next.</summary>
    static NDArray Runs(NDArray isFirst, int count)
    {
        var starts = Nonzero(isFirst, count + 1)[0];
        var (first, rest) = (SliceAlong(starts, 0, 0, 1), SliceAlong(starts, 0, 1, count + 1));
        return Diff(Concatenate([first, Where(Equal(rest, 0), (int)isFirst.Size, rest)]));
    }

    static ConcretizationTypeException Untraceable(NDArray x, string why) =>
        new($"Abstract tracer value encountered where concrete value is expected: traced array with shape {x.StrongTypeText}\n{why}");

    /// <summary>What is asked for with the distinct elements.</summary>
    readonly record struct UniqueParts(bool Indices, bool Inverse, bool Counts);
}
