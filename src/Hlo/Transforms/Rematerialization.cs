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
        var plan = SavingPlan.For(primal, policy, Enumerable.Range(count, split.ResidualCount));
        var forward = new Builder();
        var all = plan.Forward(forward, forward.ParameterList(primal.ParameterTypes()));
        var results = DeadCode.Remove(forward.Build("", [.. all.AsSpan(0, count), .. all.AsSpan(primal.Results.Length)]));
        var linear = new Builder();
        var arguments = linear.ParameterList(primal.ParameterTypes());
        var given = linear.ParameterList(results.ResultTypes().AsSpan(count));
        var tangents = linear.ParameterList(split.Linear.ParameterTypes().AsSpan(split.ResidualCount));
        var again = plan.Again(linear, arguments, new(given));
        var made = linear.Inline(split.Linear, [.. primal.Results.Skip(count).Select(r => again[r.Id]!), .. tangents]);
        return new(results, DeadCode.Remove(linear.Build("", made)), split.ResultMask);
    }
}
