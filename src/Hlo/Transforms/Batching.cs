namespace XlaSharp.Hlo;

/// <summary>Vectorization: a function of single members becomes a function of whole batches.</summary>
public static class Batching
{
    /// <summary>The batched function and where the batch of each result lies.</summary>
    /// <param name="function">The function.</param>
    /// <param name="axes">The batch axis of each parameter, −1 for a parameter that is not batched.</param>
    /// <param name="axis">The axis: the number of members, and its name if it has one.</param>
    /// <exception cref="HloTransformException">An op on the way cannot be batched.</exception>
    public static BatchedFunction Batch(Function function, Dims axes, BatchAxis axis) =>
        function.Memo.Get(("batch", axes, axis), function, static (key, f) => Make(f, key.axes, key.axis, null));

    /// <summary>The batched function with the batch of each result forced to axis 0 where <paramref name="resultsAtFront"/> says so, for the bodies of loops and branches.</summary>
    public static BatchedFunction Batch(Function function, Dims axes, BatchAxis axis, EquatableArray<bool> resultsAtFront) =>
        function.Memo.Get(("batch", axes, axis, resultsAtFront), function, static (key, f) => Make(f, key.axes, key.axis, key.resultsAtFront));

    static BatchedFunction Make(Function function, Dims axes, BatchAxis axis, EquatableArray<bool>? atFront)
    {
        var builder = new Builder();
        var values = new Batched[function.ValueCount];
        for (var i = 0; i < axes.Count; i++)
        {
            var type = function.Parameters[i].Type;
            var at = (int)axes[i];
            if (at >= 0)
            {
                var tensor = type as TensorType ?? throw new HloTransformException($"@{function.Name}: parameter {i} of type {type} cannot be batched");
                type = tensor.With(tensor.Dims.Insert(at, axis.Size));
            }
            values[i] = new(builder.Parameter(type), at);
        }
        Walk(function, values, axis, builder);
        var results = new Value[function.Results.Length];
        var resultAxes = new long[results.Length];
        for (var i = 0; i < results.Length; i++)
        {
            var result = values[function.Results[i].Id];
            if (atFront is { } front && (front[i] || result.IsBatched)) result = new(new BatchContext(null!, [], axis, builder).At(result), 0);
            (results[i], resultAxes[i]) = (result.Value, result.Axis);
        }
        return new(builder.Build(function.Name, results), Dims.Own(resultAxes));
    }

    /// <summary>Batches the ops of a function into a builder; parameters are set in <paramref name="values"/>, results are left there.</summary>
    internal static void Walk(Function function, Batched[] values, BatchAxis axis, Builder builder)
    {
        foreach (var op in function.Ops)
        {
            var inputs = new Batched[op.Inputs.Length];
            var batched = axis.Name is not null && NamedAxes.Uses(op, axis.Name);
            for (var i = 0; i < inputs.Length; i++) batched |= (inputs[i] = values[op.Inputs[i].Id]).IsBatched;
            if (batched)
            {
                var context = new BatchContext(op, inputs, axis, builder);
                op.Definition.Batch(context);
                for (var i = 0; i < op.Results.Length; i++) values[op.Results[i].Id] = context.Results[i];
                continue;
            }
            var plain = new Value[inputs.Length];
            for (var i = 0; i < plain.Length; i++) plain[i] = inputs[i].Value;
            var results = builder.EmitLike(op, plain);
            for (var i = 0; i < results.Length; i++) values[op.Results[i].Id] = results[i];
        }
    }
}
