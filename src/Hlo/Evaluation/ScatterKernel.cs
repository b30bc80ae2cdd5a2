namespace XlaSharp.Hlo;

/// <summary>scatter on the host: updates are combined one after the other in row-major order.</summary>
internal static class ScatterKernel
{
    public static Literal Evaluate(ScatterAttributes a, Literal x, Literal indices, Literal updates, Function combiner)
    {
        var z = Literal.FromBytes(x.ElementType, x.Dims, x.Bytes);
        var sizes = a.WindowSizes(x.Dims.Count, updates.Dims);
        var replaces = Combiner.GivesSecond(combiner);
        GatherKernel.Visit(x.Dims, indices, updates.Dims, a.UpdateWindowDims, a.WindowDims(x.Dims.Count), a.InputBatchingDims, a.ScatterIndicesBatchingDims,
            a.ScatterDimsToOperandDims, a.IndexVectorDim, sizes, a.Mode == IndexMode.Clip, (target, source) =>
            {
                if (replaces) Movement.CopyElement(updates, source, z, target);
                else Movement.CopyElement(Evaluator.Run(combiner, z.ElementAt(target), updates.ElementAt(source))[0], 0, z, target);
            });
        return z;
    }
}
