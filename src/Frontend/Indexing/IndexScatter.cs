using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Writes <c>x.At[index]</c>: one scatter. Stretches are windows, or positions of their own where they have a step.</summary>
internal static class IndexScatter
{
    /// <summary>The array with values combined into the elements at an index.</summary>
    /// <remarks>Array and values meet in the dtype that they promote to; the result has the array's.</remarks>
    public static NDArray Run(NDArray x, ArrayIndex[] index, UpdateKind kind, NDArray values, IndexReading reading)
    {
        var plan = IndexParser.Parse(x.Shape, index, out var arrays, keepPositions: true, reading.WrapNegative);
        var shape = plan.ResultShape(x.Shape);
        var type = Meeting(x, values);
        CheckBroadcast(values, shape, new(type));
        if (shape.ElementCount == 0) return x;
        if (type == ElementType.I1 && kind is UpdateKind.Add or UpdateKind.Subtract or UpdateKind.Multiply)
            throw new XlaTypeException($"{(kind == UpdateKind.Add ? "add" : kind == UpdateKind.Subtract ? "sub" : "mul")} does not accept dtype bool at position 0. Accepted dtypes at position 0 are subtypes of integer, floating, complexfloating.");
        return Eager.Call(static (a, o) => Emit(a, o), [x, values, .. arrays], new Options(plan, shape, kind, type, reading));
    }

    /// <summary>The dtype that array and values promote to; a warning where the array's cannot hold it.</summary>
    static ElementType Meeting(NDArray x, NDArray values)
    {
        var own = x.DType.ElementType;
        if (values.DType != x.DType && Promotion.Join(Promotion.Of(values), (own, false)).Type != own)
            Warnings.Raise($"scatter inputs have incompatible types: cannot safely cast value from dtype={values.DType} to dtype={x.DType} with jax_numpy_dtype_promotion=standard. In future JAX releases this will result in an error.");
        return Promotion.Join(Promotion.Of(x), Promotion.Of(values)).Type;
    }

    /// <summary>The array with a function applied to the elements at an index.</summary>
    public static NDArray Apply(NDArray x, ArrayIndex[] index, Func<NDArray, NDArray> f, IndexReading reading)
    {
        var plan = IndexParser.Parse(x.Shape, index, out var arrays, keepPositions: true, reading.WrapNegative);
        return Applied(f, [x, .. arrays], (v, arrays) => Prepare(v, v.Builder.Zeros(v.Tensor.With(plan.ResultShape(v.Dims))), arrays, plan, reading));
    }

    /// <summary>The first operand with a function applied to elements.</summary>
    /// <param name="f">A function of one element.</param>
    /// <param name="operands">The elements, and what the indices are made of.</param>
    /// <param name="prepare">Gives indices, updates and numbers of a scatter.</param>
    public static NDArray Applied(Func<NDArray, NDArray> f, NDArray[] operands, Func<Value, Value[], (Value Indices, Value Updates, ScatterAttributes Numbers)> prepare)
    {
        var (type, weak) = (operands[0].DType.ElementType, operands[0].IsWeak);
        var element = TracedFunction.Trace([TensorType.Scalar(type)], [weak], p => [f(p[0])]);
        if (element.Before.Length + element.After.Length > 0) throw new XlaTypeException("the function must not use other arrays than its argument");
        if (element.Function.Results[0].Type != TensorType.Scalar(type)) throw new XlaValueException($"the function must return an element of the array's dtype: expected {new DType(type)}[], got {new NDArray(element.Function.Results[0], false).TypeText}");
        return Eager.CallByStructure(a =>
        {
            var x = Eager.Lift(a[0]);
            var (indices, updates, numbers) = prepare(x, [.. a.Skip(1).Select(Eager.Lift)]);
            // The combiner takes the old element and the update, which does not count.
            var combiner = new Builder();
            var (old, _) = (combiner.Parameter(TensorType.Scalar(type)), combiner.Parameter(TensorType.Scalar(type)));
            return new NDArray(x.ScatterWith(indices, updates, numbers, combiner.Build("", combiner.Inline(element.Function, [old]))), weak);
        }, operands);
    }

    static void CheckBroadcast(NDArray values, Dims shape, DType dtype)
    {
        if (values.Ndim > shape.Count) throw new XlaValueException($"Cannot broadcast to shape with fewer dimensions: arr_shape={Np.ShapeText(values.Shape)} shape={Np.ShapeText(shape)}");
        for (var d = 0; d < values.Ndim; d++)
            if (values.Shape[d] != 1 && values.Shape[d] != shape[shape.Count - values.Ndim + d])
                throw new XlaValueException($"Incompatible types for broadcasting: input type={dtype}[{string.Join(",", values.Shape)}] and requested type={dtype}[{string.Join(",", shape)}]");
    }

