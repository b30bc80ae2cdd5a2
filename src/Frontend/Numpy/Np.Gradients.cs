using System.Runtime.InteropServices;
using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Slopes along every axis: of the parabola through three neighbours, at the ends of the line through two. <c>jnp.gradient</c></summary>
    /// <param name="f">The heights; integers become floating point.</param>
    /// <param name="varargs">The distance of neighbours, or their places along the axis: none for 1, one for all axes, or one for each.</param>
    /// <returns>One array per axis.</returns>
    /// <exception cref="XlaValueException">Fewer than two elements along an axis, or not one place for each.</exception>
    /// <exception cref="XlaTypeException">Another number of distances.</exception>
    public static NDArray[] Gradient(NDArray f, params NDArray[] varargs) => Slopes(f, varargs, default);

    /// <summary>Slopes along some axes. <c>jnp.gradient</c></summary>
    /// <inheritdoc cref="Gradient(NDArray, NDArray[])"/>
    public static NDArray[] Gradient(NDArray f, [Optional, DefaultParameterValue(null)] NDArray[]? varargs, Axis axis) => Slopes(f, varargs ?? [], axis);

    /// <summary>Slopes along one axis. <c>jnp.gradient</c></summary>
    /// <param name="f">The heights; integers become floating point.</param>
    /// <param name="varargs">The distance of neighbours, 1 if null, or their places along the axis.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="XlaValueException">The axis is out of bounds or has fewer than two elements, or there is not one place for each.</exception>
    public static NDArray Gradient(NDArray f, [Optional, DefaultParameterValue(null)] NDArray? varargs, int axis) => Slopes(f, varargs is null ? [] : [varargs], axis)[0];

    static NDArray[] Slopes(NDArray f, NDArray[] spacing, Axis axis)
    {
        var axes = axis.Resolve(f.Ndim);
        if (axes.Count == 0) return [];
        if (axes.Any(d => f.Shape[(int)d] < 2)) throw new XlaValueException("Shape of array too small to calculate a numerical gradient, at least 2 elements are required.");
        if (spacing.Length > 1 && spacing.Length != axes.Count) throw new XlaTypeException($"Invalid number of spacing arguments {spacing.Length} for axis={axis}");
        var slopes = new NDArray[axes.Count];
        for (var i = 0; i < slopes.Length; i++)
        {
            NDArray[] own = spacing.Length == 0 ? [] : [spacing[spacing.Length == 1 ? 0 : i]];
            // All distances take part in the promotion.
            slopes[i] = Eager.Call(static (arrays, at) =>
            {
                var promoted = PromoteDtypesInexact(arrays);
                return SlopeAlong(promoted[0], promoted.Length > 1 ? promoted[1] : 1.0, at);
            }, [f, .. own, .. spacing], (int)axes[i]);
        }
        return slopes;
    }

    /// <summary>Inside a trace: slopes along one axis.</summary>
    static NDArray SlopeAlong(NDArray f, NDArray h, int axis)
    {
        var size = f.Shape[axis];
        NDArray At(NDArray x, long start, long stop) => SliceAlong(x, axis, start, stop);
        NDArray Step(NDArray x, long i) => At(x, i + 1, i + 2) - At(x, i, i + 1);
        var (first, last) = (Step(f, 0), Step(f, size - 2));
        if (h.Ndim == 0) return Concatenate([first / h, (At(f, 2, size) - At(f, 0, size - 2)) * 0.5 / h, last / h], axis);
        if (h.Ndim != 1) throw new XlaValueException("Spacing arrays must be 1D arrays or scalars.");
        if (h.Size != size) throw new XlaValueException("Spacing arrays must have the same length as the dimension along which the gradient is calculated.");
        h = Reshape(h, Dims.Repeat(1, f.Ndim).With(axis, size));
        var (before, after) = (At(h, 1, size - 1) - At(h, 0, size - 2), At(h, 2, size) - At(h, 1, size - 1));
        var a = -after / (before * (before + after));
        var b = (after - before) / (before * after);
        var c = before / (after * (before + after));
        var inner = a * At(f, 0, size - 2) + b * At(f, 1, size - 1) + c * At(f, 2, size);
        return Concatenate([first / Step(h, 0), inner, last / Step(h, size - 2)], axis);
    }
}
