using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The rules of conditionals. Branches are functions of the captures, which are their operands.</summary>
internal static class Branches
{
    public static void Differentiate(NoAttributes _, JvpContext c)
    {
        EquatableArray<bool> mask = [.. c.Tangents.AsSpan(1).ToArray().Select(t => t is not null)];
        Value[] tangents = [.. c.Tangents.Where(t => t is not null)!];
        var count = c.Op.Results.Length;
        if (!c.IsLinearizing)
        {
            var jvps = c.Op.Regions.Select(r => Differentiation.Jvp(r, mask)).ToArray();
            var union = Union(jvps.Select(j => j.ResultMask));
            var results = Emit(c[0], [.. c.Inputs.AsSpan(1), .. tangents], [.. jvps.Select(j => WithTangents(j.Function, count, j.ResultMask, union))]);
            c.SetResults([.. results.Take(count)], Take(results, count, union));
            return;
        }
        var splits = c.Op.Regions.Select(r => Differentiation.Linearize(r, mask)).ToArray();
        var any = Union(splits.Select(s => s.ResultMask));
        // Residuals of different branches share one list, by type; a branch gives zeros for those of the others.
        var slots = new List<HloType>();
        var places = splits.Select(s => Place(s.Primal.ResultTypes().AsSpan(count), slots)).ToArray();
        var primal = Emit(c[0], c.Inputs.AsSpan(1), [.. splits.Select((s, i) => WithSlots(s.Primal, count, places[i], slots))]);
        var residuals = primal.AsSpan()[count..].ToArray();
        var linear = Emit(c.Tangent.Import(c[0]), [.. residuals, .. tangents], [.. splits.Select((s, i) => LinearBranch(s, places[i], slots, tangents, any))]);
        c.SetResults([.. primal.Take(count)], Take(linear, 0, any));
    }

    public static void Transpose(TransposeContext c)
    {
        var captures = c.Op.CaptureCount;
        EquatableArray<bool> linear = [.. Enumerable.Range(1, captures).Select(c.IsLinear)];
        EquatableArray<bool> mask = [.. Enumerable.Range(0, c.ResultCount).Select(i => c.CotangentOf(i) is not null)];
        var branches = c.Op.Regions.Select(r => Transposition.Transpose(r, linear, mask)).ToArray();
        var union = Union(branches.Select(b => b.ResultMask));
        var inputs = new List<Value>();
        for (var i = 0; i < captures; i++)
            if (!linear[i]) inputs.Add(c[i + 1]);
        for (var i = 0; i < mask.Count; i++)
            if (mask[i]) inputs.Add(c.CotangentOf(i)!);
        var types = Enumerable.Range(0, captures).Where(i => linear[i]).Select(i => c.TypeOf(i + 1)).ToArray();
        var results = Emit(c[0], [.. inputs], [.. branches.Select(b => Filled(b.Function, b.ResultMask, union, types))]);
        for (int i = 0, position = 0, next = 0; i < captures; i++)
            if (linear[i] && union[position++]) c.Accumulate(i + 1, results[next++]);
    }

    public static Batched[] Batch(BatchContext c)
    {
        var all = !c[0].IsBatched ? null : new bool[c.Op.Results.Length];
        if (all is not null) Array.Fill(all, true);
        // Captures are batched in front; a batched index runs every branch on the whole batch and selects.
        bool IsGuarded(int i) => all is not null && JvpContext.IsDifferentiable(c[i].Value.Type);
        Dims axes = [.. Enumerable.Range(1, c.Op.CaptureCount).Select(i => c[i].IsBatched || IsGuarded(i) ? 0L : -1)];
        var inputs = Enumerable.Range(1, c.Op.CaptureCount).Select(i => c[i].IsBatched || IsGuarded(i) ? c.At(i) : c[i].Value).ToArray();
        var force = all ?? [.. Union(c.Op.Regions.Select(r => (EquatableArray<bool>)[.. Batching.Batch(r, axes, c.Axis).ResultAxes.Select(a => a >= 0)]))];
        var branches = c.Op.Regions.Select(r => Batching.Batch(r, axes, c.Axis, EquatableArray.Create<bool>(force)).Function).ToArray();
        if (all is null) return [.. Emit(c[0].Value, inputs, [.. branches]).Select((r, i) => new Batched(r, force[i] ? 0 : -1))];
        var index = c.At(0);
        // All that is out of range is the last branch.
        Value Here(int n) => index.ElementType == ElementType.I1 ? n == 0 ? index : index.Not()
            : n < branches.Length - 1 ? index.Compare(ComparisonDirection.EQ, index.Like(n))
            : index.Compare(ComparisonDirection.LT, index.Like(0)).Or(index.Compare(ComparisonDirection.GE, index.Like(n)));
        // A derivative that is not finite where a member does not take the branch must not reach what the member got.
        Value[] Guarded(int n) => [.. inputs.Select((x, i) => IsGuarded(i + 1) ? Here(n).BroadcastInDim(x.Dims, [0]).Select(x, x.StopGradient()) : x)];
        var results = branches.Select((b, n) => c.Builder.Inline(b, Guarded(n))).ToArray();
        var chosen = results[^1];
        for (var n = 0; n < results.Length - 1; n++)
            chosen = [.. chosen.Select((other, i) => Here(n).BroadcastInDim(other.Dims, [0]).Select(results[n][i], other))];
        return [.. chosen.Select(r => new Batched(r, 0))];
    }

