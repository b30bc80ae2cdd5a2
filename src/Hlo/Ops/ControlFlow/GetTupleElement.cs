namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>get_tuple_element</c>.</summary>
/// <param name="Index">Which element.</param>
public sealed record GetTupleElementAttributes(int Index) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("index", Index, 32);
}

public static partial class Ops
{
    /// <summary>One element of a tuple. Spec: "get_tuple_element".</summary>
    /// <exception cref="HloTypeException">The operand is no tuple, or has no element of that index.</exception>
    public static Value GetTupleElement(this Value tuple, int index) => tuple.Builder.Emit(GetTupleElementDef, new GetTupleElementAttributes(index), tuple);

    internal static readonly OpDef GetTupleElementDef = new OpDef<GetTupleElementAttributes>("stablehlo.get_tuple_element")
    {
        Family = "tuples and tokens",
        Takes = ValueKinds.Tokens | ValueKinds.Tuples | ValueKinds.Buffers,
        Bytecode = new(Property.Plain("index")),
        Read = static r => new(checked((int)r.Integer("index", bits: 32))),
        Format = "$0[$index] : fn",
        Infer = static (a, s) =>
        {
            if (s.Count != 1 || s.Type(0) is not TupleType tuple) throw s.Error("takes a tuple");
            return a.Index >= 0 && a.Index < tuple.Elements.Count ? tuple.Elements[a.Index] : throw s.Error($"the tuple has no element {a.Index}");
        },
        Evaluation = static (a, c) => c[0].Parts[a.Index],
        NoJvp = Rule.NotDifferentiable(TupleReason),
        NoTranspose = Rule.NotDifferentiable(TupleReason),
        NoBatch = Rule.NotBatchable(TupleReason),
        Simplification = static (a, c) => c.From(0, TupleDef)?.Operands[a.Index],
        Samples = static () =>
        [
            new(new GetTupleElementAttributes(1), Literal.Tuple(Literal.Of(1, 2), Literal.Of(ElementType.I32, [], 3))) { IsSmooth = false },
            new(new GetTupleElementAttributes(0), Literal.Tuple(Literal.Tuple(Literal.Token))) { IsSmooth = false },
        ],
    };
}
