using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>composite</c>.</summary>
/// <param name="Name">The name of the operation, such as <c>chlo.top_k</c>, under which a compiler may know a better implementation.</param>
/// <param name="Decomposition">What the operation computes.</param>
/// <param name="Version">The version of the operation's meaning.</param>
/// <param name="Options">The operation's own attributes, an MLIR dictionary; empty if it has none.</param>
public sealed record CompositeAttributes(string Name, Function Decomposition, long Version = 0, string Options = "") : Attributes
{
    internal override Function Callee => Decomposition;

    internal override Attributes WithCallee(Function callee) => this with { Decomposition = callee };

    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (Options.Length > 0) writer.Raw("composite_attributes", Options);
        writer.Callee("decomposition", Decomposition);
        writer.String("name", Name);
        if (Version != 0) writer.Integer("version", Version, 32);
    }

    /// <inheritdoc/>
    public bool Equals(CompositeAttributes? other) => other is not null && Name == other.Name && Version == other.Version
        && Options == other.Options && StructuralEquality.Equals(Decomposition, other.Decomposition);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Version, StructuralEquality.Hash(Decomposition));
}

public static partial class Ops
{
    /// <summary>Applies a function that stands for a known operation. Evaluation and transforms use the function. Spec: "composite".</summary>
    /// <exception cref="HloTypeException">The operands' types are not the decomposition's.</exception>
    public static ImmutableArray<Value> Composite(this Builder b, CompositeAttributes attributes, params ReadOnlySpan<Value> operands) =>
        b.EmitMany(CompositeDef, attributes, operands);

    static bool IsNamespaced(string name) =>
        name.Split('.') is { Length: > 1 } parts && parts.All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$')) && char.IsAsciiLetter(name[0]);

    internal static readonly OpDef CompositeDef = new OpDef<CompositeAttributes>("stablehlo.composite")
    {
        Family = "control flow",
        HasExactResults = true,
        HasRegions = true,
        Bytecode = new(
            Property.Plain("composite_attributes", "{}", form: "{"),
            Property.Symbol("decomposition"),
            Property.Plain("name", form: "\""),
            Property.Plain("version", "0 : i32"))
        { Versions = ["0.19.0", "1.14.0"], Needs = static op => op.Regions.Length > 0 ? ("regions", "1.14.0") : null },
        PrintsRegions = true,
        Read = static r => new(r.String("name"), r.Callee("decomposition"), r.Integer("version", 0, bits: 32), r.Raw("composite_attributes", "")),
        PrintPretty = static (a, p) => p.Text($"stablehlo.composite \"{a.Name}\"").Text(p.Op.OperandCount > 0 ? " " : "").Values(p.Op.Operands).Regions().Dictionary(a.Options == "{}" ? ["name", "composite_attributes"] : ["name"]).Text(" : ").FunctionType() is not null,
        InferMany = static (a, s) => IsNamespaced(a.Name) ? CalleeRules.Infer(a.Decomposition, s) : throw s.Error("name must be a valid namespaced op name"),
        EvaluationMany = static (a, c) => Evaluator.Run(a.Decomposition, c.Inputs),
        Differentiate = static (a, c) => CalleeRules.Differentiate(a.Decomposition, c),
        Transposition = static (a, c) => CalleeRules.Transpose(a.Decomposition, c),
        BatchingMany = static (a, c) => CalleeRules.Batch(a.Decomposition, c),
        Samples = static () =>
        [
            new(new CompositeAttributes("xs.sample", SampleCallee(), 1, "{n = 1 : i64}"), Literal.Of(1, 2), Literal.Of(3, 4)),
            new(new CompositeAttributes("xs.sample", SampleCallee()), Literal.Of(1, 2), Literal.Of(3, 4)),
        ],
    };
}
