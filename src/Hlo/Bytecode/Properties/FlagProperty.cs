namespace XlaSharp.Hlo;

/// <summary>A bare name that is there or not, a boolean in VHLO.</summary>
internal sealed class FlagProperty(string name) : Property(name)
{
    public override bool Accepts(string text) => text.Length == 0;

    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields) => AttributeParts.Boolean(fields[0]) ? new TextAttribute("") : null;

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields) => fields[0] = IntegerAttribute.Boolean(value is not null and not IntegerAttribute { Value: 0 });
}
