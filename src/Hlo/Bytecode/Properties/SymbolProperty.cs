namespace XlaSharp.Hlo;

/// <summary>A reference to a function, its name in VHLO.</summary>
internal sealed class SymbolProperty(string name) : Property(name)
{
    public override string? Form { get; init; } = "@";

    public override MlirAttribute Read(ReadOnlySpan<MlirAttribute> fields) => new SymbolAttribute(AttributeParts.String(fields[0]));

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields) =>
        fields[0] = value is SymbolAttribute symbol ? NameOf(symbol) : throw Missing(op);

    /// <summary>The name of a reference.</summary>
    public static StringAttribute NameOf(SymbolAttribute symbol) => new(StringText.Decode(symbol.Name));
}
