namespace XlaSharp.Hlo;

/// <summary>Rewrites the ops for which CPUs have a better way: XLA expands factorisations into loops there, where a call of LAPACK does the same.</summary>
public static class LowerForCpu
{
    /// <summary>The rewritten function; the same instance if there was nothing to rewrite.</summary>
    public static Function Run(Function function) => function.Memo.Get("lower for cpu", function, static (_, f) => Make(f));

    static Function Make(Function function)
    {
        if (!IsConcerned(function)) return function;
        return function.Rewrite(static (op, inputs, builder) =>
        {
            var rewritten = op.Definition.HasCpuLowering ? op.Definition.LowerForCpu(new LoweringContext(op, inputs, builder)) : null;
            return rewritten is not null ? rewritten : builder.EmitRewritten(op, inputs, Run).AsSpan();
        });
    }

    static bool IsConcerned(Function function)
    {
        foreach (var op in function.Ops)
            if (op.Definition.HasCpuLowering || op.ChangesInside(Run)) return true;
        return false;
    }
}
