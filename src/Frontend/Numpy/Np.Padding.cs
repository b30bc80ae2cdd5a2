using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>A border around the elements. <c>jnp.pad</c></summary>
    /// <param name="array">The elements.</param>
    /// <param name="padWidth">How wide: one number, before and after, or before and after for each axis.</param>
    /// <param name="mode">"constant", "edge", "reflect", "symmetric", "wrap", "linear_ramp", "maximum", "minimum", "mean", "median" or "empty".</param>
    /// <param name="constantValues">The values of mode constant: one, before and after, or before and after for each axis.</param>
    /// <param name="statLength">From how many elements at the edge the modes maximum, minimum, mean and median take their value; all, if none is given.</param>
    /// <param name="endValues">The outermost values of mode linear_ramp.</param>
    /// <param name="reflectType">"even", or "odd" for reflection in the edge's value.</param>
    /// <exception cref="NotSupportedException">Another mode.</exception>
    /// <exception cref="XlaValueException">Negative widths, widths or values of another shape, values that the mode does not take, or an empty axis that gives no value.</exception>
    public static NDArray Pad(NDArray array, Borders padWidth, string mode = "constant", BorderValues constantValues = default, Borders? statLength = null, BorderValues endValues = default, string? reflectType = null)
    {
        var widths = padWidth.Resolve(array.Ndim, "pad_width");
        CheckMode(mode, !constantValues.IsNone, statLength is not null, !endValues.IsNone, reflectType is not null);
        if (array.Ndim == 0) return array;
        if (System.Array.Exists(widths, w => w.Before < 0 || w.After < 0)) throw new XlaValueException("index can't contain negative values");
        var stat = statLength?.Resolve(array.Ndim, "stat_length");
        return Eager.Call(static (x, values, o) =>
        {
            if (o.mode == "constant") values = ConstantBorder(x, values);
            else if (o.mode == "linear_ramp") values = EndValues(values, x.Ndim);
            for (var d = 0; d < x.Ndim; d++)
            {
                var (before, after) = o.widths[d];
                if (before == 0 && after == 0) continue;
                if (x.Shape[d] == 0 && o.mode == "linear_ramp")
                    throw new XlaTypeException($"slice limit_indices must be less than or equal to operand shape, got limit_indices {ShapeText(x.Shape.With(d, 1))} for operand shape {ShapeText(x.Shape)}.");
                if (x.Shape[d] == 0 && o.mode is ("edge" or "wrap" or "reflect" or "symmetric")) throw new XlaValueException($"Cannot apply '{o.mode}' padding to empty axis");
                x = o.mode switch
                {
                    "constant" => PadConstant(x, d, before, after, values),
                    "empty" => PadConstant(x, d, before, after, 0),
                    "edge" => Bordered(x, d, Repeated(SliceAlong(x, d, 0, 1), d, before), Repeated(SliceAlong(x, d, x.Shape[d] - 1, x.Shape[d]), d, after)),
                    "wrap" => PadWrap(x, d, before, after),
                    "linear_ramp" => PadRamp(x, d, before, after, values),
                    "reflect" or "symmetric" => Reflected(Reflected(x, d, before, true, o.mode, o.type), d, after, false, o.mode, o.type),
                    _ => PadStatistic(x, d, before, after, o.mode, o.hasStat ? o.stat[d] : null),
                };
            }
            return x;
        }, array, mode == "linear_ramp" ? endValues.Values : constantValues.Values,
        (widths: EquatableArray.Create<(int Before, int After)>(widths), mode, type: reflectType ?? "even", stat: EquatableArray.Create<(int Before, int After)>(stat ?? []), hasStat: stat is not null));
    }

    /// <summary>A border that a function fills: along every axis it gets each vector, padded with zeros, the widths at its ends, and the axis. <c>jnp.pad</c></summary>
    /// <param name="array">The elements.</param>
    /// <param name="padWidth">How wide: one number, before and after, or before and after for each axis.</param>
    /// <param name="mode">The function, which gives the vector with its ends filled.</param>
    /// <exception cref="XlaValueException">Negative widths, or widths of another shape.</exception>
    public static NDArray Pad(NDArray array, Borders padWidth, Func<NDArray, (int Before, int After), int, NDArray> mode)
    {
        var widths = padWidth.Resolve(array.Ndim, "pad_width");
        var padded = Pad(array, widths);
        for (var d = 0; d < padded.Ndim; d++)
        {
            var axis = d;
            padded = ApplyAlongAxis(x => mode(x, widths[axis], axis), axis, padded);
        }
        return padded;
    }

    static void CheckMode(string mode, bool constantValues, bool statLength, bool endValues, bool reflectType)
    {
        string[] takes = mode switch
        {
            "constant" => ["constant_values"],
            "linear_ramp" => ["end_values"],
            "maximum" or "minimum" or "mean" or "median" => ["stat_length"],
            "reflect" or "symmetric" => ["reflect_type"],
            "empty" or "edge" or "wrap" => [],
            _ => throw new NotSupportedException($"Unimplemented padding mode '{mode}' for np.pad."),
        };
        foreach (var (name, isGiven) in ((string, bool)[])[("constant_values", constantValues), ("stat_length", statLength), ("end_values", endValues), ("reflect_type", reflectType)])
            if (isGiven && !takes.Contains(name)) throw new XlaValueException($"unsupported keyword arguments for mode '{mode}': {{'{name}'}}");
    }

    /// <summary>Inside a trace: one value, or a pair for each axis.</summary>
    static NDArray ConstantBorder(NDArray x, NDArray values)
    {
        values = Converted(values, x.DType.ElementType);
        if (values.Size == 1 && values.Ndim < 2) return Reshape(values, Dims.Empty);
        if (values.Ndim == 1 && values.Size != 2)
            throw new XlaValueException($"jnp.pad: constant_values has unsupported shape {ShapeText(values.Shape)}. If the shape is 1D or 2D, the last dimension must be of size 1 or 2.");
        return BroadcastTo(values, [x.Ndim, 2]);
    }

    /// <summary>Inside a trace: a pair for each axis.</summary>
    static NDArray EndValues(NDArray values, int rank)
    {
        Dims pairs = [rank, 2];
        if (values.Shape == pairs || values.Ndim == 0 || values.Ndim == 1 && values.Size is 1 or 2 || values.Shape == Dims.Create([1, 2])) return Broadcasted(values, pairs);
        throw new XlaValueException($"jnp.pad: end_values with nd={rank} has unsupported shape {ShapeText(values.Shape)}. Valid shapes are ({rank}, 2), (1, 2), (2,), (1,), or ().");
    }

    static NDArray PadConstant(NDArray x, int axis, int before, int after, NDArray values)
    {
        NDArray At(int side) => values.Ndim < 2 ? Reshape(values, Dims.Empty) : Reshape(SliceAlong(SliceAlong(values, 0, axis, axis + 1), 1, side, side + 1), Dims.Empty);
        NDArray Side(NDArray v, int low, int high, int side)
        {
            var value = Converted(At(side), v.DType.ElementType);
            return Eager.Emit(v, w => w.Pad(Eager.Lift(value), Dims.Repeat(0, w.Rank).With(axis, low), Dims.Repeat(0, w.Rank).With(axis, high), Dims.Repeat(0, w.Rank)));
        }
        return values.Ndim < 2 ? Side(x, before, after, 0) : Side(Side(x, before, 0, 0), 0, after, 1);
    }

    static NDArray Bordered(NDArray x, int axis, NDArray before, NDArray after) =>
        Lax.Concatenate([Converted(before, x.DType.ElementType, x.IsWeak), x, Converted(after, x.DType.ElementType, x.IsWeak)], axis);

    static NDArray Repeated(NDArray edge, int axis, int times) => Broadcasted(edge, edge.Shape.With(axis, 1)) is var one && times == 0 ? SliceAlong(one, axis, 0, 0) : Broadcasted(one, one.Shape.With(axis, times));

    static NDArray PadWrap(NDArray x, int axis, int before, int after)
    {
        var size = (int)x.Shape[axis];
        var parts = new List<NDArray>();
        if (before % size > 0) parts.Add(SliceAlong(x, axis, size - before % size, size));
        for (var n = 0; n < before / size + after / size + 1; n++) parts.Add(x);
        if (after % size > 0) parts.Add(SliceAlong(x, axis, 0, after % size));
        return Lax.Concatenate([.. parts], axis);
    }

    /// <summary>Reflection on one side, again and again where the border is wider than the array.</summary>
    static NDArray Reflected(NDArray x, int axis, int padding, bool before, string mode, string type)
    {
        var size = (int)x.Shape[axis];
        var offset = mode == "reflect" && size > 1 ? 1 : 0;
        var edge = before ? SliceAlong(x, axis, 0, 1) : SliceAlong(x, axis, size - 1, size);
        var period = size - offset;
        while (padding > 0)
        {
            var width = Math.Min(padding, period);
            padding -= width;
            var whole = x.Shape[axis];
            var (start, stop) = before ? (offset, (long)offset + width) : (whole - width - offset, whole - offset);
            var piece = Flip(SliceAlong(x, axis, start, stop), axis);
            if (type == "odd")
            {
                piece = 2 * edge - piece;
                if (size > 1) edge = before ? SliceAlong(piece, axis, 0, 1) : SliceAlong(piece, axis, piece.Shape[axis] - 1, piece.Shape[axis]);
            }
            x = Lax.Concatenate(before ? [piece, x] : [x, piece], axis);
        }
        return x;
    }

    static NDArray PadRamp(NDArray x, int axis, int before, int after, NDArray ends)
    {
        NDArray Ramp(int side, int width, NDArray edge) =>
            Linspace(Reshape(SliceAlong(SliceAlong(ends, 0, axis, axis + 1), 1, side, side + 1), Dims.Empty), Squeeze(edge, axis), width, false, x.DType, axis);
        return Bordered(x, axis, Ramp(0, before, SliceAlong(x, axis, 0, 1)), Flip(Ramp(1, after, SliceAlong(x, axis, x.Shape[axis] - 1, x.Shape[axis])), axis));
    }

    static NDArray PadStatistic(NDArray x, int axis, int before, int after, string mode, (int Before, int After)? lengths)
    {
        NDArray Statistic(NDArray part)
        {
            var value = mode switch
            {
                "maximum" => Max(part, axis, true),
                "minimum" => Min(part, axis, true),
                "mean" => Mean(part, axis, null, true),
                _ => Median(part, axis, true),
            };
            return x.DType.ElementType.IsInteger() ? Round(value) : value;
        }
        if (lengths is not { } n) return Statistic(x) is var both ? Bordered(x, axis, Repeated(Converted(both, x.DType.ElementType), axis, before), Repeated(Converted(both, x.DType.ElementType), axis, after)) : x;
        if (n.Before == 0 || n.After == 0) throw new XlaValueException("stat_length of 0 yields no value for padding");
        var size = x.Shape[axis];
        var (first, last) = (Statistic(SliceAlong(x, axis, 0, Math.Min(n.Before, size))), Statistic(SliceAlong(x, axis, size - Math.Min(n.After, size), size)));
        return Bordered(x, axis, Repeated(first, axis, before), Repeated(last, axis, after));
    }
}
