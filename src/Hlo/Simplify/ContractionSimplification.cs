namespace XlaSharp.Hlo;

/// <summary>Contractions that take their operands as they are, without a transpose or a copy per member of a batch. Safe at every value: the same products are added in the same order.</summary>
internal static class ContractionSimplification
{
    public static Value? Run(DotGeneralAttributes a, SimplifyContext c)
    {
        if (!c.IsPlain(0) || !c.IsPlain(1)) return null;
        // A sum of nothing is 0.
        if (c[0].Dims.Pick(a.LhsContracting).ElementCount == 0) return c.Builder.Zeros(c.ResultType);
        return Transposed(a, c) ?? Repeated(a, c);
    }

    /// <summary>A transpose is taken into the dimension numbers, if what is left of the operand stays in order.</summary>
    static Value? Transposed(DotGeneralAttributes a, SimplifyContext c)
    {
        if (Moved(c.From(0, Ops.TransposeDef), a.LhsBatching, a.LhsContracting) is { } left)
            return left.X.DotGeneral(c[1], a with { LhsBatching = left.Batching, LhsContracting = left.Contracting });
        if (Moved(c.From(1, Ops.TransposeDef), a.RhsBatching, a.RhsContracting) is { } right)
            return c[0].DotGeneral(right.X, a with { RhsBatching = right.Batching, RhsContracting = right.Contracting });
        return null;
    }

    static (Value X, Dims Batching, Dims Contracting)? Moved(Op? transpose, Dims batching, Dims contracting)
    {
        if (transpose is not { Attributes: TransposeAttributes { Permutation: var permutation } }) return null;
        var free = permutation.Pick(Free(permutation.Count, batching, contracting));
        if (!free.IsAscending) return null;
        return (transpose.Operands[0], permutation.Pick(batching), permutation.Pick(contracting));
    }

    /// <summary>The last batch dimension, if one operand is the same for all its members: it becomes one of the other operand's own, where the result has them in that order.</summary>
    static Value? Repeated(DotGeneralAttributes a, SimplifyContext c)
    {
        var last = a.LhsBatching.Count - 1;
        if (last < 0) return null;
        var (left, right) = ((int)a.LhsBatching[last], (int)a.RhsBatching[last]);
        var (lhsFree, rhsFree) = (Free(c[0].Rank, a.LhsBatching, a.LhsContracting), Free(c[1].Rank, a.RhsBatching, a.RhsContracting));
        if (Without(c.From(1, Ops.BroadcastInDimDef), right) is { } y && lhsFree.All(d => d > left))
            return c[0].DotGeneral(y, a with
            {
                LhsBatching = a.LhsBatching.RemoveAt(last),
                RhsBatching = Dropped(a.RhsBatching.RemoveAt(last), right),
                RhsContracting = Dropped(a.RhsContracting, right),
            });
        if (lhsFree.Count == 0 && Without(c.From(0, Ops.BroadcastInDimDef), left) is { } x && rhsFree.All(d => d > right))
            return x.DotGeneral(c[1], a with
            {
                LhsBatching = Dropped(a.LhsBatching.RemoveAt(last), left),
                LhsContracting = Dropped(a.LhsContracting, left),
                RhsBatching = a.RhsBatching.RemoveAt(last),
            });
        return null;
    }

    static Value? Without(Op? broadcast, int dimension) =>
        broadcast is { Attributes: BroadcastInDimAttributes a } && !a.Dimensions.Contains(dimension)
            ? broadcast.Operands[0].BroadcastInDim(a.Shape.RemoveAt(dimension), Dropped(a.Dimensions, dimension)) : null;

    static Dims Dropped(Dims dims, int dimension) => dims.Select(d => d > dimension ? d - 1 : d);

    static Dims Free(int rank, Dims batching, Dims contracting) => Dims.Range(0, rank).Except(batching.Concat(contracting));
}
