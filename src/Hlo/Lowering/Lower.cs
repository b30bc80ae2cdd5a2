namespace XlaSharp.Hlo;

/// <summary>Rewrites the ops that the interchange form does not know into those that it does. Regions and callees are lowered too, once each.</summary>
public static class Lower
{
    /// <summary>The lowered function; the same instance if there was nothing to lower.</summary>
    public static Function Run(Function function) => function.Memo.Get("lower", function, static (_, f) => Make(f, static d => d.HasLowering, Run));

    /// <summary>The function without the ops that portable artifacts cannot hold; those of StableHLO stay, also those that say nothing which others do not.</summary>
    internal static Function ToStablehlo(Function function) => function.Memo.Get("lower to stablehlo", function,
        static (_, f) => Make(f, static d => d.HasLowering && !d.Name.StartsWith("stablehlo.", StringComparison.Ordinal), ToStablehlo));

    static Function Make(Function function, Func<OpDef, bool> isLowered, Func<Function, Function> run)
    {
        if (!NeedsLowering(function, isLowered, run)) return function;
        return function.Rewrite((op, inputs, builder) => isLowered(op.Definition) ? LowerAll(op, inputs, builder, run) : builder.EmitRewritten(op, inputs, run).AsSpan());
    }

    // A lowering may itself use ops that are lowered: it is made as a function of its own, lowered, and inlined.
    static Value[] LowerAll(Op op, Value[] inputs, Builder builder, Func<Function, Function> run)
    {
        var inner = new Builder();
        var parameters = new Value[inputs.Length];
        for (var i = 0; i < inputs.Length; i++) parameters[i] = inner.Parameter(inputs[i].Type);
        var results = op.Definition.Lower(new LoweringContext(op, parameters, inner));
        return builder.Inline(run(inner.Build("", results)), inputs);
    }

    static bool NeedsLowering(Function function, Func<OpDef, bool> isLowered, Func<Function, Function> run)
    {
        foreach (var op in function.Ops)
            if (isLowered(op.Definition) || op.ChangesInside(run)) return true;
        return false;
    }
}
