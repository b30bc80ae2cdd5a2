using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Inner product of vectors, matrix product; the last dimension of x with the second to last of y. <c>jnp.dot</c></summary>
    /// <exception cref="ArgumentException">The contracted sizes differ.</exception>
    public static NDArray Dot(NDArray x, NDArray y)
    {
        if (x.Ndim == 0 || y.Ndim == 0) return Multiply(x, y);
        CheckContraction(x, y, x.Ndim - 1, Math.Max(y.Ndim - 2, 0));
        return Eager.Call(static (x, y) => Contract(x, y, [], [], [x.Ndim - 1], [Math.Max(y.Ndim - 2, 0)]), x, y);
    }

    /// <summary>Matrix product with broadcast leading dimensions. <c>jnp.matmul</c></summary>
    /// <exception cref="ArgumentException">A scalar operand, or the contracted sizes differ.</exception>
    public static NDArray Matmul(NDArray x, NDArray y)
    {
        if (x.Ndim == 0 || y.Ndim == 0) throw new ArgumentException($"matmul input operand must have ndim at least 1, but it has ndim {Math.Min(x.Ndim, y.Ndim)}");
        if (x.Ndim <= 2 && y.Ndim <= 2) return Dot(x, y);
        CheckContraction(x, y, x.Ndim - 1, Math.Max(y.Ndim - 2, 0));
        return Eager.Call(static (x, y) =>
        {
            var batch = BroadcastShapes("matmul", Leading(x), Leading(y));
            if (x.Ndim >= 2) x = BroadcastTo(x, batch.Concat(Trailing(x)));
            if (y.Ndim >= 2) y = BroadcastTo(y, batch.Concat(Trailing(y)));
            var both = x.Ndim >= 2 && y.Ndim >= 2 ? Dims.Range(0, batch.Count) : Dims.Empty;
            return Contract(x, y, both, both, [x.Ndim - 1], [Math.Max(y.Ndim - 2, 0)]);
        }, x, y);
    }

    /// <summary>The inner product of all elements, the first operand conjugated. <c>jnp.vdot</c></summary>
    public static NDArray Vdot(NDArray x, NDArray y) => Dot(Conj(Ravel(x)), Ravel(y));

    /// <summary>The outer product of all elements. <c>jnp.outer</c></summary>
    public static NDArray Outer(NDArray x, NDArray y) => ExpandDims(Ravel(x), 1) * ExpandDims(Ravel(y), 0);

    /// <summary>The complex conjugate. <c>jnp.conj</c></summary>
    public static NDArray Conj(NDArray x) => x.DType.ElementType.IsComplex() ? Eager.Call(static x => Eager.Emit(x, Ops.Conjugate), x) : x;

    static Dims Leading(NDArray x) => x.Ndim < 2 ? Dims.Empty : Dims.Create(x.Shape.AsSpan()[..^2]);

    static Dims Trailing(NDArray x) => Dims.Create(x.Shape.AsSpan()[^2..]);

    static void CheckContraction(NDArray x, NDArray y, int left, int right)
    {
        if (x.Shape[left] != y.Shape[right])
            throw new ArgumentException($"dot_general requires contracting dimensions to have the same shape, got ({x.Shape[left]},) and ({y.Shape[right]},). Operands: {x.TypeText} and {y.TypeText}");
    }

    static NDArray Contract(NDArray x, NDArray y, Dims lhsBatching, Dims rhsBatching, Dims lhsContracting, Dims rhsContracting)
    {
        var (type, weak) = Promotion.Join((x.DType.ElementType, x.IsWeak), (y.DType.ElementType, y.IsWeak));
        var numbers = new DotGeneralAttributes(lhsBatching, rhsBatching, lhsContracting, rhsContracting, type);
        return new(Eager.Lift(x).Convert(type).DotGeneral(Eager.Lift(y).Convert(type), numbers), weak);
    }
}
