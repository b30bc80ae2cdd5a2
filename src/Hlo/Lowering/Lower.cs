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
        var builder = new Builder();
        var map = new Value[function.ValueCount];
        foreach (var parameter in function.Parameters) map[parameter.Id] = builder.Parameter(parameter.Type, parameter.Name);
        foreach (var op in function.Ops)
        {
            var inputs = Builder.Map(op.Inputs, map);
            var results = isLowered(op.Definition) ? LowerAll(op, inputs, builder, run) : builder.EmitRewritten(op, inputs, run).AsSpan();
            for (var i = 0; i < results.Length; i++) map[op.Results[i].Id] = results[i];
        }
        return builder.Build(function.Name, Builder.Map(function.Results.AsSpan(), map))
            .WithText(function.ParameterAttributes, function.ResultAttributes, function.Extras, function.Visibility);
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
        {
            if (isLowered(op.Definition)) return true;
            if (op.Attributes.Callee is { } callee && !ReferenceEquals(run(callee), callee)) return true;
            foreach (var region in op.Regions)
                if (!ReferenceEquals(run(region), region)) return true;
        }
        return false;
    }
}
