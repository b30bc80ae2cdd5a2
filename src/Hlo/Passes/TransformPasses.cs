namespace XlaSharp.Hlo;

/// <summary>The transformations as passes: they raise the function first, and check what a caller may get wrong.</summary>
internal static class TransformPasses
{
    public static Function Grad(Function function, long[]? argnums, bool withValue)
    {
        var mask = Mask(function, argnums, "grad");
        if (function.Results.Length == 0 || function.Results[0].Type is not TensorType { Rank: 0 } type || !type.ElementType.IsFloat())
            throw new HloTransformException($"Gradient only defined for scalar-output functions. The first result of @{function.Name} is {(function.Results.Length == 0 ? "not there" : function.Results[0].Type)}");
        var gradient = Gradient.Of(Raising.Run(function), mask);
        return withValue ? gradient : ResultsFrom(gradient, function.Results.Length);
    }

    public static Function Jvp(Function function, long[]? argnums) => Differentiation.Jvp(Raising.Run(function), Mask(function, argnums, "jvp")).Function;

    public static Function Vjp(Function function, long[]? argnums) => Gradient.Vjp(Raising.Run(function), Mask(function, argnums, "vjp"));

    public static Function Linearize(Function function, long[]? argnums, bool primal)
    {
        var split = Differentiation.Linearize(Raising.Run(function), Mask(function, argnums, "linearize"));
        return primal ? split.Primal : split.Linear;
    }

    public static Function Transpose(Function function, long[]? argnums) =>
        Transposition.Transpose(Raising.Run(function), Mask(function, argnums, "transpose"), [.. function.Results.Select(_ => true)]).Function;

    public static Function Vmap(Function function, long?[] inAxes, long?[] outAxes, BatchAxis axis)
    {
        var ins = Axes("in_axes", inAxes, function.Parameters.Select(p => p.Type));
        var outs = Axes("out_axes", outAxes, function.Results.Select(r => r.Type));
        if (outs.Contains(-1)) throw new HloTransformException("out_axes none is for results that are not batched, which a pass gives as batches of equal members");
        if (ins.All(a => a < 0) && ins.Length > 0) throw new HloTransformException("vmap must have at least one non-None value in in_axes");
        var batched = Batching.Batch(Raising.Run(function), Dims.Create(ins), axis, [.. outs.Select(_ => true)]).Function;
        if (outs.All(a => a == 0)) return batched;
        var builder = new Builder();
        var results = builder.Inline(batched, builder.ParameterList(batched.ParameterTypes()));
        for (var i = 0; i < results.Length; i++)
            if (outs[i] > 0) results[i] = results[i].Transpose(Dims.Range(1, results[i].Rank - 1).Insert((int)outs[i], 0));
        return builder.Build(function.Name, results);
    }

    static Function ResultsFrom(Function function, int first)
    {
        var builder = new Builder();
        var results = builder.Inline(function, builder.ParameterList(function.ParameterTypes()));
        return DeadCode.Remove(builder.Build(function.Name, results.AsSpan(first)));
    }

    static EquatableArray<bool> Mask(Function function, long[]? argnums, string name)
    {
        var mask = new bool[function.Parameters.Length];
        for (var i = 0; argnums is null && i < mask.Length; i++) mask[i] = JvpContext.IsDifferentiable(function.Parameters[i].Type);
        foreach (var number in argnums ?? [])
        {
            if (number < -mask.Length || number >= mask.Length) throw new HloTransformException($"argnums {number} is not among the {mask.Length} parameters of @{function.Name}");
            var i = number < 0 ? number + mask.Length : number;
            if (!JvpContext.IsDifferentiable(function.Parameters[(int)i].Type))
                throw new HloTransformException($"{name} requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but parameter {i} is {function.Parameters[(int)i].Type}");
            mask[i] = true;
        }
        return [.. mask];
    }

    static long[] Axes(string option, long?[] given, IEnumerable<HloType> types)
    {
        var all = types.ToArray();
        if (given.Length != 1 && given.Length != all.Length) throw new HloTransformException($"{option} has {given.Length} entries, expected 1 or {all.Length}");
        var axes = new long[all.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = given.Length == 1 ? given[0] : given[i];
            var rank = all[i] is TensorType tensor ? tensor.Rank + 1 : throw new HloTransformException($"{option} of {all[i]}: only tensors can be batched");
            if (axis < -rank || axis >= rank) throw new HloTransformException($"{option} is {axis} for {all[i]}, which as a batch has {rank} axes");
            axes[i] = axis is { } at ? at < 0 ? at + rank : at : -1;
        }
        return axes;
    }
}
