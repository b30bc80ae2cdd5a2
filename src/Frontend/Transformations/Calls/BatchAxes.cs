using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The axes that <c>Vmap</c> maps over, checked against the arrays and moved to where they are wanted.</summary>
internal static class BatchAxes
{
    public const long Unmapped = long.MinValue;

    /// <summary>The size of the batch.</summary>
    /// <param name="tree">The tree of the arguments.</param>
    /// <param name="arguments">The arguments, for the names in messages.</param>
    /// <param name="leaves">Their arrays.</param>
    /// <param name="axes">The axis of each array, or null.</param>
    /// <param name="axisSize">The size, if the caller gives it.</param>
    /// <param name="function">The function, for the names of its parameters.</param>
    /// <param name="mapped">The axes counted from the start; −1 for none.</param>
    public static long Check<TArguments>(Tree<TArguments> tree, TArguments arguments, NDArray[] leaves, int?[] axes, int? axisSize, Delegate function, out long[] mapped)
    {
        mapped = new long[leaves.Length];
        long? size = axisSize;
        var consistent = true;
        for (var i = 0; i < mapped.Length; i++)
        {
            mapped[i] = -1;
            if (axes[i] is not { } axis) continue;
            var rank = leaves[i].Ndim;
            if (axis >= rank || axis < -rank)
                throw new XlaValueException($"vmap was requested to map its argument along axis {axis}, which implies that its rank should be at least {(axis < 0 ? -axis : axis + 1)}, but is only {rank} (its shape is {Np.ShapeText(leaves[i].Shape)})");
            mapped[i] = axis < 0 ? axis + rank : axis;
            consistent &= (size ??= leaves[i].Shape[(int)mapped[i]]) == leaves[i].Shape[(int)mapped[i]];
        }
        if (!consistent) throw new XlaValueException(Inconsistent(tree, arguments, axes, mapped, axisSize, function));
        return size ?? throw new XlaValueException("vmap must have at least one non-None value in in_axes or axis_size must be specified");
    }

    /// <summary>The batched function, with the batch of each result where it is wanted.</summary>
    public static Function Batch(Function function, Dims axes, BatchAxis axis, Dims targets)
    {
        var batched = Batching.Batch(function, axes, axis);
        var builder = new Builder();
        var results = builder.Inline(batched.Function, builder.ParameterList(batched.Function.ParameterTypes()));
        for (var i = 0; i < results.Length; i++)
        {
            var at = (int)batched.ResultAxes[i];
            if (targets[i] == Unmapped)
            {
                if (at >= 0) throw new XlaValueException($"at vmap out_axes, got axis spec None but output was batched on axis {at}");
                continue;
            }
            var rank = function.Results[i].Rank + 1;
            var target = (int)(targets[i] < 0 ? targets[i] + rank : targets[i]);
            if (target < 0 || target >= rank) throw new XlaValueException($"axis {targets[i]} is out of bounds for array of dimension {rank}: vmap out_axes must name a place in an output of rank {rank - 1} and its batch");
            results[i] = at < 0
                ? results[i].BroadcastInDim(results[i].Dims.Insert(target, axis.Size), Dims.Range(0, rank).RemoveAt(target))
                : results[i].Transpose(Dims.Range(0, rank).RemoveAt(at).Insert(target, at));
        }
        return builder.Build(function.Name, results);
    }

    static string Inconsistent<TArguments>(Tree<TArguments> tree, TArguments arguments, int?[] axes, long[] mapped, int? axisSize, Delegate function)
    {
        var leaves = TreeRecorder.Of(tree, arguments).Leaves;
        var bySize = Enumerable.Range(0, axes.Length).Where(i => mapped[i] >= 0).GroupBy(i => leaves[i].Leaf.Shape[(int)mapped[i]]).OrderByDescending(g => g.Count()).ToArray();
        string Example(IGrouping<long, int> group)
        {
            var first = group.First();
            return $"axis {axes[first]} of argument {ParameterNames.In(function, leaves[first].Path)} of type {leaves[first].Leaf.TypeText}";
        }
        var text = new StringBuilder("vmap got inconsistent sizes for array axes to be mapped:\n");
        if (axisSize is { } given) text.Append($"  * the `axis_size` argument was {given};\n");
        for (var i = 0; i < bySize.Length; i++)
        {
            var count = bySize[i].Count();
            text.Append(count == 1 ? $"  * one axis had size {bySize[i].Key}: {Example(bySize[i])};\n"
                : $"  * {(i == 0 ? "most" : "some")} axes ({count} of them) had size {bySize[i].Key}, e.g. {Example(bySize[i])};\n");
        }
        return text.ToString(0, text.Length - 2);
    }
}
