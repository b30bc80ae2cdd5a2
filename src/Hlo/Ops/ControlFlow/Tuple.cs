namespace XlaSharp.Hlo;

public static partial class Ops
{
    const string TupleReason = "tuples have no tangents and no batches: Module.Raise takes them apart";

    /// <summary>Several values in one. Programs of plugins that return tuples use it; here results are plural without. Spec: "tuple".</summary>
    public static Value Tuple(this Builder b, params ReadOnlySpan<Value> elements) => b.Emit(TupleDef, Attributes.None, elements);

    internal static readonly OpDef TupleDef = new OpDef<NoAttributes>("stablehlo.tuple")
    {
        Family = "tuples and tokens",
        Takes = ValueKinds.Tokens | ValueKinds.Tuples | ValueKinds.Buffers,
        HasExactResults = true,
        PrintPretty = static (_, p) => p.Text("stablehlo.tuple ").Values(p.Op.Operands).Extras().Text(" : ").Text(p.Op.Result.Type.Text) is not null,
        Infer = static (_, s) =>
        {
            var types = new HloType[s.Count];
            for (var i = 0; i < types.Length; i++) types[i] = s.Type(i);
            return TupleType.Of(EquatableArray.Create<HloType>(types));
        },
        Evaluation = static (_, c) => Literal.Tuple(c.Inputs),
        NoJvp = Rule.NotDifferentiable(TupleReason),
        NoTranspose = Rule.NotDifferentiable(TupleReason),
        NoBatch = Rule.NotBatchable(TupleReason),
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(1, 2), Literal.Of(ElementType.I32, [], 3)) { IsSmooth = false },
            new(Attributes.None, Literal.Token, Literal.Tuple(Literal.Of(1), Literal.Tuple())) { IsSmooth = false },
            new(Attributes.None),
        ],
    };
}
