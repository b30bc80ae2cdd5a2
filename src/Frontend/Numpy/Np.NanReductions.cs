using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The sum of the elements that are not NaN. <c>jnp.nansum</c></summary>
    /// <inheritdoc cref="Sum"/>
    public static NDArray Nansum(NDArray a, Axis axis = default, DType? dtype = null, bool keepdims = false, NDArray? initial = null, NDArray? where = null) =>
        Sum(WithoutNan(a, 0), axis, dtype, keepdims, initial, where);

    /// <summary>The product of the elements that are not NaN. <c>jnp.nanprod</c></summary>
    /// <inheritdoc cref="Sum"/>
    public static NDArray Nanprod(NDArray a, Axis axis = default, DType? dtype = null, bool keepdims = false, NDArray? initial = null, NDArray? where = null) =>
        Prod(WithoutNan(a, 1), axis, dtype, keepdims, initial, where);

    /// <summary>The largest element that is not NaN; NaN if there is none. <c>jnp.nanmax</c></summary>
    /// <inheritdoc cref="Max"/>
    public static NDArray Nanmax(NDArray a, Axis axis = default, bool keepdims = false, NDArray? initial = null, NDArray? where = null) =>
        NanIfAll(a, Max(WithoutNan(a, double.NegativeInfinity), axis, keepdims, initial, where), axis, keepdims, initial);

    /// <summary>The smallest element that is not NaN; NaN if there is none. <c>jnp.nanmin</c></summary>
    /// <inheritdoc cref="Max"/>
    public static NDArray Nanmin(NDArray a, Axis axis = default, bool keepdims = false, NDArray? initial = null, NDArray? where = null) =>
        NanIfAll(a, Min(WithoutNan(a, double.PositiveInfinity), axis, keepdims, initial, where), axis, keepdims, initial);

    /// <summary>The mean of the elements that are not NaN; NaN if there is none. <c>jnp.nanmean</c></summary>
    /// <inheritdoc cref="Mean"/>
    public static NDArray Nanmean(NDArray a, Axis axis = default, DType? dtype = null, bool keepdims = false, NDArray? where = null)
    {
        if (!a.DType.IsInexact) return Mean(a, axis, dtype, keepdims, where);
        var type = new DType(dtype is { } asked ? Canonical(asked) : Promotion.Inexact(a.DType.ElementType));
        return Divide(Nansum(a, axis, type, keepdims, where: where), Sum(LogicalNot(Isnan(a)), axis, type, keepdims, where: where));
    }

    /// <summary>The variance of the elements that are not NaN. <c>jnp.nanvar</c></summary>
    /// <inheritdoc cref="Var"/>
    public static NDArray Nanvar(NDArray a, Axis axis = default, DType? dtype = null, double ddof = 0, bool keepdims = false, NDArray? where = null, NDArray? mean = null) => Eager.Call(static (arrays, o) =>
    {
        var x = arrays[0];
        NDArray? mask = o.hasWhere ? arrays[1] : null;
        var (computed, type) = VarianceTypes(x.DType.ElementType, o.dtype);
        x = Converted(x, computed);
        var center = o.hasMean ? Converted(arrays[^1], computed) : Nanmean(x, o.axis, new DType(computed), true, mask);
        var present = LogicalNot(Isnan(x));
        var centered = Spread(Where(present, x - center, 0));
        var normalizer = Sum(present, o.axis, keepdims: o.keepdims, where: mask) - (o.ddof == (int)o.ddof ? (NDArray)(int)o.ddof : o.ddof);
        var none = LessEqual(normalizer, 0);
        var result = Where(none, double.NaN, Sum(centered, o.axis, keepdims: o.keepdims, where: mask));
        return Converted(Lax.Div(result, Converted(Where(none, 1, normalizer), result.DType.ElementType)), type);
    }, [a, .. (NDArray[])(where is null ? [] : [where]), .. (NDArray[])(mean is null ? [] : [mean])], (axis, dtype, ddof, keepdims, hasWhere: where is not null, hasMean: mean is not null));

    /// <summary>The standard deviation of the elements that are not NaN. <c>jnp.nanstd</c></summary>
    /// <inheritdoc cref="Var"/>
    public static NDArray Nanstd(NDArray a, Axis axis = default, DType? dtype = null, double ddof = 0, bool keepdims = false, NDArray? where = null, NDArray? mean = null) =>
        Sqrt(Nanvar(a, axis, dtype, ddof, keepdims, where, mean));

    /// <summary>The position of the largest element that is not NaN; −1 if there is none. <c>jnp.nanargmax</c></summary>
    /// <inheritdoc cref="Argmax"/>
    public static NDArray Nanargmax(NDArray a, int? axis = null, bool keepdims = false) => NanPosition(a, axis, keepdims, double.NegativeInfinity);

    /// <summary>The position of the smallest element that is not NaN; −1 if there is none. <c>jnp.nanargmin</c></summary>
    /// <inheritdoc cref="Argmax"/>
    public static NDArray Nanargmin(NDArray a, int? axis = null, bool keepdims = false) => NanPosition(a, axis, keepdims, double.PositiveInfinity);

    static NDArray NanPosition(NDArray a, int? axis, bool keepdims, double worst) => Eager.Call(static (x, o) =>
    {
        NDArray Position(NDArray v) => o.worst < 0 ? Argmax(v, o.axis, o.keepdims) : Argmin(v, o.axis, o.keepdims);
        if (!x.DType.IsInexact) return Position(x);
        var isNan = Isnan(x);
        var position = Position(Where(isNan, o.worst, x));
        return Where(All(isNan, o.axis is { } one ? one : default(Axis), o.keepdims), -1, position);
    }, a, (axis, keepdims, worst));

    static NDArray WithoutNan(NDArray a, double value) => a.DType.IsInexact ? Eager.Call(static (x, value) => Where(Isnan(x), Limited(x, value), x), a, value) : a;

    /// <summary>Inside a trace: a constant, with the largest number in place of an infinity that the dtype does not have.</summary>
    static NDArray Limited(NDArray x, double value) => ConstantLike(x, double.IsInfinity(value) && !x.DType.ElementType.IsComplex() && !FloatInfo.HasInfinity(x.DType.ElementType) ? Math.CopySign(FloatInfo.Largest(x.DType.ElementType), value) : value);

    static NDArray NanIfAll(NDArray a, NDArray result, Axis axis, bool keepdims, NDArray? initial) => initial is not null || !a.DType.IsInexact ? result
        : Eager.Call(static (x, result, o) => Where(All(Isnan(x), o.axis, o.keepdims), ConstantLike(result, double.NaN), result), a, result, (axis, keepdims));
}