    /// <summary>What the branches of a conditional must be, and what it gives.</summary>
    public static ImmutableArray<HloType> Infer(Signature s)
    {
        var types = s.Regions[0].ResultTypes();
        foreach (var branch in s.Regions)
        {
            if (branch.Parameters.Length != s.CaptureCount) throw s.Error("branches take no arguments but what they capture");
            var given = branch.ResultTypes();
            if (!TypeAgreement.Hold(types, given)) throw s.Error("branches must give equal types");
            for (var i = 0; i < types.Length; i++)
                if (types[i] is TensorType x && given[i] is TensorType y) types[i] = TypeAgreement.Widest(x, y);
        }
        return [.. types];
    }

    /// <summary>A conditional: of a predicate <c>if</c>, of an index <c>case</c>.</summary>
    static ImmutableArray<Value> Emit(Value selector, ReadOnlySpan<Value> captures, ImmutableArray<Function> branches) =>
        selector.ElementType == ElementType.I1 ? selector.If(captures, branches[0], branches[1]) : selector.Case(captures, branches);

    static EquatableArray<bool> Union(IEnumerable<EquatableArray<bool>> masks) =>
        masks.Aggregate((x, y) => [.. x.Zip(y, (a, b) => a || b)]);

    static Value?[] Take(ImmutableArray<Value> values, int from, EquatableArray<bool> mask)
    {
        var taken = new Value?[mask.Count];
        for (var i = 0; i < taken.Length; i++)
            if (mask[i]) taken[i] = values[from++];
        return taken;
    }

    /// <summary>A branch whose tangents are given for every result in the wider mask.</summary>
    static Function WithTangents(Function branch, int count, EquatableArray<bool> have, EquatableArray<bool> want)
    {
        var types = branch.Results.Take(count).Select(r => r.Type as TensorType).ToArray();
        return Extended(branch, count, have, want, i => types[i]!);
    }

    static Function Filled(Function branch, EquatableArray<bool> have, EquatableArray<bool> want, TensorType[] types) => Extended(branch, 0, have, want, i => types[i]);

    static Function Extended(Function branch, int count, EquatableArray<bool> have, EquatableArray<bool> want, Func<int, TensorType> type)
    {
        if (have == want) return branch;
        var b = new Builder();
        var all = b.Inline(branch, b.ParameterList(branch.ParameterTypes()));
        var results = new List<Value>(all[..count]);
        for (int i = 0, next = count; i < want.Count; i++)
        {
            var given = have[i] ? all[next++] : null;
            if (want[i]) results.Add(given ?? b.Zeros(type(i)));
        }
        return b.Build("", [.. results]);
    }

    static int[] Place(ReadOnlySpan<HloType> types, List<HloType> slots)
    {
        var places = new int[types.Length];
        var used = new HashSet<int>();
        for (var i = 0; i < places.Length; i++)
        {
            var type = types[i];
            var at = Enumerable.Range(0, slots.Count).FirstOrDefault(s => slots[s] == type && !used.Contains(s), -1);
            if (at < 0)
            {
                at = slots.Count;
                slots.Add(type);
            }
            used.Add(at);
            places[i] = at;
        }
        return places;
    }

    static Function WithSlots(Function primal, int count, int[] places, List<HloType> slots)
    {
        var b = new Builder();
        var all = b.Inline(primal, b.ParameterList(primal.ParameterTypes()));
        var filled = new Value?[slots.Count];
        for (var i = 0; i < places.Length; i++) filled[places[i]] = all[count + i];
        return b.Build("", [.. all[..count], .. filled.Select((v, i) => v ?? b.Zeros((TensorType)slots[i]))]);
    }

    static Function LinearBranch(LinearizedFunction split, int[] places, List<HloType> slots, Value[] tangents, EquatableArray<bool> want)
    {
        var b = new Builder();
        var residuals = slots.Select(t => b.Parameter(t)).ToArray();
        var given = tangents.Select(t => b.Parameter(t.Type)).ToArray();
        var all = b.Inline(split.Linear, [.. places.Select(p => residuals[p]), .. given]);
        var results = new List<Value>();
        for (int i = 0, next = 0; i < want.Count; i++)
        {
            var value = split.ResultMask[i] ? all[next++] : null;
            if (want[i]) results.Add(value ?? b.Zeros(split.Primal.Results[i].Tensor));
        }
        return b.Build("", [.. results]);
    }
}
