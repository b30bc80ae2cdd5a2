namespace XlaSharp.Hlo;

/// <summary>Replaces calls by the ops of what is called.</summary>
internal static class Inlining
{
    /// <summary>The function without calls; the same instance if there is none. Regions of ops keep theirs.</summary>
    public static Function Run(Function function) => function.Memo.Get("inline", function, static (_, f) => Make(f));

    static Function Make(Function function)
    {
        if (!function.Ops.Any(op => op.Definition == Ops.CallDef)) return function;
        return function.Rewrite(static (op, inputs, builder) => op.Attributes is CallAttributes call ? builder.Inline(Run(call.Function), inputs) : builder.EmitLike(op, inputs).AsSpan());
    }
}
