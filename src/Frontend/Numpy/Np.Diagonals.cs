using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The matrix with zeros above a diagonal. <c>jnp.tril</c></summary>
    /// <exception cref="XlaValueException">Fewer than two axes.</exception>
    public static NDArray Tril(NDArray m, int k = 0) => m.Ndim < 2
        ? throw new XlaValueException("Argument to jax.numpy.tril must be at least 2D")
        : Eager.Call(static (x, k) => Where(Tri((int)x.Shape[^2], (int)x.Shape[^1], k, DType.Bool), x, ZerosLike(x)), m, k);

    /// <summary>The matrix with zeros below a diagonal. <c>jnp.triu</c></summary>
    /// <exception cref="XlaValueException">Fewer than two axes.</exception>
    public static NDArray Triu(NDArray m, int k = 0) => m.Ndim < 2
        ? throw new XlaValueException("Argument to jax.numpy.triu must be at least 2D")
        : Eager.Call(static (x, k) => Where(Tri((int)x.Shape[^2], (int)x.Shape[^1], k - 1, DType.Bool), ZerosLike(x), x), m, k);

    /// <summary>The elements of a diagonal, as the last axis. <c>jnp.diagonal</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="offset">Which diagonal: above the main one if positive.</param>
    /// <param name="axis1">The axis of rows.</param>
    /// <param name="axis2">The axis of columns.</param>
    /// <exception cref="XlaValueException">Fewer than two axes, or one out of bounds.</exception>
    public static NDArray Diagonal(NDArray a, int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        if (a.Ndim < 2) throw new XlaValueException("diagonal requires an array of at least two dimensions.");
        a = Moveaxis(a, [axis1, axis2], [-2, -1]);
        var (rows, columns) = (a.Shape[^2], a.Shape[^1]);
        var size = Math.Max(0, Math.Min(rows + Math.Min(offset, 0), columns - Math.Max(offset, 0)));
        if (size == 0) return Zeros(a.Shape.RemoveAt(a.Ndim - 1).With(a.Ndim - 2, 0), a.DType);
        // In row-major order a diagonal is every (columns + 1)-th element.
        var flat = Reshape(a, [.. a.Shape.AsSpan()[..^2], rows * columns]);
        var start = offset >= 0 ? offset : -offset * columns;
        return Eager.Call(static (x, o) => Eager.Emit(x, v =>
        {
            var last = v.Rank - 1;
            return v.Slice(Dims.Repeat(0, v.Rank).With(last, o.start), v.Dims.With(last, o.start + (o.size - 1) * o.stride + 1), Dims.Repeat(1, v.Rank).With(last, o.stride));
        }), flat, (start, size, stride: columns + 1));
    }

    /// <summary>A matrix with a vector on a diagonal, or the diagonal of a matrix. <c>jnp.diag</c></summary>
    /// <exception cref="XlaValueException">Neither vector nor matrix.</exception>
    public static NDArray Diag(NDArray v, int k = 0) => v.Ndim switch
    {
        1 => Eager.Call(static (x, k) =>
        {
            var padded = Lax.Pad(x, ConstantLike(x, 0), (Math.Max(0, -k), Math.Max(0, k), 0));
            return Where(Eye((int)padded.Size, null, k, DType.Bool), ExpandDims(padded, 1), ConstantLike(x, 0));
        }, v, k),
        2 => Diagonal(v, k),
        _ => throw new XlaValueException("diag input must be 1d or 2d"),
    };

    /// <summary>A matrix with all elements on a diagonal. <c>jnp.diagflat</c></summary>
    public static NDArray Diagflat(NDArray v, int k = 0) => Diag(Ravel(v), k) is var m ? Astype(m, m.DType) : m;

    /// <summary>The sum of a diagonal. <c>jnp.trace</c></summary>
    /// <inheritdoc cref="Diagonal"/>
    public static NDArray Trace(NDArray a, int offset = 0, int axis1 = 0, int axis2 = 1, DType? dtype = null)
    {
        if (AxisOf(axis1, a.Ndim) == AxisOf(axis2, a.Ndim)) throw new XlaValueException($"axis1 and axis2 can not be same. axis1={axis1} and axis2={axis2}");
        return Eager.Call(static (x, o) =>
        {
            x = Moveaxis(x, [o.axis1, o.axis2], [-2, -1]);
            return Sum(Where(Eye((int)x.Shape[^2], (int)x.Shape[^1], o.offset, DType.Bool), x, ZerosLike(x)), [-2, -1], o.dtype);
        }, a, (offset, axis1, axis2, dtype));
    }

    /// <summary>Powers of a vector as columns, the highest first. <c>jnp.vander</c></summary>
    /// <exception cref="XlaValueException">No vector, or a negative number of columns.</exception>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    public static NDArray Vander(NDArray x, int? n = null, bool increasing = false)
    {
        if (x.Ndim != 1) throw new XlaValueException("x must be a one-dimensional array");
        if (n < 0) throw new XlaValueException("N must be nonnegative");
        if (x.DType == DType.Bool) throw new XlaTypeException("iota does not accept dtype bool. Accepted dtypes are subtypes of integer, floating, complexfloating.");
        return Eager.Call(static (x, o) =>
        {
            var powers = Lax.Iota(x.DType, o.n);
            if (!o.increasing) powers = Lax.Sub(ConstantLike(powers, o.n - 1), powers);
            return Power(ExpandDims(x, -1), ExpandDims(powers, 0));
        }, x, (n: n ?? (int)x.Size, increasing));
    }

    /// <summary>The cross product of vectors of three, or two, elements. <c>jnp.cross</c></summary>
    /// <param name="a">The left vectors.</param>
    /// <param name="b">The right vectors.</param>
    /// <param name="axisa">The axis of the left vectors.</param>
    /// <param name="axisb">The axis of the right vectors.</param>
    /// <param name="axisc">The axis of the result's vectors.</param>
    /// <param name="axis">The axis of all three, if given.</param>
    /// <exception cref="XlaValueException">Vectors of another size.</exception>
    public static NDArray Cross(NDArray a, NDArray b, int axisa = -1, int axisb = -1, int axisc = -1, int? axis = null) => Eager.Call(static (x, y, o) =>
    {
        (x, y) = (Moveaxis(x, o.axisa, -1), Moveaxis(y, o.axisb, -1));
        if (x.Shape[^1] is not (2 or 3) || y.Shape[^1] is not (2 or 3)) throw new XlaValueException("Dimension must be either 2 or 3 for cross product");
        NDArray Part(NDArray v, int n) => n < v.Shape[^1] ? Squeeze(SliceAlong(v, v.Ndim - 1, n, n + 1), -1) : ZerosLike(Part(v, 0));
        var third = Part(x, 0) * Part(y, 1) - Part(x, 1) * Part(y, 0);
        if (x.Shape[^1] == 2 && y.Shape[^1] == 2) return third;
        return Moveaxis(Strong(Stack([Part(x, 1) * Part(y, 2) - Part(x, 2) * Part(y, 1), Part(x, 2) * Part(y, 0) - Part(x, 0) * Part(y, 2), third])), 0, o.axisc);
    }, a, b, (axisa: axis ?? axisa, axisb: axis ?? axisb, axisc: axis ?? axisc));
}
