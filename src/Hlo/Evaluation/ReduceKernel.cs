namespace XlaSharp.Hlo;

/// <summary>reduce on the host: elements are folded into accumulators in row-major order.</summary>
internal static class ReduceKernel
{
    public static Literal[] Evaluate(ReduceAttributes a, EvaluationContext c)
    {
        var n = c.Op.OperandCount / 2;
        var kept = Dims.Range(0, c[0].Dims.Count).Except(a.Dimensions);
        if (n == 1 && NumberFold.Of(c) is { } fold) return [Fold(fold, c, kept, a.Dimensions)];
        var strides = c.ResultType.Dims.RowMajorStrides();
        var steps = new long[c[0].Dims.Count];
        for (var i = 0; i < kept.Count; i++) steps[kept[i]] = strides[i];
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

    /// <summary>Sums, products, maxima and minima in double precision: row by row where the reduced dimensions come first, else each from a row of its own.</summary>
    static Literal Fold(NumberFold fold, EvaluationContext c, Dims kept, Dims reduced)
    {
        var (x, type, seed) = (c[0], c.ResultType, c[1].GetDouble(0));
        var (count, depth) = (type.Dims.ElementCount, x.Dims.Pick(reduced).ElementCount);
        var sums = Literal.Create(ElementType.F64, type.Dims);
        if (reduced.Concat(kept) == Dims.Range(0, x.Dims.Count) && kept.Count > 0)
        {
            var rows = NumberFold.Wide(x);
            Blocks.Run(count, depth, (start, length) =>
            {
                var target = sums.WritableAs<double>().Slice(start, length);
                target.Fill(seed);
                for (var row = 0; row < depth; row++) fold.Into(rows, (int)(row * count) + start, target);
            });
        }
        else
        {
            var rows = NumberFold.Wide(Movement.Arrange(x, kept.Concat(reduced)));
            Blocks.Run(count, depth, (start, length) =>
            {
                var target = sums.WritableAs<double>();
                for (var i = start; i < start + length; i++) target[i] = fold.All(rows, (int)(i * depth), (int)depth, seed);
            });
        }
        if (!type.ElementType.IsInteger()) return Ops.Convert(sums, type.ElementType);
        var z = Literal.Create(type.ElementType, type.Dims);
        // Integers wrap.
        for (var i = 0; i < z.Count; i++) Scalars.Write(type.ElementType, z.Writable, i, (long)sums.AsSpan<double>()[i]);
        return z;
    }
}
