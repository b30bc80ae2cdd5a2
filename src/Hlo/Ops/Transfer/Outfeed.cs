namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>outfeed</c>.</summary>
/// <param name="Config">A text for the runtime.</param>
public sealed record OutfeedAttributes(string Config = "") : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (Config.Length > 0) writer.String("outfeed_config", Config);
    }
}

public static partial class Ops
{
    /// <summary>Writes tensors to the outfeed of the device; gives the token of that. Spec: "outfeed".</summary>
    internal static readonly OpDef OutfeedDef = new OpDef<OutfeedAttributes>("stablehlo.outfeed")
    {
        Family = "transfer",
        Bytecode = new(Property.Kept("outfeed_config", "\"\"")),
        IsPure = false,
        Read = static r => new(r.String("outfeed_config", "")),
        Infer = static (a, s) =>
        {
            if (s.Count == 0 || s.Type(s.Count - 1) is not TokenType) throw s.Error("takes tensors and a token");
            for (var i = 0; i < s.Count - 1; i++) _ = s[i];
            return TokenType.Instance;
        },
        EvaluationMany = static (_, _) => [Literal.Token],
        NoJvp = Rule.NotDifferentiable(TransferReason),
        NoTranspose = Rule.NotDifferentiable(TransferReason),
        NoBatch = Rule.NotBatchable(TransferReason),
        Samples = static () => [new(new OutfeedAttributes("raw"), Literal.Of(1, 2), Literal.Token) { IsSmooth = false }],
    };
}