    static NDArray Emit(NDArray[] a, Options o)
    {
        var (x, values) = (Eager.Lift(Np.Converted(a[0], o.Type)), Eager.Lift(Np.Converted(a[1], o.Type)));
        if (o.Kind == UpdateKind.Subtract) values = -values;
        values = values.BroadcastInDim(o.Shape, Dims.Range(o.Shape.Count - values.Rank, values.Rank));
        var (indices, updates, numbers) = Prepare(x, values, [.. a.Skip(2).Select(Eager.Lift)], o.Plan, o.Reading);
        var kind = o.Kind switch
        {
            UpdateKind.Set => ScatterKind.Set,
            UpdateKind.Multiply => ScatterKind.Multiply,
            UpdateKind.Min => ScatterKind.Minimum,
            UpdateKind.Max => ScatterKind.Maximum,
            _ => ScatterKind.Add,
        };
        return Np.Converted(new(x.Scatter(indices, updates, numbers with { Kind = kind }), false), a[0].DType.ElementType, a[0].IsWeak);
    }

    /// <summary>Index vectors, updates in the order that scatter wants, and the dimension numbers.</summary>
    static (Value Indices, Value Updates, ScatterAttributes Numbers) Prepare(Value x, Value values, Value[] arrays, IndexPlan plan, IndexReading reading)
    {
        // Without new axes and stretches that run backwards or in steps the layout is that of windows.
        var stepped = new List<int>();
        for (var d = 0; d < plan.Axes.Count; d++)
            if (plan.Axes[d] is { Kind: IndexAxisKind.Stretch, Step: not 1 }) stepped.Add(d);
        int[] layout = [.. plan.Layout.Where(e => e != IndexPlan.New)];
        values = values.Reshape(plan.ResultShape(x.Dims) is var shape ? [.. shape.Where((_, i) => !IsNew(plan, i))] : shape);
        var broadcast = plan.Broadcast.Count;
        Dims Places(int entry)
        {
            var place = 0L;
            foreach (var e in layout)
            {
                if (e == entry) return Dims.Range(place, e == IndexPlan.Advanced ? broadcast : 1);
                place += e == IndexPlan.Advanced ? broadcast : 1;
            }
            return Dims.Empty;
        }
        int[] windows = [.. Enumerable.Range(0, x.Rank).Where(d => plan.Axes[d].Kind == IndexAxisKind.Whole || plan.Axes[d] is { Kind: IndexAxisKind.Stretch, Step: 1 })];
        var order = stepped.Concat(windows).Aggregate(Places(IndexPlan.Advanced), (o, d) => o.Concat(Places(d)));
        var updates = values.Transpose(order);
        var batch = plan.Broadcast.Concat([.. stepped.Select(d => plan.Axes[d].Count)]);
        int[] indexed = [.. Enumerable.Range(0, x.Rank).Where(d => plan.Axes[d].Kind != IndexAxisKind.Whole)];
        Dims axes = [.. indexed.Select(d => (long)d)];
        Dims inserted = [.. indexed.Where(d => !windows.Contains(d)).Select(d => (long)d)];
        var numbers = new ScatterAttributes(Dims.Range(batch.Count, windows.Length), inserted, [], [], axes, batch.Count, reading.Mode, ScatterKind.Set, reading.IsSorted, reading.IsUnique);
        return (Vectors(x, plan, indexed, stepped, arrays, batch, reading.WrapNegative), updates, numbers);
    }

    static bool IsNew(IndexPlan plan, int dimension)
    {
        foreach (var entry in plan.Layout)
        {
            var size = entry == IndexPlan.Advanced ? plan.Broadcast.Count : 1;
            if (dimension < size) return entry == IndexPlan.New;
            dimension -= size;
        }
        return false;
    }

    static Value Vectors(Value x, IndexPlan plan, int[] indexed, List<int> stepped, Value[] arrays, Dims batch, bool wrapNegative)
    {
        var b = x.Builder;
        var type = arrays.Any(a => a.ElementType.BitWidth() == 64) ? ElementType.I64 : ElementType.I32;
        var column = batch.Insert(batch.Count, 1);
        var broadcast = plan.Broadcast.Count;
        var components = new Value[indexed.Length];
        for (var i = 0; i < components.Length; i++)
        {
            var axis = plan.Axes[indexed[i]];
            var (positions, at) = axis.Kind switch
            {
                IndexAxisKind.Array when IndexVectors.Wrapped(arrays[axis.Operand], x.Dims[indexed[i]], wrapNegative, type) is var p => (p, Dims.Range(broadcast - p.Rank, p.Rank)),
                IndexAxisKind.Stretch when axis.Step != 1 => (b.Iota(TensorType.Of(type, [axis.Count])) * axis.Step + axis.Start, [broadcast + stepped.IndexOf(indexed[i])]),
                _ => (b.Constant(TensorType.Scalar(type), axis.Start), Dims.Empty),
            };
            components[i] = positions.BroadcastInDim(column, at);
        }
        return components.Length == 0 ? b.Zeros(TensorType.Of(type, column.With(batch.Count, 0))) : b.Concatenate(components, batch.Count);
    }

    sealed record Options(IndexPlan Plan, Dims Shape, UpdateKind Kind, ElementType Type, IndexReading Reading);
}
