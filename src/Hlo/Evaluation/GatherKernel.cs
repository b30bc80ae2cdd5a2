namespace XlaSharp.Hlo;

/// <summary>gather and scatter on the host: where the elements of windows lie in the operand.</summary>
internal static class GatherKernel
{
    public static Literal Evaluate(GatherAttributes a, EvaluationContext c)
    {
        var (x, type) = (c[0], c.ResultType);
        var z = a.Mode == IndexMode.FillOrDrop ? Literal.Splat(type, a.Fill ?? Ops.DefaultFill(type.ElementType)) : Literal.Create(type.ElementType, type.Dims);
        var clamp = a.Mode != IndexMode.FillOrDrop;
        Visit(x.Dims, c[1], type.Dims, a.OffsetDims, a.WindowDims, a.OperandBatchingDims, a.StartIndicesBatchingDims, a.StartIndexMap, a.IndexVectorDim,
            a.SliceSizes, clamp, (inside, outside, count) => Movement.CopyElements(x, inside, z, outside, count));
        return z;
    }

    /// <summary>Calls back with (element of the operand, element of the windows, number of elements) for all elements of windows that lie inside, as many at once as follow each other in both.</summary>
    public static void Visit(Dims operand, Literal indices, Dims windows, Dims offsetDims, Dims windowDims, Dims operandBatching, Dims indicesBatching,
        Dims startIndexMap, long indexVectorDim, Dims sizes, bool clamp, Action<long, long, int> visit)
    {
        var strides = operand.RowMajorStrides();
        var indexStrides = indices.Dims.RowMajorStrides();
        var vectorStride = indexVectorDim < indices.Dims.Count ? indexStrides[(int)indexVectorDim] : 0;
        var batchDims = Dims.Range(0, windows.Count).Except(offsetDims);
        var indexDims = Dims.Range(0, indices.Dims.Count).Except([indexVectorDim]);
        Span<long> at = stackalloc long[windows.Count];
        var start = new long[operand.Count];
        var total = windows.ElementCount;
        var run = Run(operand, windows, offsetDims, windowDims);
        for (var e = 0L; e < total; e += run)
        {
            Movement.Unflatten(e, windows, at);
            var vector = 0L;
            for (var i = 0; i < batchDims.Count; i++) vector += at[(int)batchDims[i]] * indexStrides[(int)indexDims[i]];
            Array.Clear(start);
            var inside = true;
            for (var k = 0; k < startIndexMap.Count; k++)
            {
                var d = (int)startIndexMap[k];
                var index = indices.GetInt64(vector + k * vectorStride);
                var last = operand[d] - sizes[d];
                if (clamp) index = Math.Clamp(index, 0, Math.Max(last, 0));
                inside &= index >= 0 && index <= last;
                start[d] = index;
            }
            if (!inside) continue;
            for (var i = 0; i < operandBatching.Count; i++)
                start[operandBatching[i]] = at[(int)batchDims[indexDims.IndexOf(indicesBatching[i])]];
            for (var i = 0; i < windowDims.Count; i++) start[windowDims[i]] += at[(int)offsetDims[i]];
            var position = 0L;
            for (var d = 0; d < start.Length; d++) position += start[d] * strides[d];
            visit(position, e, run);
        }
    }

    // The last dimensions, as long as they are the same of operand and windows, and as large.
    static int Run(Dims operand, Dims windows, Dims offsetDims, Dims windowDims)
    {
        var run = 1L;
        var (inside, outside) = (operand.Count - 1, windows.Count - 1);
        for (var i = windowDims.Count - 1; i >= 0 && windowDims[i] == inside && offsetDims[i] == outside; i--, inside--, outside--)
        {
            run *= windows[outside];
            if (windows[outside] != operand[inside]) break;
        }
        return (int)run;
    }
}
