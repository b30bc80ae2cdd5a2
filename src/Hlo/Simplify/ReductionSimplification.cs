namespace XlaSharp.Hlo;

/// <summary>Reductions of reductions, of transposes and of nothing. Safe at every value: elements of each result are combined in the same order, or the order does not matter.</summary>
internal static class ReductionSimplification
{
    public static Value[]? Run(ReduceAttributes a, SimplifyContext c)
    {
        var n = c.Op.OperandCount / 2;
        for (var i = 0; i < n; i++)
            if (!c.IsPlain(i) || c.Op.Results[i].Tensor is not { Dims.IsStatic: true, Quantization: null } type || type.ElementType != c[n + i].ElementType || c[n + i].Rank != 0) return null;
        if (c[0].Dims.Pick(a.Dimensions).ElementCount == 0) return [.. c.Op.Results.Select((r, i) => c[n + i].BroadcastInDim(r.Dims, []))];
        return n == 1 && (Single(a, c) ?? Joined(a, c)) is { } value ? [value] : null;
    }

    /// <summary>A reduction of single elements, from a value that changes none of them: 0 would make −0 positive.</summary>
    static Value? Single(ReduceAttributes a, SimplifyContext c)
    {
        if (c[0].Dims.Pick(a.Dimensions).Any(size => size != 1) || Ops.ReducerKind(c.Op) is not { } kind) return null;
        var isNeutral = kind == Ops.MaximumDef ? c.IsExtreme(1, -1) : kind == Ops.MinimumDef ? c.IsExtreme(1, 1) : kind == Ops.AndDef ? c.IsAllOnes(1)
            : kind == Ops.OrDef || kind == Ops.AddDef && c.IsIntegral ? c.Is(1, 0) : kind == Ops.AddDef ? c.Is(1, -0.0) : kind == Ops.MultiplyDef && c.Is(1, 1);
        return isNeutral && ReferenceEquals(c[0].Tensor.With(c.ResultType.Dims), c.ResultType) ? c[0].Reshape(c.ResultType.Dims) : null;
    }

    static Value? Joined(ReduceAttributes a, SimplifyContext c)
    {
        if (c.From(0, Ops.TransposeDef) is { Attributes: TransposeAttributes { Permutation: var permutation } } transpose)
        {
            var (kept, summed) = (permutation.Pick(Dims.Range(0, permutation.Count).Except(a.Dimensions)), permutation.Pick([.. a.Dimensions.Order()]));
            return kept.IsAscending && summed.IsAscending ? Reduced(c, transpose.Operands[0], summed) : null;
        }
        if (c.From(0, Ops.ReduceDef) is not { OperandCount: 2, CaptureCount: 0, Attributes: ReduceAttributes first } inner || Ops.ReducerKind(c.Op) is not { } kind || Ops.ReducerKind(inner) != kind) return null;
        if (!SimplifyContext.AreSame(inner.Operands[1], c[1]) || !ReferenceEquals(inner.Operands[0].Tensor.With(c.ResultType.Dims), c.ResultType)) return null;
        // To take the first value once more changes no extreme, and no sum of integers if it is 0. Sums of floats depend on the order.
        var isIdempotent = kind == Ops.MaximumDef || kind == Ops.MinimumDef || kind == Ops.AndDef || kind == Ops.OrDef;
        if (!isIdempotent && !(kind == Ops.AddDef && c.IsIntegral && c.Is(1, 0))) return null;
        var rest = Dims.Range(0, inner.Operands[0].Rank).Except(first.Dimensions);
        return Reduced(c, inner.Operands[0], [.. first.Dimensions.Concat(rest.Pick(a.Dimensions)).Order()]);
    }

    static Value Reduced(SimplifyContext c, Value x, Dims dimensions) => c.Builder.EmitRegions(Ops.ReduceDef, new ReduceAttributes(dimensions), [x, c[1]], c.Inputs.AsSpan(2), c.Regions)[0];
}
