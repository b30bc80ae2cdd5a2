namespace XlaSharp.Hlo;

/// <summary>An attribute that is the same in StableHLO and VHLO.</summary>
internal class PlainProperty(string name, string? missing, bool isKept = false) : Property(name)
{
    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields) => !isKept && missing is not null && IsDefault(fields[0].Text) ? null : fields[0];

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields) =>
        fields[0] = value ?? AttributeParser.Parse(missing ?? throw Missing(op));

    // An empty list of precisions is the default, too.
    bool IsDefault(string text) => text == missing || Name == "precision_config" && text == "[]";
}
