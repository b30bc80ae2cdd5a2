using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Arrays of positions as gather and scatter take them: one vector per element, its components last.</summary>
internal static class IndexVectors
{
    /// <summary>The vectors of the picked axes, broadcast to the plan's shape.</summary>
    public static Value Stack(Value x, IndexPlan plan, int[] picked, Value[] arrays, bool wrapNegative)
    {
        var b = x.Builder;
        var type = arrays.Any(a => a.ElementType.BitWidth() == 64) ? ElementType.I64 : ElementType.I32;
        var column = plan.Broadcast.Insert(plan.Broadcast.Count, 1);
        var components = new Value[picked.Length];
        for (var i = 0; i < components.Length; i++)
        {
            var axis = plan.Axes[picked[i]];
            var positions = axis.Kind == IndexAxisKind.Array
                ? Wrapped(arrays[axis.Operand], x.Dims[picked[i]], wrapNegative, type)
                : b.Constant(TensorType.Scalar(type), axis.Start);
            components[i] = positions.BroadcastInDim(column, Dims.Range(plan.Broadcast.Count - positions.Rank, positions.Rank));
        }
        return components.Length == 0 ? b.Zeros(TensorType.Of(type, column.With(plan.Broadcast.Count, 0))) : b.Concatenate(components, plan.Broadcast.Count);
    }

    /// <summary>Positions in a signed type, negative ones counted from the end once.</summary>
    public static Value Wrapped(Value positions, long size, bool wrapNegative, ElementType type)
    {
        if (positions.ElementType.IsUnsigned())
        {
            // What a signed type cannot hold is outside in any case.
            if (positions.ElementType.BitWidth() >= type.BitWidth()) positions = positions.Minimum(positions.Builder.Constant(positions.Tensor, type == ElementType.I64 ? long.MaxValue : int.MaxValue));
            return positions.Convert(type);
        }
        positions = positions.Convert(type);
        return wrapNegative ? positions.Compare(ComparisonDirection.LT, positions.Like(0)).Select(positions + positions.Like(size), positions) : positions;
    }
}
