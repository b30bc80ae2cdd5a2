using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>What the ops with derivatives of their own share. Their functions and rules take captures, then operands, then what is their own.</summary>
internal static class CustomRules
{
    /// <summary>A rule split into what depends on primals alone and what is linear in the tangents.</summary>
    /// <param name="Primal"><c>(captures, operands) → (results, residuals)</c>.</param>
    /// <param name="Linear"><c>(residuals, tangents in the mask) → tangents of the results in the result mask</c>.</param>
    /// <param name="ResultMask">One entry per floating-point result of the function.</param>
    public sealed record SplitRule(Function Primal, Function Linear, EquatableArray<bool> ResultMask);

    /// <summary>The results of the function, checked against captures and operands.</summary>
    public static ImmutableArray<HloType> Infer(Signature s, int regions)
    {
        if (s.Regions.Length != 1 && s.Regions.Length != regions) throw s.Error("takes a function, alone or with its rules");
        var inputs = s.Regions[0].ParameterTypes();
        if (!inputs.AsSpan().SequenceEqual(Inputs(s))) throw s.Error("the function must take captures and operands");
        return [.. s.Regions[0].ResultTypes()];
    }

    /// <summary>The types of captures and operands, in this order.</summary>
    public static HloType[] Inputs(Signature s) => [.. s.Op.Captures.ToArray().Select(v => v.Type), .. s.Op.Operands.ToArray().Select(v => v.Type)];

    /// <summary>The values of captures and operands, in this order.</summary>
    public static Value[] Arguments(Op op, Value[] inputs) => [.. inputs.AsSpan(op.OperandCount), .. inputs.AsSpan(0, op.OperandCount)];

    /// <summary>The operands that have tangents.</summary>
    public static int[] Differentiable(Op op) => [.. Enumerable.Range(0, op.OperandCount).Where(i => JvpContext.IsDifferentiable(op.Operands[i].Type))];

    /// <summary>The results that have tangents.</summary>
    public static int[] Differentiable(Function function) => [.. Enumerable.Range(0, function.Results.Length).Where(i => JvpContext.IsDifferentiable(function.Results[i].Type))];

    /// <summary>The JVP of a function of captures and operands as a function of captures, their tangents, operands, their tangents; every floating-point result has a tangent.</summary>
    public static Function Jvp(Function function, EquatableArray<bool> captures, EquatableArray<bool> operands)
    {
        var jvp = Differentiation.Jvp(function, [.. captures, .. operands]);
        var b = new Builder();
        Value[] Parameters(IEnumerable<Value> like) => b.ParameterList([.. like.Select(v => v.Type)]);
        IEnumerable<Value> Masked(int start, EquatableArray<bool> mask) => function.Parameters.Skip(start).Where((_, i) => i < mask.Count && mask[i]);
        Value[] c = Parameters(function.Parameters.Take(captures.Count)), ct = Parameters(Masked(0, captures));
        Value[] x = Parameters(function.Parameters.Skip(captures.Count)), xt = Parameters(Masked(captures.Count, operands));
        var all = b.Inline(jvp.Function, [.. c, .. x, .. ct, .. xt]);
        var count = function.Results.Length;
        var tangents = Spread(all.AsSpan(count), jvp.ResultMask);
        return b.Build(function.Name, [.. all[..count], .. Differentiable(function).Select(i => tangents[i] ?? b.Zeros(function.Results[i].Tensor))]);
    }

    /// <summary>Refuses tangents of what the function closes over.</summary>
    public static void RequireConstantCaptures(JvpContext c, string kind, string rules)
    {
        if (c.Tangents.AsSpan(c.Op.OperandCount).ContainsAnyExcept((Value?)null))
            throw new HloTransformException($"Detected differentiation of a {kind} function with respect to a closed-over value. That isn't supported because the custom {rules} only specifies how to differentiate the {kind} function with respect to explicit input parameters. Try passing the closed-over value into the {kind} function as an argument, and adapting the {kind} {(kind == "custom_vjp" ? "fwd and bwd rules" : "rule")}.");
    }

