using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Xla
{
    /// <summary>A function of single members, applied to whole batches at once. <c>jax.vmap</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="inAxes">The axis of the argument that is mapped over; default 0.</param>
    /// <param name="outAxes">Where the batch goes in the result; default 0.</param>
    /// <exception cref="ArgumentException">Sizes differ, a rank is too small, nothing is mapped, or the axes do not fit the arguments.</exception>
    public static Func<T, TResult> Vmap<T, TResult>(Func<T, TResult> f, Axes? inAxes = null, Axes? outAxes = null) =>
        x => (TResult)Map(a => f((T)a[0]!), [x], inAxes ?? 0, outAxes ?? 0)!;

    /// <summary>A function of single members, applied to whole batches at once. <c>jax.vmap</c></summary>
    public static Func<T1, T2, TResult> Vmap<T1, T2, TResult>(Func<T1, T2, TResult> f, Axes? inAxes = null, Axes? outAxes = null) =>
        (x, y) => (TResult)Map(a => f((T1)a[0]!, (T2)a[1]!), [x, y], inAxes ?? 0, outAxes ?? 0)!;

    /// <summary>A function of single members, applied to whole batches at once. <c>jax.vmap</c></summary>
    public static Func<T1, T2, T3, TResult> Vmap<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, Axes? inAxes = null, Axes? outAxes = null) =>
        (x, y, z) => (TResult)Map(a => f((T1)a[0]!, (T2)a[1]!, (T3)a[2]!), [x, y, z], inAxes ?? 0, outAxes ?? 0)!;

    static object? Map(Func<object?[], object?> f, object?[] arguments, Axes inAxes, Axes outAxes)
    {
        if (!inAxes.IsSingle && inAxes.Count != arguments.Length)
            throw new ArgumentException($"vmap in_axes must be an int, None, or a tuple of entries corresponding to the positional arguments passed to the function, but got len(in_axes)={inAxes.Count}, len(args)={arguments.Length}.");
        var leaves = new List<NDArray>();
        var trees = new TreeDef[arguments.Length];
        var axes = new List<int?>();
        for (var i = 0; i < arguments.Length; i++)
        {
            trees[i] = TreeDef.Flatten(arguments[i], leaves);
            Axes.Spread(inAxes[i], trees[i], axes);
        }
        var size = BatchSize(leaves, axes, out var mapped);
        var types = new TensorType[leaves.Count];
        for (var i = 0; i < types.Length; i++) types[i] = mapped[i] < 0 ? leaves[i].Type : leaves[i].Type.With(leaves[i].Shape.RemoveAt((int)mapped[i]));
        TreeDef? result = null;
        var traced = TracedFunction.Trace(types, [.. leaves.Select(l => l.IsWeak)], parameters =>
        {
            var next = 0;
            var results = new List<NDArray>();
            result = TreeDef.Flatten(f([.. trees.Select(t => t.Unflatten(parameters, ref next))]), results);
            return [.. results];
        }, kind: new TraceKind.VmapTrace(Dims.Create(mapped), size));
        var spread = new List<int?>();
        if (outAxes.IsSingle) Axes.Spread(outAxes[0], result!, spread);
        else
            for (var i = 0; i < outAxes.Count; i++) Axes.Spread(outAxes[i], result!.Children[i], spread);
        var all = Dims.Repeat(-1, traced.Before.Length).Concat(Dims.Create(mapped)).Concat(Dims.Repeat(-1, traced.After.Length));
        // The smallest number stands for an output that is not to be mapped.
        Dims targets = [.. spread.Select(a => a ?? long.MinValue)];
        return result!.Unflatten(traced.Run("vmap", (all, size, targets), static (function, state) => Batched(function, state.all, state.size, state.targets), [.. leaves]));
    }

    static long BatchSize(List<NDArray> leaves, List<int?> axes, out long[] mapped)
    {
        mapped = new long[leaves.Count];
        var sizes = new Dictionary<long, int>();
        long? size = null;
        for (var i = 0; i < mapped.Length; i++)
        {
            mapped[i] = -1;
            if (axes[i] is not { } axis) continue;
            var rank = leaves[i].Ndim;
            if (axis >= rank || axis < -rank)
                throw new ArgumentException($"vmap was requested to map its argument along axis {axis}, which implies that its rank should be at least {(axis < 0 ? -axis : axis + 1)}, but is only {rank} (its shape is {Np.ShapeText(leaves[i].Shape)})");
            mapped[i] = axis < 0 ? axis + rank : axis;
            var here = leaves[i].Shape[(int)mapped[i]];
            sizes[here] = sizes.GetValueOrDefault(here) + 1;
            size ??= here;
        }
        if (size is null) throw new ArgumentException("vmap must have at least one non-None value in in_axes or axis_size must be specified");
        if (sizes.Count > 1)
            throw new ArgumentException($"vmap got inconsistent sizes for array axes to be mapped: {string.Join("; ", leaves.Select((l, i) => (l, i)).Where(p => axes[p.i] is not null).Select(p => $"axis {axes[p.i]} of argument leaf {p.i} of type {p.l.TypeText}"))}");
        return size.Value;
    }

    internal static Function Batched(Function function, Dims axes, long size, Dims targets)
    {
        var batched = Batching.Batch(function, axes, size);
        var builder = new Builder();
        var results = builder.Inline(batched.Function, builder.ParameterList(batched.Function.ParameterTypes()));
        for (var i = 0; i < results.Length; i++)
        {
            var at = (int)batched.ResultAxes[i];
            if (targets[i] == long.MinValue)
            {
                if (at >= 0) throw new ArgumentException($"at vmap out_axes, got axis spec None but output was batched on axis {at}");
                continue;
            }
            var rank = function.Results[i].Rank + 1;
            var target = (int)(targets[i] < 0 ? targets[i] + rank : targets[i]);
            if (target < 0 || target >= rank) throw new ArgumentException($"vmap out_axes {targets[i]} is out of range for an output of rank {rank}");
            results[i] = at < 0
                ? results[i].BroadcastInDim(results[i].Dims.Insert(target, size), Dims.Range(0, rank).RemoveAt(target))
                : results[i].Transpose(Dims.Range(0, rank).RemoveAt(at).Insert(target, at));
        }
        return builder.Build(function.Name, results);
    }
}
