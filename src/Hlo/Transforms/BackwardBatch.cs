namespace XlaSharp.Hlo;

/// <summary>How the rules of a custom reverse mode are batched: the backward one is told what of the residuals is, and sums over the members for what they share.</summary>
/// <param name="Axes">The batch axes of captures and operands.</param>
/// <param name="Captures">The number of captures.</param>
/// <param name="Results">The number of results.</param>
/// <param name="Axis">The axis of the batch.</param>
/// <param name="Wanted">One entry per floating-point operand: false if all members share it.</param>
internal sealed record BackwardBatch(Dims Axes, int Captures, int Results, BatchAxis Axis, EquatableArray<bool> Wanted)
{
    /// <summary>The batched op's attributes.</summary>
    public CustomVjpAttributes Batch(string name, (DeferredFunction Forward, DeferredFunction Backward) rules) => new(name,
        rules.Forward.Then(this, static (f, s) => s.Forwards(f).Function),
        rules.Backward.Then((this, rules.Forward), static (f, s) => s.Item1.Backwards(f, s.Forward.Value, s.Item1.Wanted)));

    /// <summary>The same for rules that are told what is zero.</summary>
    public MaskedVjp Batch(MaskedVjp rules) => new(
        rules.Forward.Then(this, static (f, _, s) => f with { Function = s.Forwards(f.Function).Function }),
        rules.Backward.Then((this, rules.Forward), static (f, mask, s) =>
        {
            var forward = s.Forward.For(MaskedVjp.Perturbed(mask, s.Item1.Wanted.Count)).Function;
            return f with { Function = s.Item1.Backwards(f.Function, forward, [.. s.Item1.Wanted.Where((_, i) => f.ResultMask[i])]) };
        }));

    BatchedFunction Forwards(Function forward) => Batching.Batch(forward, Axes, Axis, [.. Enumerable.Range(0, forward.Results.Length).Select(i => i < Results)]);

    Function Backwards(Function backward, Function forward, EquatableArray<bool> wanted)
    {
        Dims residuals = [.. Forwards(forward).ResultAxes.Skip(Results)];
        Dims own = [.. Enumerable.Range(0, Captures).Select(i => Axes[i]), .. residuals];
        var cotangents = Dims.Repeat(0, backward.Parameters.Length - own.Count);
        var batched = Batching.Batch(backward, own.Concat(cotangents), Axis, wanted);
        var builder = new Builder();
        var all = builder.Inline(batched.Function, builder.ParameterList(batched.Function.ParameterTypes()));
        for (var i = 0; i < all.Length; i++)
            if (!wanted[i] && batched.ResultAxes[i] >= 0) all[i] = all[i].ReduceSum([batched.ResultAxes[i]]);
        return builder.Build("", all);
    }
}
