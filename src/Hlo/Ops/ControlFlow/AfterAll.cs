namespace XlaSharp.Hlo;

public static partial class Ops
{
    const string TokenReason = "tokens order side effects, which happen once";

    /// <summary>A token that is there when all the given ones are; without operands one that orders nothing. Spec: "after_all".</summary>
    /// <exception cref="HloTypeException">An operand is no token.</exception>
    public static Value AfterAll(this Builder b, params ReadOnlySpan<Value> tokens) => b.Emit(AfterAllDef, Attributes.None, tokens);

    internal static readonly OpDef AfterAllDef = new OpDef<NoAttributes>("stablehlo.after_all")
    {
        Family = "tuples and tokens",
        Format = "$* : T",
        Infer = static (_, s) =>
        {
            for (var i = 0; i < s.Count; i++)
                if (s.Type(i) is not TokenType) throw s.Error($"operand {i} must be a token");
            return TokenType.Instance;
        },
        Evaluation = static (_, _) => Literal.Token,
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        NoBatch = Rule.NotBatchable(TokenReason),
        Samples = static () => [new(Attributes.None), new(Attributes.None, Literal.Token, Literal.Token) { IsSmooth = false }],
    };
}
