namespace XlaSharp.Hlo;

/// <summary>Rewrites the ops that the interchange form does not know into those that it does. Regions and callees are lowered too, once each.</summary>
public static class Lower
{
    /// <summary>The lowered function; the same instance if there was nothing to lower.</summary>
    public static Function Run(Function function) => function.Memo.Get("lower", function, static (_, f) => Make(f));

    static Function Make(Function function)
    {
        if (!NeedsLowering(function)) return function;
        return function.Rewrite(static (op, inputs, builder) => op.Definition.HasLowering
            ? builder.Inline(Run(Expansion(op, op.Definition.Lower)), inputs)
            : builder.EmitRewritten(op, inputs, Run).AsSpan());
    }

    static bool NeedsLowering(Function function)
    {
        foreach (var op in function.Ops)
            if (op.Definition.HasLowering || op.ChangesInside(Run)) return true;
        return false;
    }

    /// <summary>An op in terms of others as a function of its own, since these may have to be written in terms of others themselves.</summary>
    internal static Function Expansion(Op op, Func<LoweringContext, Value[]> rule, string name = "")
    {
        var builder = new Builder();
        var parameters = new Value[op.Inputs.Length];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = builder.Parameter(op.Inputs[i].Type);
        return builder.Build(name, rule(new LoweringContext(op, parameters, builder)));
    }
}
