namespace XlaSharp.Hlo;

/// <summary>Transposes of contractions that exchange what is left of the two operands, or reorder the batch: the contraction is written the other way round instead. Derivatives of matrix products are full of them.</summary>
/// <remarks>Only where nobody else reads the contraction: else it would be computed twice. Safe at every value: products of real numbers commute, and are added in the same order.</remarks>
internal static class ContractionTransposes
{
    /// <summary>The function without such transposes; the same instance if there is none.</summary>
    public static Function Run(Function function)
    {
        HashSet<Op>? found = null;
        int[]? uses = null;
        foreach (var op in function.Ops)
            if (Exchanged(op) is not null && (uses ??= Uses(function))[op.Operands[0].Id] == 1) (found ??= []).Add(op);
        if (found is null) return function;
        return DeadCode.Remove(function.Rewrite((op, inputs, builder) =>
        {
            if (!found.Contains(op)) return builder.EmitLike(op, inputs).AsSpan();
            var ((isExchanged, attributes), contraction) = (Exchanged(op)!.Value, inputs[0].Op!);
            return new[] { contraction.Operands[isExchanged ? 1 : 0].DotGeneral(contraction.Operands[isExchanged ? 0 : 1], attributes) };
        }));
    }

    /// <summary>What a transposed contraction is without the transpose: with its operands exchanged or not.</summary>
    static (bool IsExchanged, DotGeneralAttributes Attributes)? Exchanged(Op op)
    {
        if (op is not { Attributes: TransposeAttributes { Permutation: var permutation }, Extras.IsEmpty: true, Declared.IsEmpty: true }) return null;
        if (op.Operands[0].Op is not { Attributes: DotGeneralAttributes a, Extras.IsEmpty: true, Declared.IsEmpty: true } contraction) return null;
        if (op.Operands[0].Tensor is { Quantization: not null } or { Dims.IsStatic: false } || a.Result.IsComplex()) return null;
        var batch = a.LhsBatching.Count;
        var left = contraction.Operands[0].Rank - batch - a.LhsContracting.Count;
        var order = Dims.Create(permutation.AsSpan()[..batch]);
        if (order.Any(d => d >= batch)) return null;
        var rest = Dims.Create(permutation.AsSpan()[batch..]);
        if (rest == Dims.Range(batch, rest.Count)) return (false, a with { LhsBatching = a.LhsBatching.Pick(order), RhsBatching = a.RhsBatching.Pick(order) });
        if (rest != Dims.Range(batch + left, rest.Count - left).Concat(Dims.Range(batch, left)) || a.Algorithm.Length > 0) return null;
        return (true, new(a.RhsBatching.Pick(order), a.LhsBatching.Pick(order), a.RhsContracting, a.LhsContracting, a.Result, PrecisionConfig.Exchanged(a.Precision)));
    }

    static int[] Uses(Function function)
    {
        var uses = new int[function.ValueCount];
        foreach (var op in function.Ops)
            foreach (var input in op.Inputs) uses[input.Id]++;
        foreach (var result in function.Results) uses[result.Id]++;
        return uses;
    }
}
