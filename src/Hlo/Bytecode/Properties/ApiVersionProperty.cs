namespace XlaSharp.Hlo;

/// <summary>The version of the interface of a custom call, 1 if it is left out: a number in StableHLO, a word in VHLO.</summary>
internal sealed class ApiVersionProperty() : Property("api_version")
{
    /// <summary>The kind of the word.</summary>
    public const string Kind = "api_version";

    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields) => AttributeParts.Integer(fields[0]) == 1 ? null : fields[0];

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields) =>
        fields[0] = new EnumAttribute(Kind, (value is null ? 1 : AttributeParts.Integer(value)).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
