namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Waits for what was started, and gives its results. Spec: "async_done".</summary>
    internal static readonly OpDef AsyncDoneDef = new OpDef<NoAttributes>("stablehlo.async_done")
    {
        Family = "control flow",
        Bytecode = new() { Versions = ["1.15.0"] },
        IsPure = false,
        InferMany = static (_, s) => s.Count == 1 && s.Type(0) is FutureType future ? [.. future.Elements] : throw s.Error("takes a future"),
        EvaluationMany = static (_, c) => [.. c[0].Parts],
        NoJvp = Rule.NotDifferentiable(AsyncReason),
        NoTranspose = Rule.NotDifferentiable(AsyncReason),
        NoBatch = Rule.NotBatchable(AsyncReason),
        Samples = static () => [new(Attributes.None, Literal.Future([Literal.Of(1, 2)])) { IsSmooth = false }],
    };
}
