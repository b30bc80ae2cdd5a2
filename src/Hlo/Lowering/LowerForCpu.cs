namespace XlaSharp.Hlo;

/// <summary>Rewrites the ops for which CPUs have a better way: XLA expands factorisations into loops there, where a call of LAPACK does the same.</summary>
public static class LowerForCpu
{
    /// <summary>The rewritten function; the same instance if there was nothing to rewrite.</summary>
    public static Function Run(Function function) => function.Memo.Get("lower for cpu", function, static (_, f) => Make(f));

    static Function Make(Function function)
    {
        if (!IsConcerned(function)) return function;
        var builder = new Builder();
        var map = new Value[function.ValueCount];
        foreach (var parameter in function.Parameters) map[parameter.Id] = builder.Parameter(parameter.Type, parameter.Name);
        foreach (var op in function.Ops)
        {
            var inputs = Builder.Map(op.Inputs, map);
            var rewritten = op.Definition.HasCpuLowering ? op.Definition.LowerForCpu(new LoweringContext(op, inputs, builder)) : null;
            var results = rewritten is not null ? rewritten.AsSpan() : builder.EmitRewritten(op, inputs, Run).AsSpan();
            for (var i = 0; i < results.Length; i++) map[op.Results[i].Id] = results[i];
        }
        return builder.Build(function.Name, Builder.Map(function.Results.AsSpan(), map))
            .WithText(function.ParameterAttributes, function.ResultAttributes, function.Extras, function.Visibility);
    }

    static bool IsConcerned(Function function)
    {
        foreach (var op in function.Ops)
        {
            if (op.Definition.HasCpuLowering) return true;
            if (op.Attributes.Callee is { } callee && !ReferenceEquals(Run(callee), callee)) return true;
            foreach (var region in op.Regions)
                if (!ReferenceEquals(Run(region), region)) return true;
        }
        return false;
    }
}
