namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The operand itself, with derivative zero. Source: <c>jax.lax.stop_gradient</c>.</summary>
    public static Value StopGradient(this Value x) => x.Builder.Emit(StopGradientDef, Attributes.None, x);

    internal static readonly OpDef StopGradientDef = new OpDef<NoAttributes>("xs.stop_gradient")
    {
        Family = "transformation",
        Format = "$0 : T",
        Infer = static (_, s) => s.Count == 1 ? s[0] : throw s.Error("takes one operand"),
        Evaluation = static (_, c) => c[0],
        NoJvp = Rule.Zero,
        // In a linear program it stands where a batched branch is not taken: nothing goes back there.
        Transposition = static (_, _) => { },
        Batching = static (_, c) => new(c[0].Value.StopGradient(), c[0].Axis),
        Lowering = static (_, c) => [c[0]],
        Samples = static () => [new(Attributes.None, Literal.Of(1, 2)) { IsSmooth = false }],
    };
}
