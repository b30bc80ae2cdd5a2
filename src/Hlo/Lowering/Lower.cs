namespace XlaSharp.Hlo;

/// <summary>Rewrites the ops that the interchange form does not know into those that it does. Regions and callees are lowered too, once each.</summary>
public static class Lower
{
    /// <summary>The lowered function; the same instance if there was nothing to lower.</summary>
    public static Function Run(Function function) => function.Memo.Get("lower", function, static (_, f) => Make(f));

    static Function Make(Function function)
    {
        if (!NeedsLowering(function)) return function;
        var builder = new Builder();
        var map = new Value[function.ValueCount];
        foreach (var parameter in function.Parameters) map[parameter.Id] = builder.Parameter(parameter.Type, parameter.Name);
        foreach (var op in function.Ops)
        {
            var inputs = Builder.Map(op.Inputs, map);
            var results = op.Definition.HasLowering ? LowerAll(op, inputs, builder) : builder.EmitRewritten(op, inputs, Run).AsSpan();
            for (var i = 0; i < results.Length; i++) map[op.Results[i].Id] = results[i];
        }
        return builder.Build(function.Name, Builder.Map(function.Results.AsSpan(), map)).WithParameterAttributes(function.ParameterAttributes);
    }

    // A lowering may itself use ops that are lowered: it is made as a function of its own, lowered, and inlined.
    static Value[] LowerAll(Op op, Value[] inputs, Builder builder)
    {
        var inner = new Builder();
        var parameters = new Value[inputs.Length];
        for (var i = 0; i < inputs.Length; i++) parameters[i] = inner.Parameter(inputs[i].Type);
        var results = op.Definition.Lower(new LoweringContext(op, parameters, inner));
        return builder.Inline(Run(inner.Build("", results)), inputs);
    }

    static bool NeedsLowering(Function function)
    {
        foreach (var op in function.Ops)
        {
            if (op.Definition.HasLowering) return true;
            if (op.Attributes.Callee is { } callee && !ReferenceEquals(Run(callee), callee)) return true;
            foreach (var region in op.Regions)
                if (!ReferenceEquals(Run(region), region)) return true;
        }
        return false;
    }
}
