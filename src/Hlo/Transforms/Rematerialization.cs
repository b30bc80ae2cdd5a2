namespace XlaSharp.Hlo;

/// <summary>Splits a linearized function so that its linear part computes what it needs again, from the arguments and from what a policy keeps.</summary>
internal static class Rematerialization
{
    /// <summary>The parts of a checkpointed function.</summary>
    /// <param name="Primal"><c>arguments → (results, kept values)</c>.</param>
    /// <param name="Linear"><c>(arguments, kept values, tangents) → tangents of the results in the mask</c>.</param>
    /// <param name="ResultMask">One entry per result: true if its tangent may differ from zero.</param>
    public sealed record Parts(Function Primal, Function Linear, EquatableArray<bool> ResultMask);

    /// <summary>The parts of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="mask">Which arguments have tangents.</param>
    /// <param name="policy">What is kept.</param>
    public static Parts Split(Function function, EquatableArray<bool> mask, CheckpointPolicy policy) =>
        function.Memo.Get(("rematerialize", mask, policy), function, static (key, f) => Make(f, key.mask, key.policy));

    static Parts Make(Function function, EquatableArray<bool> mask, CheckpointPolicy policy)
    {
        // The policy is to see what is called, too.
        var split = Differentiation.Linearize(Inlining.Run(function), mask);
        var (primal, count) = (split.Primal, function.Results.Length);
        var residuals = primal.Results.AsSpan()[count..];
        var kept = Kept(primal, residuals, policy);
        var forward = new Builder();
        var values = Walk(primal, forward, forward.ParameterList(primal.ParameterTypes()), []);
        var results = DeadCode.Remove(forward.Build("", [.. Builder.Map(primal.Results.AsSpan(0, count), values), .. Builder.Map(kept.ToArray(), values)]));
        var linear = new Builder();
        var arguments = linear.ParameterList(primal.ParameterTypes());
        var given = kept.ToDictionary(v => v.Id, v => linear.Parameter(v.Type));
        var tangents = linear.ParameterList(split.Linear.ParameterTypes().AsSpan(split.ResidualCount));
        var again = Walk(primal, linear, arguments, given);
        var made = linear.Inline(split.Linear, [.. Builder.Map(residuals, again), .. tangents]);
        return new(results, DeadCode.Remove(linear.Build("", made)), split.ResultMask);
    }

    /// <summary>What the policy keeps of all that the residuals depend on: nothing behind a kept value is asked for.</summary>
    static List<Value> Kept(Function primal, ReadOnlySpan<Value> residuals, CheckpointPolicy policy)
    {
        var needed = new bool[primal.ValueCount];
        foreach (var residual in residuals) needed[residual.Id] = true;
        var kept = new List<Value>();
        for (var n = primal.Ops.Length - 1; n >= 0; n--)
        {
            var op = primal.Ops[n];
            var wanted = op.Results.Where(r => needed[r.Id]).ToArray();
            if (wanted.Length == 0 || op.Definition.IsConstantLike) continue;
            if (policy.IsSaveable(op)) kept.AddRange(wanted);
            else
                foreach (var input in op.Inputs) needed[input.Id] = true;
        }
        return kept;
    }

    static Value[] Walk(Function function, Builder builder, Value[] parameters, Dictionary<int, Value> given)
    {
        var values = new Value[function.ValueCount];
        parameters.CopyTo(values, 0);
        foreach (var op in function.Ops)
        {
            var results = builder.EmitLike(op, Builder.Map(op.Inputs, values));
            for (var i = 0; i < results.Length; i++) values[op.Results[i].Id] = given.GetValueOrDefault(op.Results[i].Id) ?? results[i];
        }
        return values;
    }
}
