namespace XlaSharp.Hlo;

/// <summary>The layouts of a custom call's operands or results. An empty list says something if the other list does not.</summary>
internal sealed class LayoutsProperty(string name, string other) : Property(name)
{
    public override string? Form { get; init; } = "[";

    readonly string[] fields = [name, other];

    public override string[] Fields(int version) => fields;

    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields) => AttributeParts.List(fields[0]).Count == 0 && AttributeParts.List(fields[1]).Count == 0 ? null : fields[0];

    // The other list writes itself.
    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields) => fields[0] = value ?? new ListAttribute();
}
