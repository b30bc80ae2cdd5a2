using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>scatter on the host: updates are combined one after the other in row-major order.</summary>
internal static class ScatterKernel
{
    public static Literal Evaluate(ScatterAttributes a, Literal x, Literal indices, Literal updates, Function combiner)
    {
        // The combiner may take wider elements.
        var element = combiner.Results[0].ElementType;
        (x, updates) = (Ops.Convert(x, element), Ops.Convert(updates, element));
        var z = Literal.FromBytes(element, x.Dims, x.Bytes);
        var sizes = a.WindowSizes(x.Dims.Count, updates.Dims);
        var (replaces, fold) = (Combiner.GivesSecond(combiner), NumberFold.Of(Combiner.Of(combiner)));
        GatherKernel.Visit(x.Dims, indices, updates.Dims, a.UpdateWindowDims, a.WindowDims(x.Dims.Count), a.InputBatchingDims, a.ScatterIndicesBatchingDims,
            a.ScatterDimsToOperandDims, a.IndexVectorDim, sizes, a.Mode == IndexMode.Clip, (target, source, count) =>
            {
                if (replaces) Movement.CopyElements(updates, source, z, target, count);
                else if (fold is not null && element == ElementType.F32) Combine(fold.Spans.Single, updates, (int)source, z, (int)target, count);
                else if (fold is not null && element == ElementType.F64) Combine(fold.Spans.Double, updates, (int)source, z, (int)target, count);
                else
                    for (var i = 0; i < count; i++) Movement.CopyElement(Evaluator.Run(combiner, z.ElementAt(target + i), updates.ElementAt(source + i))[0], 0, z, target + i);
            });
        return z;
    }

    static void Combine<T>(SpanOperation.Of<T> operation, Literal updates, int source, Literal z, int target, int count) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var targets = z.WritableAs<T>().Slice(target, count);
        operation(targets, updates.AsSpan<T>().Slice(source, count), targets);
        if (Subnormals.AreFlushed) Subnormals.Flushed(targets, targets);
    }

    /// <summary>The scatter of the interchange form: N operands, whose region takes N old elements, then N updates.</summary>
    public static Literal[] Evaluate(ScatterAttributes a, EvaluationContext c)
    {
        var n = c.Op.OperandCount / 2;
        if (n == 1 && c.Op.CaptureCount == 0) return [Evaluate(a, c[0], c[1], c[2], c.Op.Regions[0])];
        var (updates, sizes) = (c[n + 1], a.WindowSizes(c[0].Dims.Count, c[n + 1].Dims));
        Literal[] z = [.. c.Inputs.Take(n).Select((x, i) => Ops.Convert(x, c.Op.Results[i].ElementType)).Select(static x => Literal.FromBytes(x.ElementType, x.Dims, x.Bytes))];
        GatherKernel.Visit(c[0].Dims, c[n], updates.Dims, a.UpdateWindowDims, a.WindowDims(c[0].Dims.Count), a.InputBatchingDims, a.ScatterIndicesBatchingDims,
            a.ScatterDimsToOperandDims, a.IndexVectorDim, sizes, a.Mode == IndexMode.Clip, (target, source, count) =>
            {
                for (var end = target + count; target < end; target++, source++)
                {
                    var made = c.Run(0, [.. z.Select(x => x.ElementAt(target)), .. c.Inputs.Skip(n + 1).Take(n).Select(u => u.ElementAt(source))]);
                    for (var i = 0; i < n; i++) Movement.CopyElement(made[i], 0, z[i], target);
                }
            });
        return z;
    }
}
