using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <inheritdoc cref="Dot(NDArray, NDArray, DType?)"/>
    public static NDArray Dot(NDArray a, NDArray b) => Dot(a, b, null);

    /// <summary>Inner product of vectors, matrix product; the last dimension of a with the second to last of b. <c>jnp.dot</c></summary>
    /// <param name="a">The left operand.</param>
    /// <param name="b">The right operand.</param>
    /// <param name="preferredElementType">The dtype of sums and result.</param>
    /// <exception cref="XlaTypeException">The contracted sizes differ.</exception>
    public static NDArray Dot(NDArray a, NDArray b, DType? preferredElementType) => Eager.Call(static (x, y, type) =>
        x.Ndim == 0 || y.Ndim == 0 ? Contract(x, y, Dims.Empty, Dims.Empty, Dims.Empty, Dims.Empty, type) : Contract(x, y, Dims.Empty, Dims.Empty, [x.Ndim - 1], [Math.Max(y.Ndim - 2, 0)], type), a, b, preferredElementType.GetValueOrDefault(NoType));

    /// <inheritdoc cref="Vdot(NDArray, NDArray, DType?)"/>
    public static NDArray Vdot(NDArray a, NDArray b) => Vdot(a, b, null);

    /// <summary>The inner product of all elements, the first operand conjugated. <c>jnp.vdot</c></summary>
    /// <inheritdoc cref="Dot(NDArray, NDArray, DType?)"/>
    public static NDArray Vdot(NDArray a, NDArray b, DType? preferredElementType) => Dot(Ravel(Conj(a)), Ravel(b), preferredElementType);

    /// <inheritdoc cref="Inner(NDArray, NDArray, DType?)"/>
    public static NDArray Inner(NDArray a, NDArray b) => Inner(a, b, null);

    /// <summary>The sum of products over the last dimensions. <c>jnp.inner</c></summary>
    /// <inheritdoc cref="Dot(NDArray, NDArray, DType?)"/>
    public static NDArray Inner(NDArray a, NDArray b, DType? preferredElementType) => a.Ndim == 0 || b.Ndim == 0
        ? Dot(a, b, preferredElementType)
        : Eager.Call(static (x, y, type) => Contract(x, y, Dims.Empty, Dims.Empty, [x.Ndim - 1], [y.Ndim - 1], type), a, b, preferredElementType.GetValueOrDefault(NoType));

    /// <summary>The products of all pairs of elements. <c>jnp.outer</c></summary>
    public static NDArray Outer(NDArray a, NDArray b) => Eager.Call(static (x, y) => ExpandDims(Ravel(x), 1) * ExpandDims(Ravel(y), 0), a, b);

    /// <summary>The inner products of vectors along an axis, the first operand conjugated. <c>jnp.vecdot</c></summary>
    /// <exception cref="XlaValueException">The sizes of the axis differ.</exception>
    public static NDArray Vecdot(NDArray x1, NDArray x2, int axis = -1, DType? preferredElementType = null)
    {
        if (x1.Shape[AxisOf(axis, x1.Ndim)] != x2.Shape[AxisOf(axis, x2.Ndim)])
            throw new XlaValueException($"axes must match; got shapes {ShapeText(x1.Shape)} and {ShapeText(x2.Shape)} with axis={axis}");
        var (x, y) = (Moveaxis(Conj(x1), axis, -1), Moveaxis(x2, axis, -1));
        return Squeeze(Matmul(ExpandDims(x, -2), ExpandDims(y, -1), preferredElementType), [-1, -2]);
    }

    /// <summary>Matrices times vectors. <c>jnp.matvec</c></summary>
    /// <inheritdoc cref="Matmul(NDArray, NDArray, DType?)"/>
    /// <exception cref="XlaValueException">The sizes of the last axes differ.</exception>
    public static NDArray Matvec(NDArray x1, NDArray x2) => x1.Ndim > 1 && x2.Ndim > 0 && x1.Shape[^1] != x2.Shape[^1]
        ? throw CoreDimension("m", x2.Shape[^1], x1.Shape[^1], "(n,m),(m)->(n)")
        : Squeeze(Matmul(x1, ExpandDims(x2, -1)), -1);

    /// <summary>Conjugated vectors times matrices. <c>jnp.vecmat</c></summary>
    /// <inheritdoc cref="Matmul(NDArray, NDArray, DType?)"/>
    /// <exception cref="XlaValueException">The vectors have another size than the columns.</exception>
    public static NDArray Vecmat(NDArray x1, NDArray x2) => x1.Ndim > 0 && x2.Ndim > 1 && x1.Shape[^1] != x2.Shape[^2]
        ? throw CoreDimension("n", x2.Shape[^2], x1.Shape[^1], "(n),(n,m)->(m)")
        : Squeeze(Matmul(ExpandDims(Conj(x1), -2), x2), -2);

    static XlaValueException CoreDimension(string name, long size, long other, string signature) =>
        new($"inconsistent size for core dimension '{name}': {size} vs {other} on vectorized function with excluded=frozenset() and signature='{signature}'");

    /// <summary>Sums of products over the last axes of a and the first of b. <c>jnp.tensordot</c></summary>
    /// <param name="a">The left operand.</param>
    /// <param name="b">The right operand.</param>
    /// <param name="axes">How many axes are contracted.</param>
    /// <param name="preferredElementType">The dtype of sums and result.</param>
    /// <exception cref="XlaTypeException">An operand has fewer axes, or contracted sizes differ.</exception>
    public static NDArray Tensordot(NDArray a, NDArray b, int axes = 2, DType? preferredElementType = null)
    {
        if (axes > Math.Min(a.Ndim, b.Ndim)) throw new XlaTypeException($"Number of tensordot axes (axes {axes}) exceeds input ranks ({a.Ndim} and {b.Ndim})");
        return Contracted(a, b, Dims.Range(a.Ndim - axes, axes), Dims.Range(0, axes), preferredElementType);
    }

    /// <summary>Sums of products over named axes. <c>jnp.tensordot</c></summary>
    /// <param name="a">The left operand.</param>
    /// <param name="b">The right operand.</param>
    /// <param name="axes">The contracted axes of either operand.</param>
    /// <param name="preferredElementType">The dtype of sums and result.</param>
    /// <exception cref="XlaTypeException">The numbers of axes or contracted sizes differ.</exception>
    public static NDArray Tensordot(NDArray a, NDArray b, (Axis A, Axis B) axes, DType? preferredElementType = null)
    {
        var (left, right) = (axes.A.Resolve(a.Ndim), axes.B.Resolve(b.Ndim));
        if (left.Count != right.Count) throw new XlaTypeException($"tensordot requires axes lists to have equal length, got {ShapeText(left)} and {ShapeText(right)}.");
        return Contracted(a, b, left, right, preferredElementType);
    }

    /// <summary>The Kronecker product: blocks of b times every element of a. <c>jnp.kron</c></summary>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    public static NDArray Kron(NDArray a, NDArray b) => Eager.Call(static (x, y) =>
    {
        var both = PromoteDtypes(x, y);
        var rank = Math.Max(x.Ndim, y.Ndim);
        (x, y) = (Raised(both[0], rank), Raised(both[1], rank));
        Dims wide = [.. x.Shape.SelectMany(size => new long[] { size, 1 })], narrow = [.. y.Shape.SelectMany(size => new long[] { 1, size })];
        Dims shape = [.. x.Shape.Zip(y.Shape, (m, n) => m * n)];
        return Reshape(Lax.Mul(Reshape(x, wide), Reshape(y, narrow)), shape);
    }, a, b);

    /// <summary>Sums of products in Einstein's notation: <c>"ij,jk->ik"</c>. <c>jnp.einsum</c></summary>
    /// <param name="subscripts">A letter for each axis of each operand, and after an arrow those of the result; <c>...</c> stands for any axes.</param>
    /// <param name="operands">The operands.</param>
    /// <exception cref="XlaValueException">The letters do not fit the operands, or sizes differ.</exception>
    public static NDArray Einsum(string subscripts, params NDArray[] operands) => Einsum(subscripts, operands, null);

    /// <summary>Sums of products of two arrays in Einstein's notation, in a dtype that is asked for. <c>jnp.einsum</c></summary>
    /// <param name="subscripts">A letter for each axis of each operand, and after an arrow those of the result; <c>...</c> stands for any axes.</param>
    /// <param name="a">The left operand.</param>
    /// <param name="b">The right operand.</param>
    /// <param name="preferredElementType">The dtype of sums and result.</param>
    /// <exception cref="XlaValueException">The letters do not fit the operands, or sizes differ.</exception>
    public static NDArray Einsum(string subscripts, NDArray a, NDArray b, DType? preferredElementType) => Einsum(subscripts, [a, b], preferredElementType);

    /// <summary>Sums of products in Einstein's notation, in a dtype that is asked for. <c>jnp.einsum</c></summary>
    /// <param name="subscripts">A letter for each axis of each operand, and after an arrow those of the result; <c>...</c> stands for any axes.</param>
    /// <param name="operands">The operands.</param>
    /// <param name="preferredElementType">The dtype of sums and result; that of the operands, if null.</param>
    /// <exception cref="XlaValueException">The letters do not fit the operands, or sizes differ.</exception>
    public static NDArray Einsum(string subscripts, NDArray[] operands, DType? preferredElementType) => Eager.Call(static (operands, o) =>
    {
        var (inputs, output) = XlaSharp.Einsum.Parse(o.subscripts, operands);
        var (type, weak) = Promotion.Join(operands);
        var result = XlaSharp.Einsum.Contract(System.Array.ConvertAll(operands, x => Converted(x, type)), inputs, output,
            (x, y, lhsBatching, rhsBatching, lhsContracting, rhsContracting) => Contract(x, y, lhsBatching, rhsBatching, lhsContracting, rhsContracting, o.preferred));
        return o.preferred == NoType ? Converted(result, type, weak) : Converted(result, Canonical(o.preferred));
    }, operands, (subscripts, preferred: preferredElementType.GetValueOrDefault(NoType)));

    static readonly DType NoType = new((ElementType)byte.MaxValue);

    static Dims Leading(NDArray x) => Dims.Create(x.Shape.AsSpan()[..^2]);

    static Dims Trailing(NDArray x) => Dims.Create(x.Shape.AsSpan()[^2..]);

    static NDArray Contracted(NDArray a, NDArray b, Dims left, Dims right, DType? type) =>
        Eager.Call(static (x, y, o) => Contract(x, y, Dims.Empty, Dims.Empty, o.left, o.right, o.type), a, b, (left, right, type: type.GetValueOrDefault(NoType)));

    /// <summary>Inside a trace: a general contraction in the common dtype, or summed in another.</summary>
    static NDArray Contract(NDArray x, NDArray y, Dims lhsBatching, Dims rhsBatching, Dims lhsContracting, Dims rhsContracting, DType preferred)
    {
        if (x.Shape.Pick(lhsContracting) != y.Shape.Pick(rhsContracting))
            throw new XlaTypeException($"dot_general requires contracting dimensions to have the same shape, got {ShapeText(x.Shape.Pick(lhsContracting))} and {ShapeText(y.Shape.Pick(rhsContracting))}.");
        var (type, weak) = Promotion.Join(Promotion.Of(x), Promotion.Of(y));
        var result = preferred == NoType ? type : Canonical(preferred);
        var numbers = new DotGeneralAttributes(lhsBatching, rhsBatching, lhsContracting, rhsContracting, result);
        return new(Eager.Lift(Converted(x, type)).DotGeneral(Eager.Lift(Converted(y, type)), numbers), weak && preferred == NoType);
    }
}
