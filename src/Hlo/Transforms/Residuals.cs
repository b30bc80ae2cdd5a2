namespace XlaSharp.Hlo;

/// <summary>Residuals of loops: stacked once each, and only if they change from one iteration to the next and are no array already.</summary>
internal static class Residuals
{
    /// <summary>The primal body of a differentiated loop.</summary>
    /// <param name="split">The linearized body.</param>
    /// <param name="captures">How many of the body's parameters are captures; they come first.</param>
    /// <param name="carry">How many are carried; they come next, and first among the results.</param>
    /// <param name="results">The number of the body's own results.</param>
    public static HoistedBody Hoist(LinearizedFunction split, int captures, int carry, int results)
    {
        // Equal residuals are one.
        var primal = CommonSubexpressions.Merge(split.Primal);
        var isInvariant = Invariant(primal, captures, carry);
        var (hoisted, stacked, own) = (new Places(), new Places(), new Places());
        for (var i = carry; i < results; i++) own.Of(primal.Results[i], i);
        var sources = new ResidualSource[split.ResidualCount];
        for (var i = 0; i < sources.Length; i++)
        {
            var residual = primal.Results[results + i];
            sources[i] = isInvariant[residual.Id] ? residual.Op is null ? new(ResidualKind.Captured, residual.Index) : new(ResidualKind.Hoisted, hoisted.Of(residual))
                : residual.Op is null && residual.Index >= captures + carry ? new(ResidualKind.Element, residual.Index)
                : new(ResidualKind.Stacked, own.TryGetValue(residual, out var result) ? result : results + stacked.Of(residual));
        }
        return new(Outside(primal, captures + carry, isInvariant, hoisted), Inside(primal, captures, results, hoisted, stacked), sources);
    }

    /// <summary>Which values are the same in every iteration: captures, what is carried unchanged, and what depends on nothing else.</summary>
    static bool[] Invariant(Function body, int captures, int carry)
    {
        var isInvariant = new bool[body.ValueCount];
        for (var i = 0; i < captures + carry; i++) isInvariant[i] = i < captures || ReferenceEquals(body.Results[i - captures], body.Parameters[i]);
        foreach (var op in body.Ops)
        {
            var all = op.IsPure;
            foreach (var input in op.Inputs) all &= isInvariant[input.Id];
            foreach (var result in op.Results) isInvariant[result.Id] = all;
        }
        return isInvariant;
    }

    static Function Outside(Function body, int parameters, bool[] isInvariant, Places hoisted)
    {
        var builder = new Builder();
        var map = new Value[body.ValueCount];
        if (hoisted.Count == 0) parameters = 0;
        for (var i = 0; i < parameters; i++) map[i] = builder.Parameter(body.Parameters[i].Type);
        foreach (var op in body.Ops)
            if (hoisted.Count > 0 && op.Results.Length > 0 && isInvariant[op.Results[0].Id]) Emit(builder, op, map);
        return DeadCode.Remove(builder.Build("", Builder.Map(hoisted.Keys.ToArray(), map)));
    }

    static Function Inside(Function body, int captures, int results, Places hoisted, Places stacked)
    {
        var builder = new Builder();
        var map = new Value[body.ValueCount];
        for (var i = 0; i < captures; i++) map[i] = builder.Parameter(body.Parameters[i].Type);
        Value[] outside = [.. hoisted.Keys.Select(v => builder.Parameter(v.Type))];
        for (var i = captures; i < body.Parameters.Length; i++) map[i] = builder.Parameter(body.Parameters[i].Type);
        foreach (var op in body.Ops)
        {
            Emit(builder, op, map);
            foreach (var result in op.Results)
                if (hoisted.TryGetValue(result, out var at)) map[result.Id] = outside[at];
        }
        return DeadCode.Remove(builder.Build("", [.. Builder.Map(body.Results.AsSpan(0, results), map), .. Builder.Map(stacked.Keys.ToArray(), map)]));
    }

    static void Emit(Builder builder, Op op, Value[] map)
    {
        var made = builder.EmitLike(op, Builder.Map(op.Inputs, map));
        for (var i = 0; i < made.Length; i++) map[op.Results[i].Id] = made[i];
    }

    /// <summary>Values and their numbers, in the order of the numbers.</summary>
    sealed class Places : Dictionary<Value, int>
    {
        public int Of(Value value) => Of(value, Count);

        public int Of(Value value, int number)
        {
            TryAdd(value, number);
            return this[value];
        }
    }
}
