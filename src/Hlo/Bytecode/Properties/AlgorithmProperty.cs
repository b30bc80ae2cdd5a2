namespace XlaSharp.Hlo;

/// <summary>The algorithm of a dot product, <c>#stablehlo.dot_algorithm&lt;…&gt;</c>; in VHLO each part under a name of its own, and all are the type <c>none</c> if there is no algorithm.</summary>
internal sealed class AlgorithmProperty() : Property("algorithm")
{
    public override string? Form { get; init; } = "#stablehlo.dot_algorithm<";

    static readonly string[] Names =
    [
        "lhs_precision_type", "rhs_precision_type", "accumulation_type", "lhs_component_count", "rhs_component_count", "num_primitive_operations", "allow_imprecise_accumulation",
    ];

    public override string[] Fields(int version) => Names;

    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields) => fields[0] is TypeAttribute { Type.Text: "none" } ? null : StablehloText.Algorithm(
        AttributeParts.Type(fields[0]).Text, AttributeParts.Type(fields[1]).Text, AttributeParts.Type(fields[2]).Text,
        AttributeParts.Integer(fields[3]), AttributeParts.Integer(fields[4]), AttributeParts.Integer(fields[5]), AttributeParts.Boolean(fields[6]));

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields)
    {
        if (value is null)
        {
            fields.Fill(new TypeAttribute(OpaqueType.Of("none")));
            return;
        }
        var parts = StablehloAttributes.Fields(value.Text);
        for (var i = 0; i < fields.Length; i++)
        {
            var text = parts.GetValueOrDefault(Names[i]) ?? throw Missing(op);
            fields[i] = i < 3 ? new TypeAttribute(OpaqueType.Of(text)) : i < 6 ? AttributeParser.Parse(text) : IntegerAttribute.Boolean(text == "true");
        }
    }
}
