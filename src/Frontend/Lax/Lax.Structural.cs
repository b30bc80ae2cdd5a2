using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The elements in another dtype; the imaginary part is dropped where the dtype is real. <c>lax.convert_element_type</c></summary>
    public static NDArray ConvertElementType(NDArray operand, DType newDtype) => Eager.Call(static (x, to) => Np.Converted(x, to), operand, Promotion.Canonical(newDtype.ElementType));

    /// <summary>The bits of the elements read as another dtype; narrower elements add a dimension, wider ones take the last away. <c>lax.bitcast_convert_type</c></summary>
    public static NDArray BitcastConvertType(NDArray operand, DType newDtype) => Eager.Call(static (x, to) => new NDArray(Eager.Lift(x).BitcastConvert(to), false), operand, Promotion.Canonical(newDtype.ElementType));

    /// <summary>New leading dimensions, along which the elements repeat. <c>lax.broadcast</c></summary>
    public static NDArray Broadcast(NDArray operand, Dims sizes) => BroadcastInDim(operand, sizes.Concat(operand.Shape), Dims.Range(sizes.Count, operand.Ndim));

    /// <summary>Repeats to a shape, where dimension i of the operand becomes dimension <paramref name="broadcastDimensions"/>[i]. <c>lax.broadcast_in_dim</c></summary>
    /// <exception cref="XlaTypeException">The dimensions do not fit.</exception>
    public static NDArray BroadcastInDim(NDArray operand, Dims shape, Dims broadcastDimensions)
    {
        if (operand.Ndim != broadcastDimensions.Count)
            throw new XlaTypeException($"broadcast_in_dim broadcast_dimensions must have length equal to operand ndim; got broadcast_dimensions {Np.ShapeText(broadcastDimensions)} for operand ndim {operand.Ndim}.");
        for (var i = 0; i < broadcastDimensions.Count; i++)
        {
            var d = broadcastDimensions[i];
            if (d < 0 || d >= shape.Count || operand.Shape[i] != 1 && operand.Shape[i] != shape[(int)d] || i > 0 && d <= broadcastDimensions[i - 1])
                throw new XlaTypeException($"broadcast_in_dim operand dimension sizes must either be 1, or be equal to their corresponding dimensions in the target broadcast shape; got operand of shape {Np.ShapeText(operand.Shape)}, target broadcast shape {Np.ShapeText(shape)}, broadcast_dimensions {Np.ShapeText(broadcastDimensions)}");
        }
        return Eager.Call(static (x, o) => Eager.Emit(x, v => v.BroadcastInDim(o.shape, o.dimensions)), operand, (shape, dimensions: broadcastDimensions));
    }

    /// <summary>The elements in row-major order with other dimensions. <c>lax.reshape</c></summary>
    /// <exception cref="XlaTypeException">The numbers of elements differ.</exception>
    public static NDArray Reshape(NDArray operand, Dims newSizes, Dims? dimensions = null) => Np.Reshape(dimensions is { } order ? Transpose(operand, order) : operand, newSizes);

    /// <summary>Permuted dimensions. <c>lax.transpose</c></summary>
    /// <exception cref="XlaTypeException">The permutation is none of the operand's dimensions.</exception>
    public static NDArray Transpose(NDArray operand, Dims permutation)
    {
        var rank = operand.Ndim;
        var identity = permutation.Count == rank;
        for (var d = 0; d < rank; d++)
        {
            if (permutation.Count != rank || !permutation.Contains(d))
                throw new XlaTypeException($"transpose permutation isn't a permutation of operand dimensions, got permutation {Np.ShapeText(permutation)} for operand shape {Np.ShapeText(operand.Shape)}.");
            identity &= permutation[d] == d;
        }
        return identity ? operand : Eager.Call(static (x, order) => Eager.Emit(x, v => v.Transpose(order)), operand, permutation);
    }

    /// <summary>The elements in reverse order along dimensions. <c>lax.rev</c></summary>
    public static NDArray Rev(NDArray operand, Dims dimensions) => Eager.Call(static (x, d) => Eager.Emit(x, v => v.Reverse(d)), operand, dimensions);

    /// <summary>Arrays of one dtype, one after the other along a dimension. <c>lax.concatenate</c></summary>
    /// <exception cref="XlaTypeException">The dtypes differ, or the shapes in other dimensions.</exception>
    public static NDArray Concatenate(NDArray[] operands, int dimension)
    {
        var first = operands[0];
        foreach (var operand in operands)
        {
            if (operand.Ndim != first.Ndim) throw new XlaTypeException($"Cannot concatenate arrays with different numbers of dimensions: got {string.Join(", ", operands.Select(a => Np.ShapeText(a.Shape)))}.");
            if (operand.Shape.With(dimension, 0) != first.Shape.With(dimension, 0))
                throw new XlaTypeException($"Cannot concatenate arrays with shapes that differ in dimensions other than the one being concatenated: concatenating along dimension {dimension} for shapes {string.Join(", ", operands.Select(a => Np.ShapeText(a.Shape)))}.");
            if (operand.DType != first.DType) throw new XlaTypeException($"lax.concatenate requires arguments to have the same dtypes, got {string.Join(", ", operands.Select(a => a.DType.Name))}. (Tip: jnp.concatenate is a similar function that does automatic type promotion on inputs).");
        }
        return Eager.Call(static (arrays, at) => new NDArray(Frame.Current!.Builder.Concatenate(Array.ConvertAll(arrays, Eager.Lift), at), Array.TrueForAll(arrays, a => a.IsWeak)), operands, dimension);
    }

    /// <summary>A border before, after and between the elements; negative sizes cut. <c>lax.pad</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="paddingValue">A scalar of the operand's dtype.</param>
    /// <param name="paddingConfig">Low, high and interior sizes of each dimension.</param>
    /// <exception cref="XlaTypeException">The dtypes differ, or the sizes are not those of the dimensions.</exception>
    public static NDArray Pad(NDArray operand, NDArray paddingValue, params (int Low, int High, int Interior)[] paddingConfig)
    {
        if (paddingConfig.Length != operand.Ndim) throw new XlaTypeException($"length of padding_config must equal the number of axes of operand, got padding_config of length {paddingConfig.Length} for operand shape {Np.ShapeText(operand.Shape)}.");
        Dims low = [.. paddingConfig.Select(p => (long)p.Low)], high = [.. paddingConfig.Select(p => (long)p.High)], interior = [.. paddingConfig.Select(p => (long)p.Interior)];
        return Eager.Call(static (x, value, o) =>
        {
            if (x.DType != value.DType && !(value.IsWeak && value.Ndim == 0)) throw new XlaTypeException($"lax.pad requires arguments to have the same dtypes, got {x.DType}, {value.DType}. (Tip: jnp.pad is a similar function that does automatic type promotion on inputs).");
            return Eager.Emit(x, v => v.Pad(Eager.Lift(Np.Converted(value, v.ElementType)), o.low, o.high, o.interior));
        }, operand, paddingValue, (low, high, interior));
    }

    /// <summary>Elements of one array where a condition holds, else of another. <c>lax.select</c></summary>
    /// <exception cref="XlaTypeException">The types differ.</exception>
    public static NDArray Select(NDArray pred, NDArray onTrue, NDArray onFalse) => SelectN(pred, onFalse, onTrue);

    /// <summary>For each place the element of the array that a number names. <c>lax.select_n</c></summary>
    /// <param name="which">A scalar, or one number per place: booleans for up to two arrays, where false names the first, or integers; those out of range count as the nearest.</param>
    /// <param name="cases">Arrays of one type.</param>
    /// <exception cref="XlaValueException">No arrays.</exception>
    /// <exception cref="XlaTypeException">The types differ, or there is not one number per place.</exception>
    public static NDArray SelectN(NDArray which, params NDArray[] cases)
    {
        if (cases.Length == 0) throw new XlaValueException("select_n() must have at least one case");
        var first = cases[0];
        if (Array.Exists(cases, c => c.Shape != first.Shape)) throw new XlaTypeException($"select cases must have the same shapes, got [{string.Join(", ", cases.Select(c => Np.ShapeText(c.Shape)))}].");
        if (which.Ndim != 0 && which.Shape != first.Shape) throw new XlaTypeException($"select `which` must be scalar or have the same shape as cases, got `which` shape {Np.ShapeText(which.Shape)} but case shape {Np.ShapeText(first.Shape)}.");
        if (!Elements.BooleanOrInteger.Contains(which.DType.ElementType)) throw new XlaTypeException($"select `which` must be boolean or integer type, got {which.DType}.");
        if (which.DType == DType.Bool && cases.Length > 2) throw new XlaTypeException("select with boolean `which` cannot have > 2 cases.");
        if (Array.Exists(cases, c => c.DType != first.DType)) throw new XlaTypeException($"lax.select requires arguments to have the same dtypes, got {string.Join(", ", cases.Select(c => c.DType.Name))}. (Tip: jnp.where is a similar function that does automatic type promotion on inputs).");
        return Eager.Call(static (arrays, _) =>
        {
            var values = Array.ConvertAll(arrays, Eager.Lift);
            var (at, chosen) = (Np.Broadcasted(values[0], values[1].Dims), values[1]);
            for (var i = 1; i < values.Length - 1; i++) chosen = (at.ElementType == ElementType.I1 ? at : at.Compare(ComparisonDirection.GE, at.Like(i))).Select(values[i + 1], chosen);
            return new NDArray(chosen, Array.TrueForAll(arrays[1..], a => a.IsWeak));
        }, [which, .. cases], 0);
    }

    /// <summary>Elements held between two bounds. <c>lax.clamp</c></summary>
    /// <param name="min">The lower bound: a scalar or of the operand's shape.</param>
    /// <param name="x">The elements.</param>
    /// <param name="max">The upper bound, which wins if the bounds cross.</param>
    /// <exception cref="XlaTypeException">The dtypes differ, or a bound has another shape.</exception>
    public static NDArray Clamp(NDArray min, NDArray x, NDArray max)
    {
        if (min.DType != x.DType || max.DType != x.DType) throw new XlaTypeException($"lax.clamp requires arguments to have the same dtypes, got {min.DType}, {x.DType}, {max.DType}.");
        foreach (var (name, bound) in (ReadOnlySpan<(string, NDArray)>)[("min", min), ("max", max)])
            if (bound.Ndim != 0 && bound.Shape != x.Shape)
                throw new XlaTypeException($"clamp requires {name}.shape == operand.shape or {name}.shape == (), got {name}.shape={Np.ShapeText(bound.Shape)}, operand.shape={Np.ShapeText(x.Shape)}.");
        return Eager.Call(static (a, _) => new NDArray(Eager.Lift(a[1]).Clamp(Eager.Lift(a[0]), Eager.Lift(a[2])), Array.TrueForAll(a, b => b.IsWeak)), [min, x, max], 0);
    }

    /// <summary>0, 1, …, size − 1. <c>lax.iota</c></summary>
    public static NDArray Iota(DType dtype, int size) => BroadcastedIota(dtype, [size], 0);

    /// <summary>The position along a dimension, in a shape. <c>lax.broadcasted_iota</c></summary>
    public static NDArray BroadcastedIota(DType dtype, Dims shape, int dimension) =>
        Eager.Make(static o => new NDArray(Frame.Current!.Builder.Iota(TensorType.Of(o.type, o.shape), o.dimension), false), (type: Promotion.Canonical(dtype.ElementType), shape, dimension));
}
