using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function of single members, applied to whole batches at once.</summary>
internal sealed class VmapFunction<TArguments, TResult>(Tree<TArguments> tree, Func<TArguments, TResult> function, Axes inAxes, Axes outAxes, int? axisSize, string? axisName, AxisNames? spmdAxisName, Delegate original) : Callable<TArguments, TResult>
{
    public override TResult Call(TArguments arguments)
    {
        var flat = Flat<TArguments>.Of(tree, arguments);
        var leaves = flat.Leaves;
        var axes = inAxes.OfArguments(tree, arguments, flat);
        var size = BatchAxes.Check(tree, arguments, leaves, axes, axisSize, original, out var mapped);
        var types = new TensorType[leaves.Length];
        for (var i = 0; i < types.Length; i++) types[i] = mapped[i] < 0 ? leaves[i].Type : leaves[i].Type.With(leaves[i].Shape.RemoveAt((int)mapped[i]));
        Flat<TResult>? result = null;
        int?[] targets = [];
        var traced = TracedFunction.Trace(types, Array.ConvertAll(leaves, l => l.IsWeak), parameters =>
        {
            var value = function(flat.With(parameters));
            result = Flat<TResult>.Of(value);
            targets = outAxes.OfResult(value, result);
            return result.Leaves;
        }, kind: new TraceKind.VmapTrace(Dims.Create(mapped), size, axisName) { Origin = TraceOrigin.Of(original, tree, flat) });
        var all = Dims.Repeat(-1, traced.Before.Length).Concat(Dims.Create(mapped)).Concat(Dims.Repeat(-1, traced.After.Length));
        // The smallest number stands for an output that is not to be mapped.
        Dims wanted = [.. targets.Select(a => a ?? BatchAxes.Unmapped)];
        var values = traced.Run("vmap", (all, new BatchAxis(size, axisName, [.. spmdAxisName ?? []]), wanted), static (f, state) => BatchAxes.Batch(f, state.all, state.Item2, state.wanted), leaves, weak: traced.Weak);
        return result!.With(values);
    }
}
