using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class LinAlg
{
    /// <summary>The norm of vectors or matrices. <c>jnp.linalg.norm</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="ord">
    /// For one axis the order of <see cref="VectorNorm"/>; for two a matrix norm: "fro" or null for the root of the sum of squares, 1 and ∞ for the largest sum of absolute values in a column or row,
    /// −1 and −∞ for the smallest, 2 and −2 for the largest and smallest singular value, "nuc" for the sum of singular values.
    /// </param>
    /// <param name="axis">One axis, two axes, or all elements if none is given.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds, more than two axes, or no such order.</exception>
    public static NDArray Norm(NDArray x, Order? ord = null, Axis axis = default, bool keepdims = false)
    {
        if (axis.IsNone && ord is null) return Root(x, axis, keepdims);
        var axes = axis.Resolve(x.Ndim);
        return axes.Count switch
        {
            1 => VectorNorm(x, axis, keepdims, ord ?? 2),
            2 => Eager.Call(static (x, o) => Matrix(Np.ToInexact(x), o.ord, (int)o.axes[0], (int)o.axes[1], o.keepdims), x, (axes, ord: ord ?? "fro", keepdims)),
            _ => throw new XlaValueException($"Improper number of axes for norm: axis={Np.ShapeText(axes)}. Pass one axis to compute a vector-norm, or two axes to compute a matrix-norm."),
        };
    }

    /// <summary>The norm of the matrices in the last two dimensions. <c>jnp.linalg.matrix_norm</c></summary>
    /// <param name="x">The matrices.</param>
    /// <param name="keepdims">True to keep the dimensions with size 1.</param>
    /// <param name="ord">The order, see <see cref="Norm"/>; "fro", if null.</param>
    /// <exception cref="XlaValueException">No such order.</exception>
    public static NDArray MatrixNorm(NDArray x, bool keepdims = false, Order? ord = null) => Norm(x, ord ?? "fro", [-2, -1], keepdims);

    /// <summary><c>(Σ |x|ᵖ)^(1/p)</c> of the elements along axes; the number of elements that are not 0 for p = 0, the largest for ∞, the smallest for −∞. <c>jnp.linalg.vector_norm</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="axis">The axes; all, if none is given.</param>
    /// <param name="keepdims">True to keep the axes with size 1.</param>
    /// <param name="ord">The order p; 2, if null.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds, or an order by name.</exception>
    public static NDArray VectorNorm(NDArray x, Axis axis = default, bool keepdims = false, Order? ord = null)
    {
        var order = ord ?? 2;
        if (order.Name is { } name) throw new XlaValueException($"Invalid order '{name}' for vector norm.{(name == "inf" ? "Use 'jax.numpy.inf' instead." : name == "-inf" ? "Use '-jax.numpy.inf' instead." : "")}");
        return order.Number == 2 ? Root(x, axis, keepdims) : Eager.Call(static (x, o) =>
        {
            x = Np.ToInexact(x);
            var real = x.DType.ElementType.RealPart();
            NDArray Number(double value) => NDArray.Number(real, value, weak: false);
            return o.p switch
            {
                double.PositiveInfinity => Np.Max(Np.Abs(x), o.axis, o.keepdims, initial: 0),
                double.NegativeInfinity => Np.Min(Np.Abs(x), o.axis, o.keepdims),
                0 => Np.Sum(Np.NotEqual(x, 0), o.axis, new DType(real), o.keepdims),
                1 => Np.Sum(Np.Abs(x), o.axis, keepdims: o.keepdims),
                _ => Np.Power(Np.Sum(Np.Power(Np.Abs(x), Number(o.p)), o.axis, keepdims: o.keepdims), Number(1) / Number(o.p)),
            };
        }, x, (p: order.Number, axis, keepdims));
    }

    static NDArray Root(NDArray x, Axis axis, bool keepdims) => Eager.Call(static (x, o) =>
    {
        x = Np.ToInexact(x);
        return Np.Sqrt(Np.Sum(Np.Real(x * Np.Conj(x)), o.axis, keepdims: o.keepdims));
    }, x, (axis, keepdims));

    static NDArray Matrix(NDArray x, Order order, int row, int column, bool keepdims)
    {
        if (order.Name is "f" or "fro") return Root(x, [row, column], keepdims);
        var (summed, kept) = Math.Abs(order.Number) == 1 ? (row, column) : (column, row);
        if (order.Name == "nuc" || Math.Abs(order.Number) == 2)
        {
            var values = Svdvals(Np.Moveaxis(x, [row, column], [-2, -1]));
            var norm = order.Name == "nuc" ? Np.Sum(values, -1) : order.Number > 0 ? Np.Max(values, -1, initial: 0) : Np.Min(values, -1);
            return keepdims ? Np.ExpandDims(norm, [row, column]) : norm;
        }
        if (order.Name is not null || !(Math.Abs(order.Number) == 1 || double.IsInfinity(order.Number))) throw new XlaValueException($"Invalid order '{order}' for matrix norm.");
        var sums = Np.Sum(Np.Abs(x), summed, keepdims: true);
        var result = order.Number > 0 ? Np.Max(sums, kept, keepdims: true, initial: 0) : Np.Min(sums, kept, keepdims: true);
        return keepdims ? result : Np.Squeeze(result, [row, column]);
    }
}
