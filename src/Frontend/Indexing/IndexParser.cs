using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Turns the entries of an index into a plan and the arrays that it needs. Source: NumPy, "Indexing on ndarrays"; the differences are <c>jax.numpy</c>'s.</summary>
internal sealed class IndexParser
{
    readonly Dims shape;
    readonly bool wrapNegative;
    readonly bool hasArrays;
    readonly AdvancedPositions advanced;
    readonly List<IndexAxis> axes = [];
    readonly List<int> layout = [];
    readonly List<NDArray> arrays = [];

    IndexParser(Dims shape, bool wrapNegative, bool hasArrays)
    {
        this.shape = shape;
        this.wrapNegative = wrapNegative;
        this.hasArrays = hasArrays;
        advanced = new(hasArrays);
    }

    /// <summary>The plan of an index.</summary>
    /// <param name="shape">The shape of the operand.</param>
    /// <param name="index">The entries.</param>
    /// <param name="arrays">Receives the arrays of positions.</param>
    /// <param name="keepPositions">True if positions outside must reach the operation, since a mode decides on them.</param>
    /// <param name="wrapNegative">True if negative positions count from the end.</param>
    /// <exception cref="XlaIndexException">Too many entries, several ellipses, a position on an empty axis, or a mask of another shape.</exception>
    /// <exception cref="XlaTypeException">An array that holds neither integers nor booleans.</exception>
    public static IndexPlan Parse(Dims shape, ReadOnlySpan<ArrayIndex> index, out NDArray[] arrays, bool keepPositions = false, bool wrapNegative = true)
    {
        int consumed = 0, ellipses = 0;
        var hasArrays = keepPositions;
        for (var n = 0; n < index.Length; n++)
        {
            CheckType(index[n]);
            consumed += Consumes(index[n]);
            hasArrays |= index[n].Kind == ArrayIndexKind.Boolean || index[n].Kind == ArrayIndexKind.Array && (index[n].Array.Ndim > 0 || index[n].Array.DType == DType.Bool);
            if (index[n].Kind == ArrayIndexKind.Ellipsis && ++ellipses > 1) throw new XlaIndexException("an index can only have a single ellipsis ('...')");
        }
        if (consumed > shape.Count) throw new XlaIndexException($"Too many indices: array is {shape.Count}-dimensional, but {consumed} were indexed");
        var parser = new IndexParser(shape, wrapNegative, hasArrays);
        for (var n = 0; n < index.Length; n++) parser.Take(index[n], n, shape.Count - consumed);
        while (parser.axes.Count < shape.Count) parser.Keep(new(IndexAxisKind.Whole));
        parser.advanced.Place(parser.layout);
        arrays = [.. parser.arrays];
        return new([.. parser.axes], [.. parser.layout], parser.advanced.Broadcast, hasArrays);
    }

    static int Consumes(ArrayIndex entry) => entry.Kind switch
    {
        ArrayIndexKind.Integer or ArrayIndexKind.Slice => 1,
        ArrayIndexKind.Array => entry.Array.DType == DType.Bool ? entry.Array.Ndim : 1,
        _ => 0,
    };

    static void CheckType(ArrayIndex entry)
    {
        if (entry.Kind != ArrayIndexKind.Array || entry.Array.DType == DType.Bool || entry.Array.DType.ElementType.IsInteger()) return;
        throw new XlaTypeException($"Indexer must have integer or boolean type, got indexer with type {entry.Array.DType}");
    }

    void Take(ArrayIndex entry, int position, int unnamed)
    {
        switch (entry.Kind)
        {
            case ArrayIndexKind.Ellipsis:
                for (; unnamed > 0; unnamed--) Keep(new(IndexAxisKind.Whole));
                break;
            case ArrayIndexKind.NewAxis:
                layout.Add(IndexPlan.New);
                break;
            case ArrayIndexKind.Slice:
                var (start, count, step) = entry.Range.On(shape[axes.Count]);
                Keep(start == 0 && step == 1 && count == shape[axes.Count] ? new(IndexAxisKind.Whole) : new(IndexAxisKind.Stretch, start, count, step));
                break;
            case ArrayIndexKind.Boolean:
                // A truth value picks from an axis of size 1 that is not there: once, or not at all.
                advanced.Meet(position, layout, [entry.Number]);
                break;
            case ArrayIndexKind.Integer:
                advanced.Meet(position, layout, Dims.Empty);
                axes.Add(Position(entry.Number));
                break;
            default:
                if (entry.Array.DType == DType.Bool) Mask(entry.Array, position);
                else Positions(entry.Array, position);
                break;
        }
    }

    void Mask(NDArray mask, int position)
    {
        if (mask.Ndim == 0)
        {
            if (!mask.IsConcrete) throw new NonConcreteBooleanIndexException(mask);
            advanced.Meet(position, layout, [(bool)mask ? 1 : 0]);
            return;
        }
        Masks.Check(mask, shape, axes.Count, position);
        foreach (var positions in Masks.Positions(mask)) Positions(positions, position);
    }

    void Positions(NDArray array, int position)
    {
        advanced.Meet(position, layout, array.Shape);
        var size = shape[axes.Count];
        if (size == 0 && array.Size > 0 && hasArrays) throw new XlaTypeException($"Slice size at index {axes.Count} in gather op is out of range, must be within [0, 0 + 1), got 1.");
        arrays.Add(array);
        axes.Add(new(IndexAxisKind.Array, Operand: arrays.Count - 1));
    }

    void Keep(IndexAxis axis)
    {
        layout.Add(axes.Count);
        axes.Add(axis);
    }

    /// <summary>A position known in C# on an axis: JAX clamps it, unless the axis is empty or the setting says otherwise.</summary>
    /// <exception cref="XlaIndexException">The axis is empty, or the position outside where <see cref="Config.CheckStaticIndices"/> is on.</exception>
    public static void CheckBounds(long number, int axis, long size)
    {
        if (size == 0) throw new XlaIndexException($"index is out of bounds for axis {axis} with size 0");
        if (Config.CheckStaticIndices && (number >= size || number < -size)) throw new XlaIndexException($"index {number} out of bounds for axis {axis} with size {size} (normalize_indices=True)");
    }

    IndexAxis Position(long number)
    {
        var size = shape[axes.Count];
        CheckBounds(number, axes.Count, size);
        if (number < 0 && wrapNegative) number += size;
        return new(IndexAxisKind.Position, hasArrays ? number : Math.Clamp(number, 0, size - 1));
    }
}
