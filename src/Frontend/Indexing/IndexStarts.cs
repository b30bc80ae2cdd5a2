using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Basic indices outside a trace: where slices start is an operand, so that <c>x[i]</c> and <c>x[i..(i + n)]</c> in a loop are one executable.</summary>
internal static class IndexStarts
{
    /// <summary>The plan with starts taken out, and the starts of the axes that are not whole.</summary>
    public static (IndexPlan Template, NDArray[] Starts) Split(IndexPlan plan)
    {
        var starts = new List<NDArray>();
        var axes = new IndexAxis[plan.Axes.Count];
        for (var d = 0; d < axes.Length; d++)
        {
            var axis = axes[d] = plan.Axes[d];
            if (axis.Kind == IndexAxisKind.Whole || axis.Step != 1) continue;
            starts.Add((int)axis.Start);
            axes[d] = axis with { Start = 0, Operand = starts.Count - 1 };
        }
        return (plan with { Axes = EquatableArray.Create<IndexAxis>(axes) }, [.. starts]);
    }

    /// <summary>The result, with the starts given.</summary>
    public static Value Apply(Value x, IndexPlan plan, Value[] starts)
    {
        var (at, sizes) = (new Value[x.Rank], x.Dims);
        for (var d = 0; d < at.Length; d++)
        {
            var axis = plan.Axes[d];
            at[d] = axis.Operand >= 0 ? starts[axis.Operand] : starts[0].Like(0);
            if (axis.Operand >= 0) sizes = sizes.With(d, axis.Kind == IndexAxisKind.Position ? 1 : axis.Count);
        }
        // The other axes are stepped through after the cut.
        var rest = plan with { Axes = [.. plan.Axes.Select(a => a.Operand >= 0 && a.Kind == IndexAxisKind.Stretch ? a with { Kind = IndexAxisKind.Whole } : a)] };
        return IndexGet.Apply(x.DynamicSlice(at, sizes), rest, [], default);
    }
}
