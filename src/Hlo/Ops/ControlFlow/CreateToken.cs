namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>A token that orders nothing: <c>after_all</c> without operands, which the specification has instead.</summary>
    public static Value CreateToken(this Builder b) => b.Emit(CreateTokenDef, Attributes.None);

    internal static readonly OpDef CreateTokenDef = new OpDef<NoAttributes>("stablehlo.create_token")
    {
        Family = "tuples and tokens",
        Format = ": T",
        Infer = static (_, s) => s.Count == 0 ? TokenType.Instance : throw s.Error("takes no operands"),
        Evaluation = static (_, _) => Literal.Token,
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        NoBatch = Rule.NotBatchable(TokenReason),
        Samples = static () => [new(Attributes.None)],
    };
}
