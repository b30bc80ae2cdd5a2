namespace XlaSharp.Hlo;

/// <summary>A channel: <c>#stablehlo.channel_handle&lt;handle = 1, type = 0&gt;</c>, numbers in VHLO. Collectives keep no type there, and no channel is number 0.</summary>
internal sealed class ChannelProperty(bool hasType) : Property("channel_handle")
{
    public override string? Form { get; init; } = "#stablehlo.channel_handle<";

    static readonly string[] Number = ["channel_id"], NumberAndType = ["channel_id", "channel_type"];

    public override string[] Fields(int version) => hasType ? NumberAndType : Number;

    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields)
    {
        var handle = AttributeParts.Integer(fields[0]);
        return hasType ? StablehloText.ChannelHandle(handle, AttributeParts.Integer(fields[1])) : handle == 0 ? null : StablehloText.ChannelHandle(handle, 0);
    }

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields)
    {
        var numbers = DimensionNumbers.Parse(value?.Text ?? (hasType ? throw Missing(op) : "<>"));
        fields[0] = new IntegerAttribute(numbers.Number("handle"));
        if (hasType) fields[1] = new IntegerAttribute(numbers.Number("type"));
    }
}
