using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Ascending order along an axis, NaN last; stable. <c>jnp.sort</c></summary>
    public static NDArray Sort(NDArray x, int axis = -1) => Eager.Call(static (x, at) =>
    {
        var v = Eager.Lift(x);
        return new NDArray(v.Builder.Sort([v], new(at, true), Ops.Ascending([v.ElementType]))[0], false);
    }, x, Axis(axis, x.Ndim));

    /// <summary>The positions that sort the elements along an axis; stable. <c>jnp.argsort</c></summary>
    public static NDArray Argsort(NDArray x, int axis = -1) => Eager.Call(static (x, at) =>
    {
        var v = Eager.Lift(x);
        var positions = v.Builder.Iota(v.Tensor.With(ElementType.I32), at);
        return new NDArray(v.Builder.Sort([v, positions], new(at, true), Ops.Ascending([v.ElementType, ElementType.I32]))[1], false);
    }, x, Axis(axis, x.Ndim));

    /// <summary>The members at positions along an axis; a position out of range gives NaN, or the extreme of an integer type. <c>jnp.take</c></summary>
    public static NDArray Take(NDArray x, NDArray indices, int axis = 0) => Eager.Call(static (a, at) =>
    {
        var (v, i) = (Eager.Lift(a[0]), Eager.Lift(a[1]));
        // Negative positions count from the end, once.
        i = i.ElementType.IsSigned() ? i.Compare(ComparisonDirection.LT, i.Like(0)).Select(i + v.Dims[at], i) : i;
        var windows = Dims.Range(0, v.Rank + i.Rank - 1).Except(Dims.Range(at, i.Rank));
        var numbers = new GatherAttributes(windows, [at], [], [], [at], i.Rank, v.Dims.With(at, Math.Min(1, v.Dims[at])), IndexMode.FillOrDrop);
        return new NDArray(v.Gather(i, numbers), a[0].IsWeak);
    }, [x, indices], Axis(axis, x.Ndim));
}
