namespace XlaSharp.Hlo;

/// <summary>Transposes, reshapes and broadcasts of each other as one of them. Safe at every value: elements are moved, none is computed.</summary>
internal static class MovementSimplification
{
    public static Value? Transpose(TransposeAttributes a, SimplifyContext c)
    {
        if (a.Permutation == Dims.Range(0, a.Permutation.Count)) return c[0];
        if (c.From(0, Ops.TransposeDef) is { Attributes: TransposeAttributes first } inner) return inner.Operands[0].Transpose(first.Permutation.Pick(a.Permutation));
        if (!c.IsPlain(0)) return null;
        // Where only sizes of 1 change places, the elements keep their order.
        if (Dims.Create([.. a.Permutation.Where(d => c[0].Dims[(int)d] != 1)]).IsAscending) return c[0].Reshape(c.ResultType.Dims);
        return c.From(0, Ops.BroadcastInDimDef) is { Attributes: BroadcastInDimAttributes repeat } broadcast && a.Permutation.Invert() is var to && to.Pick(repeat.Dimensions).IsAscending
            ? broadcast.Operands[0].BroadcastInDim(c.ResultType.Dims, to.Pick(repeat.Dimensions)) : null;
    }

    public static Value? Reshape(ReshapeAttributes a, SimplifyContext c)
    {
        if (c[0].Dims == a.Shape) return c[0];
        if (c.From(0, Ops.ReshapeDef) is { } inner) return inner.Operands[0].Reshape(a.Shape);
        if (!c.IsPlain(0) || c.From(0, Ops.BroadcastInDimDef) is not { Attributes: BroadcastInDimAttributes repeat } broadcast) return null;
        if (Placed(c[0].Dims, a.Shape, repeat.Dimensions) is not { } dimensions) return null;
        return broadcast.Operands[0].BroadcastInDim(a.Shape, dimensions);
    }

    public static Value? Broadcast(BroadcastInDimAttributes a, SimplifyContext c)
    {
        if (c[0].Dims == a.Shape && a.Dimensions == Dims.Range(0, a.Shape.Count)) return c[0];
        if (c.From(0, Ops.BroadcastInDimDef) is { Attributes: BroadcastInDimAttributes first } inner) return inner.Operands[0].BroadcastInDim(a.Shape, a.Dimensions.Pick(first.Dimensions));
        if (!c.IsPlain(0) || c.From(0, Ops.ReshapeDef) is not { } reshape || reshape.Operands[0] is var x && !x.Dims.IsStatic) return null;
        return Placed(x.Dims, c[0].Dims, Dims.Range(0, x.Rank)) is { } places ? x.BroadcastInDim(a.Shape, a.Dimensions.Pick(places)) : null;
    }

    /// <summary>Where some dimensions of a shape are in another one that has the same sizes but for those of 1; null if it has not, or one of them is gone.</summary>
    static Dims? Placed(Dims from, Dims to, Dims dimensions)
    {
        var places = new long[from.Count];
        var next = 0;
        for (var d = 0; d < places.Length; d++)
        {
            // A size of 1 goes with one if there is one here, else it is gone.
            while (from[d] != 1 && next < to.Count && to[next] == 1) next++;
            places[d] = next < to.Count && to[next] == from[d] ? next++ : -1;
            if (places[d] < 0 && (from[d] != 1 || dimensions.Contains(d))) return null;
        }
        for (; next < to.Count; next++)
            if (to[next] != 1) return null;
        return Dims.Create(places).Pick(dimensions);
    }
}