    /// <summary>Splits a rule <c>(captures, operands, tangents) → (results, tangents of results)</c>.</summary>
    /// <param name="rule">The rule, linear in the tangents.</param>
    /// <param name="inputs">The number of captures and operands.</param>
    /// <param name="results">The number of results.</param>
    /// <param name="mask">One entry per tangent: false if it is zero.</param>
    public static SplitRule Split(Function rule, int inputs, int results, EquatableArray<bool> mask) =>
        rule.Memo.Get(("rule", inputs, results, mask), rule, static (key, r) => Make(r, key.inputs, key.results, key.mask));

    // A linear function is its own derivative, so that its derivative by the tangents tells apart what depends on them, through loops and branches too.
    static SplitRule Make(Function rule, int inputs, int results, EquatableArray<bool> mask)
    {
        var split = Differentiation.Linearize(rule, [.. Enumerable.Repeat(false, inputs), .. mask]);
        var builder = new Builder();
        var parameters = builder.ParameterList(rule.ParameterTypes().AsSpan(0, inputs));
        Value[] zeros = [.. rule.Parameters.Skip(inputs).Select(p => builder.Zeros(p.Tensor))];
        var all = builder.Inline(split.Primal, [.. parameters, .. zeros]);
        var primal = DeadCode.Remove(builder.Build("", [.. all[..results], .. all[rule.Results.Length..]]));
        if (split.ResultMask.Take(results).Contains(true)) throw new HloTransformException("a custom derivative gives a value that depends on a tangent");
        return new(primal, split.Linear, [.. split.ResultMask.Skip(results)]);
    }

    /// <summary>Transposes a region that is linear in some of its inputs.</summary>
    /// <param name="c">The op, whose region takes captures, then operands.</param>
    /// <param name="emit">Adds the transposed region, on what is not linear and on cotangents, to the transposed program.</param>
    public static void Transpose(TransposeContext c, Func<Function, Value[], IReadOnlyList<Value>> emit)
    {
        var (region, captures) = (c.Op.Regions[0], c.Op.CaptureCount);
        int[] inputs = [.. Enumerable.Range(0, region.Parameters.Length).Select(i => i < captures ? c.Op.OperandCount + i : i - captures)];
        EquatableArray<bool> linear = [.. inputs.Select(c.IsLinear)];
        EquatableArray<bool> mask = [.. Enumerable.Range(0, c.ResultCount).Select(i => c.CotangentOf(i) is not null)];
        var transposed = Transposition.Transpose(region, linear, mask);
        var results = emit(transposed.Function, [.. inputs.Where(i => !c.IsLinear(i)).Select(i => c[i]), .. Enumerable.Range(0, mask.Count).Select(c.CotangentOf).OfType<Value>()]);
        var next = 0;
        foreach (var (input, given) in inputs.Where(c.IsLinear).Zip(transposed.ResultMask))
            if (given) c.Accumulate(input, results[next++]);
    }

    /// <summary>The tangents of all results, null for those that are not in the mask.</summary>
    public static Value?[] Spread(ReadOnlySpan<Value?> values, EquatableArray<bool> mask)
    {
        var spread = new Value?[mask.Count];
        for (int i = 0, next = 0; i < spread.Length; i++)
            if (mask[i]) spread[i] = values[next++];
        return spread;
    }

    /// <summary>A function of captures and operands, batched; every result is batched, so that function and rules agree.</summary>
    public static Function Batch(Function function, Dims axes, BatchAxis axis) =>
        Batching.Batch(function, axes, axis, [.. function.Results.Select(_ => true)]).Function;

    /// <summary>Captures and operands with the batch in front, in the order of the op's inputs.</summary>
    public static Value[] InFront(BatchContext c) => [.. Enumerable.Range(0, c.Inputs.Length).Select(i => c[i].IsBatched ? c.At(i) : c[i].Value)];

    /// <summary>The batch axes of captures and operands, in this order.</summary>
    public static Dims Axes(BatchContext c)
    {
        var axes = c.Inputs.Select(i => i.IsBatched ? 0L : -1).ToArray();
        return [.. axes.AsSpan(c.Op.OperandCount), .. axes.AsSpan(0, c.Op.OperandCount)];
    }
}
