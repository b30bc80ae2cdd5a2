using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The window of static sizes that starts where scalars say. <c>lax.dynamic_slice</c></summary>
    /// <remarks>A negative start counts from the end, once; then every start is clamped so that the window fits. All starts share one program.</remarks>
    /// <param name="operand">The elements.</param>
    /// <param name="startIndices">One scalar per dimension, all of one integer dtype; C# integers are.</param>
    /// <param name="sliceSizes">The sizes of the window.</param>
    /// <param name="allowNegativeIndices">False if starts are known not to be negative.</param>
    /// <exception cref="XlaValueException">There is not one start and one size per dimension.</exception>
    /// <exception cref="XlaTypeException">Starts that are no integers of one dtype, or a size that exceeds the operand's.</exception>
    public static NDArray DynamicSlice(NDArray operand, NDArray[] startIndices, Dims sliceSizes, bool allowNegativeIndices = true)
    {
        CheckStarts("dynamic_slice", operand, startIndices, allowNegativeIndices);
        CheckSizes("slice", sliceSizes, operand.Shape);
        return operand.Ndim == 0 ? operand : Eager.Call(static (a, o) =>
        {
            var x = Eager.Lift(a[0]);
            return new NDArray(x.DynamicSlice(Starts(x.Dims, a.AsSpan(1), o.wrap), o.sizes), a[0].IsWeak);
        }, [operand, .. startIndices], (sizes: sliceSizes, wrap: allowNegativeIndices));
    }

    /// <summary>As the other overload, with a vector of starts.</summary>
    /// <inheritdoc cref="DynamicSlice(NDArray, NDArray[], Dims, bool)"/>
    public static NDArray DynamicSlice(NDArray operand, NDArray startIndices, Dims sliceSizes, bool allowNegativeIndices = true) =>
        DynamicSlice(operand, Scalars(startIndices, operand), sliceSizes, allowNegativeIndices);

    /// <summary>A window along one axis. <c>lax.dynamic_slice_in_dim</c></summary>
    /// <inheritdoc cref="DynamicSlice(NDArray, NDArray[], Dims, bool)"/>
    /// <exception cref="XlaIndexException">The axis is out of bounds.</exception>
    public static NDArray DynamicSliceInDim(NDArray operand, NDArray startIndex, long sliceSize, int axis = 0, bool allowNegativeIndices = true)
    {
        var at = Dimension(axis, operand);
        return DynamicSlice(operand, Along(startIndex, at, operand.Ndim), operand.Shape.With(at, sliceSize), allowNegativeIndices);
    }

    /// <summary>The member at a position along an axis. <c>lax.dynamic_index_in_dim</c></summary>
    /// <inheritdoc cref="DynamicSliceInDim"/>
    public static NDArray DynamicIndexInDim(NDArray operand, NDArray index, int axis = 0, bool keepdims = true, bool allowNegativeIndices = true)
    {
        var member = DynamicSliceInDim(operand, index, 1, axis, allowNegativeIndices);
        return keepdims ? member : Np.Squeeze(member, axis);
    }

    /// <summary>The operand with a window replaced that starts where scalars say. <c>lax.dynamic_update_slice</c></summary>
    /// <remarks>A negative start counts from the end, once; then every start is clamped so that the window fits.</remarks>
    /// <param name="operand">The elements.</param>
    /// <param name="update">The window, of the operand's dtype and rank.</param>
    /// <param name="startIndices">One scalar per dimension, all of one integer dtype; C# integers are.</param>
    /// <param name="allowNegativeIndices">False if starts are known not to be negative.</param>
    /// <exception cref="XlaValueException">There is not one start per dimension.</exception>
    /// <exception cref="XlaTypeException">Starts that are no integers of one dtype, or an update of another dtype or rank, or one that is too large.</exception>
    public static NDArray DynamicUpdateSlice(NDArray operand, NDArray update, NDArray[] startIndices, bool allowNegativeIndices = true)
    {
        CheckStarts("dynamic_update_slice", operand, startIndices, allowNegativeIndices);
        if (update.DType != operand.DType) throw new XlaTypeException($"lax.dynamic_update_slice requires arguments to have the same dtypes, got {operand.DType}, {update.DType}.");
        if (update.Ndim != operand.Ndim) throw new XlaTypeException($"dynamic_update_slice update must have the same rank as operand, got update shape {Np.ShapeText(update.Shape)} for operand shape {Np.ShapeText(operand.Shape)}.");
        if (update.Shape.Where((size, d) => size > operand.Shape[d]).Any())
            throw new XlaTypeException($"dynamic_update_slice update shape must be smaller than operand shape, got update shape {Np.ShapeText(update.Shape)} for operand shape {Np.ShapeText(operand.Shape)}.");
        return operand.Ndim == 0 ? update : Eager.Call(static (a, wrap) =>
        {
            var x = Eager.Lift(a[0]);
            return new NDArray(x.DynamicUpdateSlice(Eager.Lift(a[1]), Starts(x.Dims, a.AsSpan(2), wrap)), a[0].IsWeak && a[1].IsWeak);
        }, [operand, update, .. startIndices], allowNegativeIndices);
    }

    /// <summary>As the other overload, with a vector of starts.</summary>
    /// <inheritdoc cref="DynamicUpdateSlice(NDArray, NDArray, NDArray[], bool)"/>
    public static NDArray DynamicUpdateSlice(NDArray operand, NDArray update, NDArray startIndices, bool allowNegativeIndices = true) =>
        DynamicUpdateSlice(operand, update, Scalars(startIndices, operand), allowNegativeIndices);

    /// <summary>The operand with a window along one axis replaced. <c>lax.dynamic_update_slice_in_dim</c></summary>
    /// <inheritdoc cref="DynamicUpdateSlice(NDArray, NDArray, NDArray[], bool)"/>
    /// <exception cref="XlaIndexException">The axis is out of bounds.</exception>
    public static NDArray DynamicUpdateSliceInDim(NDArray operand, NDArray update, NDArray startIndex, int axis, bool allowNegativeIndices = true) =>
        DynamicUpdateSlice(operand, update, Along(startIndex, Dimension(axis, operand), operand.Ndim), allowNegativeIndices);

    /// <summary>The operand with one member along an axis replaced; the update may lack the axis. <c>lax.dynamic_update_index_in_dim</c></summary>
    /// <inheritdoc cref="DynamicUpdateSliceInDim"/>
    public static NDArray DynamicUpdateIndexInDim(NDArray operand, NDArray update, NDArray index, int axis, bool allowNegativeIndices = true) =>
        DynamicUpdateSliceInDim(operand, update.Ndim + 1 == operand.Ndim ? Np.ExpandDims(update, axis) : update, index, axis, allowNegativeIndices);

    static NDArray[] Along(NDArray start, int axis, int rank)
    {
        var starts = new NDArray[rank];
        var zero = start.IsWeak || start.Ndim > 0 || !start.DType.ElementType.IsInteger() ? 0 : NDArray.Number(start.DType.ElementType, 0, weak: false);
        Array.Fill(starts, zero);
        starts[axis] = start;
        return starts;
    }

    static NDArray[] Scalars(NDArray vector, NDArray operand)
    {
        if (vector.Ndim != 1) throw new XlaValueException($"Slice indices must be a 1D sequence, got {Np.ShapeText(vector.Shape)}");
        CheckCount(Dims.Repeat(0, (int)vector.Size), operand.Shape);
        return [.. vector];
    }

    static void CheckStarts(string name, NDArray operand, NDArray[] starts, bool allowNegative)
    {
        CheckCount(Dims.Repeat(0, starts.Length), operand.Shape);
        if (starts.Length == 0) return;
        if (Array.Exists(starts, s => s.DType != starts[0].DType || !s.DType.ElementType.IsInteger()))
            throw new XlaTypeException($"index arguments to {name} must be integers of the same type, got: {string.Join(", ", starts.Select(s => s.DType))}");
        if (Array.Exists(starts, s => s.Ndim != 0))
            throw new XlaTypeException($"start_indices arguments to {name} must be scalars, got indices ({string.Join(", ", starts.Select(s => s.TypeText))})");
        for (var d = 0; !allowNegative && d < starts.Length; d++)
            if (starts[d].Scalar is { } number && number.GetInt64(0) < 0)
                throw new XlaValueException($"Index {number.GetInt64(0)} is out of bounds for dimension {operand.Shape[d]} if allow_negative_indices=False");
    }

    static Value[] Starts(Dims shape, ReadOnlySpan<NDArray> starts, bool wrapNegative)
    {
        var type = starts[0].DType.ElementType.BitWidth() == 64 ? ElementType.I64 : ElementType.I32;
        var lifted = new Value[starts.Length];
        for (var d = 0; d < lifted.Length; d++) lifted[d] = IndexVectors.Wrapped(Eager.Lift(starts[d]), shape[d], wrapNegative, type);
        return lifted;
    }
}
