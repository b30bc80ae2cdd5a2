namespace XlaSharp.Hlo;

/// <summary>Ops across the members of a named batch of which each group works by itself.</summary>
internal static class AxisGroups
{
    /// <summary>What the op is for the batch that it names.</summary>
    /// <param name="op">The op.</param>
    /// <param name="a">Its attributes.</param>
    /// <param name="groups">The members of each group.</param>
    /// <param name="x">The value with the batch in front.</param>
    public static Batched Resolve<TAttributes>(AxisOp<TAttributes> op, TAttributes a, EquatableArray<Dims> groups, Value x) where TAttributes : AxisAttributes
    {
        Dims order = [.. groups.SelectMany(g => g)];
        var byGroup = Take(x, order);
        var whole = a with { Groups = null };
        var all = groups.All(g => g.Count == groups[0].Count) ? OfOneSize(op, whole, groups.Count, byGroup) : OfManySizes(op, whole, groups, byGroup);
        return new(Take(all, order.Invert()), 0);
    }

    // (group, member, …) is a batch of groups, in which the op has to do with the members only.
    static Value OfOneSize<TAttributes>(AxisOp<TAttributes> op, TAttributes whole, int groups, Value x) where TAttributes : AxisAttributes
    {
        var size = x.Dims[0] / groups;
        var one = x.Dims.RemoveAt(0);
        var inFront = x.Reshape(one.Insert(0, size).Insert(0, groups)).Transpose(Dims.Range(2, one.Count).Insert(0, 0).Insert(0, 1));
        var result = Members(op.Resolve(op.Shift(whole), inFront), size);
        var order = Dims.Range(2, result.Rank - 2).Insert(0, 0).Insert(0, 1);
        return result.Transpose(order).Reshape(result.Dims.RemoveAt(0).With(0, size * groups));
    }

    static Value OfManySizes<TAttributes>(AxisOp<TAttributes> op, TAttributes whole, EquatableArray<Dims> groups, Value x) where TAttributes : AxisAttributes
    {
        var parts = new List<Value>();
        var start = 0L;
        foreach (var size in groups.Select(g => (long)g.Count))
        {
            var members = x.Slice(Dims.Repeat(0, x.Rank).With(0, start), x.Dims.With(0, start + size), Dims.Repeat(1, x.Rank));
            parts.Add(Members(op.Resolve(whole with { Size = size }, members), size));
            start += size;
        }
        return x.Builder.Concatenate([.. parts], 0);
    }

    /// <summary>A result of each member, in front.</summary>
    static Value Members(Batched result, long size)
    {
        var value = result.Value;
        return result.IsBatched ? value.Transpose(Dims.Range(0, value.Rank).RemoveAt(result.Axis).Insert(0, result.Axis))
            : value.BroadcastInDim(value.Dims.Insert(0, size), Dims.Range(1, value.Rank));
    }

    /// <summary>Members in another order.</summary>
    static Value Take(Value x, Dims members)
    {
        if (members == Dims.Range(0, members.Count)) return x;
        var places = x.Builder.Constant(Literal.Of(ElementType.I32, [members.Count, 1], [.. members.Select(i => (double)i)]));
        return x.Gather(places, new(Dims.Range(1, x.Rank - 1), [0], [], [], [0], 1, x.Dims.With(0, 1)));
    }
}
