using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Every <paramref name="strides"/>-th element from start (inclusive) to limit (exclusive), per dimension, all of them static. <c>lax.slice</c></summary>
    /// <exception cref="XlaValueException">There is not one start and one limit per dimension.</exception>
    /// <exception cref="XlaTypeException">A window that is not inside the operand, or a stride that is not positive.</exception>
    public static NDArray Slice(NDArray operand, Dims startIndices, Dims limitIndices, Dims? strides = null)
    {
        var shape = operand.Shape;
        CheckCount(startIndices, shape);
        CheckCount(limitIndices, shape);
        var steps = strides ?? Dims.Repeat(1, shape.Count);
        if (steps.Count != shape.Count) throw new XlaTypeException($"slice strides must have length equal to the number of dimensions of the operand, got strides {Np.ShapeText(steps)} for operand shape {Np.ShapeText(shape)}.");
        CheckSizes("slice", [.. limitIndices.Select((limit, d) => limit - startIndices[d])], shape);
        for (var d = 0; d < shape.Count; d++)
        {
            if (startIndices[d] < 0) throw new XlaTypeException($"slice start_indices must be greater than or equal to zero, got start_indices of {Np.ShapeText(startIndices)}.");
            if (limitIndices[d] > shape[d]) throw new XlaTypeException($"slice limit_indices must be less than or equal to operand shape, got limit_indices {Np.ShapeText(limitIndices)} for operand shape {Np.ShapeText(shape)}.");
            if (steps[d] <= 0) throw new XlaTypeException($"slice strides must be positive, got {Np.ShapeText(steps)}");
        }
        return Eager.Call(static (x, o) => Eager.Emit(x, v => v.Slice(o.start, o.limit, o.steps)), operand, (start: startIndices, limit: limitIndices, steps));
    }

    /// <summary>A slice along one axis; null stands for its begin and end, and negative positions count from the end. <c>lax.slice_in_dim</c></summary>
    /// <exception cref="XlaIndexException">The axis is out of bounds.</exception>
    /// <exception cref="XlaTypeException">The window is not inside the operand.</exception>
    public static NDArray SliceInDim(NDArray operand, long? startIndex, long? limitIndex, long stride = 1, int axis = 0)
    {
        var at = Dimension(axis, operand);
        var size = operand.Shape[at];
        long FromEnd(long position) => position < 0 ? position + size : position;
        return Slice(operand, Dims.Repeat(0, operand.Ndim).With(at, FromEnd(startIndex ?? 0)), operand.Shape.With(at, FromEnd(limitIndex ?? size)), Dims.Repeat(1, operand.Ndim).With(at, stride));
    }

    /// <summary>The member at a static position along an axis. <c>lax.index_in_dim</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="index">The position; negative counts from the end.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="keepdims">True to keep the axis with size 1.</param>
    /// <exception cref="XlaIndexException">Position or axis is out of bounds.</exception>
    public static NDArray IndexInDim(NDArray operand, long index, int axis = 0, bool keepdims = true)
    {
        var at = Dimension(axis, operand);
        var size = operand.Shape[at];
        var position = index < 0 ? index + size : index;
        if (position < 0 || position >= size) throw new XlaIndexException($"index {index} is out of bounds for axis {axis} with size {size}");
        var member = SliceInDim(operand, position, position + 1, 1, at);
        return keepdims ? member : Np.Squeeze(member, at);
    }

    /// <summary>An axis as Python finds it in a tuple.</summary>
    static int Dimension(int axis, NDArray operand) => axis >= -operand.Ndim && axis < operand.Ndim
        ? axis < 0 ? axis + operand.Ndim : axis
        : throw new XlaIndexException("tuple index out of range");

    static void CheckCount(Dims indices, Dims shape)
    {
        if (indices.Count != shape.Count) throw new XlaValueException($"Length of slice indices must match number of operand dimensions ({indices.Count} vs {Np.ShapeText(shape)})");
    }

    static void CheckSizes(string name, Dims sizes, Dims shape)
    {
        if (sizes.Count != shape.Count) throw new XlaValueException($"Length of slice sizes must match number of operand dimensions ({sizes.Count} vs {Np.ShapeText(shape)})");
        if (sizes.Any(s => s < 0)) throw new XlaTypeException($"{name} slice_sizes must be greater than or equal to zero, got slice_sizes of {Np.ShapeText(sizes)}.");
        if (sizes.Where((s, d) => s > shape[d]).Any()) throw new XlaTypeException($"{name} slice_sizes must be less than or equal to operand shape, got slice_sizes {Np.ShapeText(sizes)} for operand shape {Np.ShapeText(shape)}.");
    }
}
