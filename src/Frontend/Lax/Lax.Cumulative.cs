using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Running sums along an axis. <c>lax.cumsum</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="axis">The axis, counted from the front.</param>
    /// <param name="reverse">True to start at the end.</param>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    /// <exception cref="XlaValueException">The axis is negative or not there.</exception>
    public static NDArray Cumsum(NDArray operand, int axis = 0, bool reverse = false) => Cumulative("cumsum", CumulativeKind.Sum, operand, axis, reverse);

    /// <summary>Running products along an axis. <c>lax.cumprod</c></summary>
    /// <inheritdoc cref="Cumsum"/>
    public static NDArray Cumprod(NDArray operand, int axis = 0, bool reverse = false) => Cumulative("cumprod", CumulativeKind.Product, operand, axis, reverse);

    /// <summary>Running maxima along an axis. <c>lax.cummax</c></summary>
    /// <inheritdoc cref="Cumsum"/>
    public static NDArray Cummax(NDArray operand, int axis = 0, bool reverse = false) => Cumulative("cummax", CumulativeKind.Maximum, operand, axis, reverse);

    /// <summary>Running minima along an axis. <c>lax.cummin</c></summary>
    /// <inheritdoc cref="Cumsum"/>
    public static NDArray Cummin(NDArray operand, int axis = 0, bool reverse = false) => Cumulative("cummin", CumulativeKind.Minimum, operand, axis, reverse);

    /// <summary><c>log Σ exp</c> of all elements so far along an axis, without overflow. <c>lax.cumlogsumexp</c></summary>
    /// <param name="operand">Real floating-point elements.</param>
    /// <param name="axis">The axis, counted from the front.</param>
    /// <param name="reverse">True to start at the end.</param>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    /// <exception cref="XlaValueException">The axis is negative or not there.</exception>
    public static NDArray Cumlogsumexp(NDArray operand, int axis = 0, bool reverse = false)
    {
        Check("cumlogsumexp", Elements.Float, operand);
        return Cumulative("cumlogsumexp", CumulativeKind.LogSumExp, operand, axis, reverse);
    }

    static NDArray Cumulative(string name, CumulativeKind kind, NDArray operand, int axis, bool reverse)
    {
        if (operand.DType == DType.Bool) throw new XlaTypeException($"{name} does not accept dtype bool. Accepted dtypes are subtypes of number.");
        if (axis < 0) throw new XlaValueException("XLA operations do not allow negative axes");
        if (axis >= operand.Ndim) throw new XlaValueException($"axis {axis} is out of bounds for array of shape {Np.ShapeText(operand.Shape)}");
        return Eager.Call(static (x, o) => Eager.Emit(x, v => v.Cumulative(o.kind, o.axis, o.reverse)), operand, (kind, axis, reverse));
    }
}
