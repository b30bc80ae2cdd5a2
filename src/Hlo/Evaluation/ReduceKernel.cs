namespace XlaSharp.Hlo;

/// <summary>reduce on the host: elements are folded into accumulators in row-major order.</summary>
internal static class ReduceKernel
{
    public static Literal[] Evaluate(ReduceAttributes a, EvaluationContext c)
    {
        var n = c.Op.OperandCount / 2;
        var kept = Dims.Range(0, c[0].Dims.Count).Except(a.Dimensions);
        var strides = c.ResultType.Dims.RowMajorStrides();
        var steps = new long[c[0].Dims.Count];
        for (var i = 0; i < kept.Count; i++) steps[kept[i]] = strides[i];
        if (n == 1 && Sum(c, steps) is { } sum) return [sum];
        var results = new Literal[n];
        for (var i = 0; i < n; i++) results[i] = Literal.Splat(c.Op.Results[i].Tensor, Ops.Convert(c[n + i], c.Op.Results[i].ElementType));
        Span<long> index = stackalloc long[steps.Length];
        var arguments = new Literal[2 * n];
        for (var e = 0L; e < c[0].Count; e++)
        {
            Movement.Unflatten(e, c[0].Dims, index);
            var target = 0L;
            for (var d = 0; d < steps.Length; d++) target += index[d] * steps[d];
            for (var i = 0; i < n; i++)
            {
                (arguments[n + i], arguments[i]) = (c[i].ElementAt(e), results[i].ElementAt(target));
            }
            var made = c.Run(0, arguments);
            for (var i = 0; i < n; i++) Movement.CopyElement(made[i], 0, results[i], target);
        }
        return results;
    }

    /// <summary>Sums, products, maxima and minima of numbers without running the region element by element.</summary>
    static Literal? Sum(EvaluationContext c, long[] steps)
    {
        var type = c[0].ElementType;
        if (Ops.ReducerKind(c.Op) is not { } kind || !type.IsFloat() && !type.IsInteger() || c[1].ElementType != type || c.ResultType.ElementType != type) return null;
        Func<double, double, double>? fold = kind == Ops.AddDef ? static (x, y) => x + y
            : kind == Ops.MultiplyDef ? static (x, y) => x * y
            : kind == Ops.MaximumDef ? Math.Max
            : kind == Ops.MinimumDef ? Math.Min
            : null;
        if (fold is null || type.BitWidth() == 64 && type.IsInteger()) return null;
        if (type.IsInteger() && kind == Ops.MultiplyDef) return null;
        var sums = new double[c.ResultType.Dims.ElementCount];
        Array.Fill(sums, c[1].GetDouble(0));
        Span<long> index = stackalloc long[steps.Length];
        for (var e = 0L; e < c[0].Count; e++)
        {
            Movement.Unflatten(e, c[0].Dims, index);
            var target = 0L;
            for (var d = 0; d < steps.Length; d++) target += index[d] * steps[d];
            sums[target] = fold(sums[target], c[0].GetDouble(e));
        }
        var z = Literal.Create(type, c.ResultType.Dims);
        for (var i = 0L; i < z.Count; i++)
            if (type.IsInteger()) Scalars.Write(type, z.Writable, i, (long)sums[i]);
            else Scalars.Write(type, z.Writable, i, sums[i]);
        return z;
    }
}
