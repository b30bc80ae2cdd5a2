namespace XlaSharp.Hlo;

/// <summary>The dimensions of a convolution: <c>#stablehlo.conv&lt;[b, 0, f]x[0, i, o]->[b, 0, f]&gt;</c>, each role under a name of its own in VHLO.</summary>
internal sealed class ConvolutionProperty() : Property("dimension_numbers")
{
    public override string? Form { get; init; } = "#stablehlo.conv<";

    static readonly string[] Names =
    [
        "input_batch_dimension", "input_feature_dimension", "input_spatial_dimensions",
        "kernel_output_feature_dimension", "kernel_input_feature_dimension", "kernel_spatial_dimensions",
        "output_batch_dimension", "output_feature_dimension", "output_spatial_dimensions",
    ];

    public override string[] Fields(int version) => Names;

    public override MlirAttribute Read(ReadOnlySpan<MlirAttribute> fields) => StablehloText.Convolution(Roles(fields[..3]), Roles(fields[3..6]), Roles(fields[6..]));

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields)
    {
        var dimensions = ConvolutionDimensions.Parse((value ?? throw Missing(op)).Text);
        Write(dimensions.Input, fields[..3]);
        Write(dimensions.Kernel, fields[3..6]);
        Write(dimensions.Output, fields[6..]);
    }

    static Dims Roles(ReadOnlySpan<MlirAttribute> fields) => [AttributeParts.Integer(fields[0]), AttributeParts.Integer(fields[1]), .. AttributeParts.Dims(fields[2])];

    static void Write(Dims roles, Span<MlirAttribute> fields)
    {
        fields[0] = new IntegerAttribute(roles[0]);
        fields[1] = new IntegerAttribute(roles[1]);
        fields[2] = new DenseAttribute(NumbersProperty.ListOf(ConvolutionDimensions.Spatial(roles)));
    }
}
