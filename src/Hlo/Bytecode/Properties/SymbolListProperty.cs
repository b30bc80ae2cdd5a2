namespace XlaSharp.Hlo;

/// <summary>References to functions, their names in VHLO.</summary>
internal sealed class SymbolListProperty(string name) : Property(name)
{
    public override string? Form { get; init; } = "[";

    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields)
    {
        var names = AttributeParts.List(fields[0]);
        return names.Count == 0 ? null : new ListAttribute([.. names.Select(static n => new SymbolAttribute(AttributeParts.String(n)))]);
    }

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields) =>
        fields[0] = new ListAttribute(value is null ? [] : [.. AttributeParts.List(value).Select(s => s is SymbolAttribute symbol ? SymbolProperty.NameOf(symbol) : throw Missing(op))]);
}
