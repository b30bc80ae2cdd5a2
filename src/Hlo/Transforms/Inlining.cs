namespace XlaSharp.Hlo;

/// <summary>Replaces calls by the ops of what is called.</summary>
internal static class Inlining
{
    /// <summary>The function without calls; the same instance if there is none. Regions of ops keep theirs.</summary>
    public static Function Run(Function function) => function.Memo.Get("inline", function, static (_, f) => Make(f));

    static Function Make(Function function)
    {
        if (!function.Ops.Any(op => op.Definition == Ops.CallDef)) return function;
        var builder = new Builder();
        var values = new Value[function.ValueCount];
        foreach (var parameter in function.Parameters) values[parameter.Id] = builder.Parameter(parameter.Type, parameter.Name);
        foreach (var op in function.Ops)
        {
            var inputs = Builder.Map(op.Inputs, values);
            ReadOnlySpan<Value> results = op.Attributes is CallAttributes call ? builder.Inline(Run(call.Function), inputs) : builder.EmitLike(op, inputs).AsSpan();
            for (var i = 0; i < results.Length; i++) values[op.Results[i].Id] = results[i];
        }
        return builder.Build(function.Name, Builder.Map(function.Results.AsSpan(), values));
    }
}
