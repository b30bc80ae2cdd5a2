using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>What samples tell.</content>
public static partial class Stats
{
    /// <summary>The most frequent element along an axis, the least of equally frequent ones, and how often it occurs. <c>jax.scipy.stats.mode</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="nanPolicy">"propagate": NaN is an element like others.</param>
    /// <param name="keepdims">True to keep the axis with size 1.</param>
    /// <returns>Elements and counts; NaN and 0 where there are no elements.</returns>
    /// <exception cref="XlaValueException">Another policy, or the axis is out of bounds.</exception>
    /// <exception cref="NotSupportedException">The policy is "omit" or "raise".</exception>
    public static (NDArray Mode, NDArray Count) Mode(NDArray a, int? axis = 0, string nanPolicy = "propagate", bool keepdims = false)
    {
        CheckPolicy("mode", nanPolicy);
        var x = Np.Atleast1d(a);
        var at = axis is { } given ? Np.AxisOf(given, x.Ndim) : 0;
        var shape = axis is null ? keepdims ? Dims.Repeat(1, x.Ndim) : Dims.Empty : keepdims ? x.Shape.With(at, 1) : x.Shape.RemoveAt(at);
        var found = Eager.CallMany(static (arrays, o) =>
        {
            var x = o.isFlat ? Np.Ravel(arrays[0]) : arrays[0];
            var size = (int)x.Shape[o.at];
            var floats = new DType(Promotion.DefaultFloat);
            if (size == 0 || x.Size == 0) return [Np.Full(o.shape, double.NaN, floats), Np.Zeros(o.shape, floats)];
            var columns = Np.Moveaxis(x, o.at, 0);
            var each = Xla.Vmap((NDArray column) =>
            {
                var distinct = Np.Unique(column, returnCounts: true, size: size);
                return (Mode: Np.Take(distinct.Values, Np.Argmax(distinct.Counts!), 0, "clip"), Count: Np.Max(distinct.Counts!));
            }, 1)(Np.Reshape(columns, [size, columns.Size / size]));
            return [Np.Reshape(each.Mode, o.shape), Np.Reshape(each.Count, o.shape)];
        }, [x], (at, isFlat: axis is null, shape));
        return (found[0], found[1]);
    }

    /// <summary>The places of the elements in ascending order, from 1. <c>jax.scipy.stats.rankdata</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="method">What equal elements get: "average", "min" or "max" of their places, "dense" so that no place is left out, "ordinal" each its own.</param>
    /// <param name="axis">The axis; all elements in row-major order, if null.</param>
    /// <param name="nanPolicy">"propagate": all are NaN if one element is.</param>
    /// <returns>Places in the default float.</returns>
    /// <exception cref="XlaValueException">Another method or policy, or the axis is out of bounds.</exception>
    /// <exception cref="NotSupportedException">The policy is "omit" or "raise".</exception>
    public static NDArray Rankdata(NDArray a, string method = "average", int? axis = null, string nanPolicy = "propagate")
    {
        CheckPolicy("rankdata", nanPolicy);
        if (method is not ("average" or "min" or "max" or "dense" or "ordinal")) throw new XlaValueException($"unknown method '{method}'");
        return axis is { } given
            ? Np.ApplyAlongAxis(x => Eager.Call(static (x, method) => Ranks(x, method), x, method), given, a)
            : Eager.Call(static (x, method) => Ranks(Np.Ravel(x), method), a, method);
    }

    /// <summary>The standard error of the mean along an axis. <c>jax.scipy.stats.sem</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="axis">The axis; all elements, if null.</param>
    /// <param name="ddof">What is subtracted from the number of elements.</param>
    /// <param name="nanPolicy">"propagate", or "omit" to leave NaN out.</param>
    /// <param name="keepdims">True to keep the axis with size 1.</param>
    /// <exception cref="XlaValueException">Another policy, or the axis is out of bounds.</exception>
    public static NDArray Sem(NDArray a, int? axis = 0, int ddof = 1, string nanPolicy = "propagate", bool keepdims = false)
    {
        if (nanPolicy is not ("propagate" or "omit")) throw new XlaValueException($"{nanPolicy} is not supported");
        return Eager.Call(static (x, o) =>
        {
            x = Np.ToInexact(x);
            Axis axis = o.axis is { } one ? one : default(Axis);
            if (o.omits) return Np.Nanstd(x, axis, ddof: o.ddof, keepdims: o.keepdims) / Np.Astype(Np.Sqrt(Np.Sum(Np.LogicalNot(Np.Isnan(x)), axis, keepdims: o.keepdims)), x.DType);
            var size = o.axis is { } at ? x.Shape[Np.AxisOf(at, x.Ndim)] : x.Size;
            return Np.Std(x, axis, ddof: o.ddof, keepdims: o.keepdims) / Number(x, Math.Sqrt(size));
        }, a, (axis, ddof, omits: nanPolicy == "omit", keepdims));
    }

    static void CheckPolicy(string name, string policy)
    {
        if (policy is not ("propagate" or "omit" or "raise")) throw new XlaValueException($"Illegal nan_policy value '{policy}'; expected one of {{'propagate', 'omit', 'raise'}}");
        if (policy == "omit") throw new NotSupportedException("Logic for `nan_policy` of omit is not implemented");
        if (policy == "raise") throw new NotSupportedException($"In order to best JIT compile `{name}`, we cannot know whether `x` contains nans. Please check if nans exist in `x` outside of the `{name}` function.");
    }

    /// <summary>Inside a trace: the places of a vector's elements.</summary>
    static NDArray Ranks(NDArray x, string method)
    {
        var (type, size) = (new DType(Promotion.DefaultFloat), (int)x.Size);
        var order = Np.Argsort(x);
        var place = Np.ZerosLike(order).At[order].Set(Lax.Iota(order.DType, size));
        NDArray ranks;
        if (method == "ordinal")
        {
            ranks = Np.Astype(place + 1, type);
        }
        else
        {
            var sorted = Np.Take(x, order, 0, "clip");
            var isFirst = Np.Concatenate([Np.Ones([Math.Min(1, size)], DType.Bool), Np.NotEqual(sorted[1..], sorted[..^1])]);
            var dense = Np.Take(Np.Cumsum(isFirst), place, 0, "clip");
            // Where the elements equal to one begin, and where the next begin.
            var starts = Np.Astype(Np.Nonzero(isFirst, size + 1, (NDArray)size)[0], type);
            NDArray At(NDArray group) => Np.Take(starts, group, 0, "clip");
            ranks = method switch
            {
                "dense" => Np.Astype(dense, type),
                "max" => At(dense),
                "min" => At(dense - 1) + 1,
                _ => 0.5 * (At(dense) + At(dense - 1) + 1),
            };
        }
        return x.DType.IsInexact ? Np.Where(Np.Any(Np.Isnan(x)), Np.FullLike(ranks, double.NaN), ranks) : ranks;
    }
}
