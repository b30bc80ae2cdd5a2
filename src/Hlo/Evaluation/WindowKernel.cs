namespace XlaSharp.Hlo;

/// <summary>Moving windows on the host: position by position, elements in row-major order of the window.</summary>
internal static class WindowKernel
{
    public static Literal[] Reduce(WindowAttributes a, EvaluationContext c)
    {
        var n = c.Op.OperandCount / 2;
        var results = new Literal[n];
        for (var i = 0; i < n; i++) results[i] = Literal.Create(c.Op.Results[i].ElementType, c.ResultType.Dims);
        // Known reducers on real floats need no region; wider integers than a double holds do.
        var fold = n == 1 && c[0].ElementType.IsFloat() ? NumberFold.Of(c)?.One : null;
        var (positions, window) = (c.ResultType.Dims, a.Sizes);
        Span<long> at = stackalloc long[a.Rank], inside = stackalloc long[a.Rank];
        for (var p = 0L; p < results[0].Count; p++)
        {
            Movement.Unflatten(p, positions, at);
            var accumulators = new Literal[n];
            for (var i = 0; i < n; i++) accumulators[i] = Ops.Convert(c[n + i], results[i].ElementType);
            var sum = fold is null ? 0 : c[1].GetDouble(0);
            for (var w = 0L; w < window.ElementCount; w++)
            {
                Movement.Unflatten(w, window, inside);
                var source = Source(a, c[0].Dims, at, inside);
                if (fold is not null) sum = Scalars.Round(fold(sum, source < 0 ? c[1].GetDouble(0) : c[0].GetDouble(source)), c[0].ElementType);
                else
                {
                    var elements = new Literal[n];
                    for (var i = 0; i < n; i++) elements[i] = source < 0 ? c[n + i] : c[i].ElementAt(source);
                    accumulators = c.Run(0, [.. accumulators, .. elements]);
                }
            }
            if (fold is not null) Scalars.Write(c[0].ElementType, results[0].Writable, p, sum);
            else
                for (var i = 0; i < n; i++) Movement.CopyElement(accumulators[i], 0, results[i], p);
        }
        return results;
    }

    public static Literal SelectAndScatter(SelectAndScatterAttributes a, EvaluationContext c)
    {
        var (operand, source, window) = (c[0], c[1], a.ToWindow());
        var result = Literal.Splat(c.ResultType, Ops.Convert(c[2], c.ResultType.ElementType));
        Span<long> at = stackalloc long[window.Rank], inside = stackalloc long[window.Rank];
        for (var p = 0L; p < source.Count; p++)
        {
            Movement.Unflatten(p, source.Dims, at);
            var selected = -1L;
            for (var w = 0L; w < window.Sizes.ElementCount; w++)
            {
                Movement.Unflatten(w, window.Sizes, inside);
                var here = Source(window, operand.Dims, at, inside);
                if (here >= 0 && (selected < 0 || c.Run(0, operand.ElementAt(selected), operand.ElementAt(here))[0].GetInt64(0) == 0)) selected = here;
            }
            if (selected < 0) continue;
            Movement.CopyElement(c.Run(1, result.ElementAt(selected), source.ElementAt(p))[0], 0, result, selected);
        }
        return result;
    }

    /// <summary>The number of the element under a place of the window, or −1 in padding and gaps.</summary>
    public static long Source(WindowAttributes a, Dims operand, ReadOnlySpan<long> position, ReadOnlySpan<long> inside)
    {
        var number = 0L;
        for (var d = 0; d < position.Length; d++)
        {
            var place = position[d] * a.Strides[d] + inside[d] * a.WindowDilations[d] - a.Low[d];
            if (place < 0 || place % a.BaseDilations[d] != 0) return -1;
            place /= a.BaseDilations[d];
            if (place >= operand[d]) return -1;
            number = number * operand[d] + place;
        }
        return number;
    }
}
