namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>A constant, as CHLO has it.</summary>
    internal static readonly OpDef ChloConstantDef = Expanded<ConstantAttributes>("chlo.constant", new()
    {
        Family = "structural",
        HasExactResults = true,
        Bytecode = new(Property.Plain("value", form: "dense")),
        Read = static r => new(r.Literal("value")),
        ReadPretty = static r => r.OptionalDictionary().Dense("value").ResultIsLast(),
        PrintPretty = static (a, p) => p.Text("chlo.constant").Dictionary("value").Text(" ").Dense(a.Value).Text(" : ").Text(a.Value.Type.Text) is not null,
        Infer = static (a, s) => s.Count == 0 ? [a.Value.Type] : throw s.Error("takes no operands"),
        Expand = static (a, c) => [c.Builder.Constant(a.Value)],
        Samples = static () => [new(new ConstantAttributes(Literal.Of(1, 2)))],
    });
}
