using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Attributes of the StableHLO dialect that have fields, as the dialect prints them.</summary>
internal static class StablehloText
{
    public static TextAttribute ChannelHandle(long handle, long type) =>
        new(string.Create(CultureInfo.InvariantCulture, $"#stablehlo.channel_handle<handle = {handle}, type = {type}>"));

    public static TextAttribute Alias(Dims output, long operand, Dims inside) =>
        new(string.Create(CultureInfo.InvariantCulture, $"#stablehlo.output_operand_alias<output_tuple_indices = {output}, operand_index = {operand}, operand_tuple_indices = {inside}>"));

    public static TextAttribute Bounds(Dims bounds) => new($"#stablehlo.bounds<{bounds.ToString()[1..^1]}>");

    /// <summary>A mode, or tolerances; those that are zero are left out.</summary>
    public static TextAttribute Accuracy(double atol, double rtol, long ulps, string mode)
    {
        var parts = new List<string>();
        if (atol != 0) parts.Add($"atol = {Number(atol)}");
        if (rtol != 0) parts.Add($"rtol = {Number(rtol)}");
        if (ulps != 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"ulps = {ulps}"));
        parts.Add($"mode = #stablehlo.result_accuracy_mode<{mode}>");
        return Checked($"#stablehlo.result_accuracy<{string.Join(", ", parts)}>");
    }

    /// <summary>What a text says.</summary>
    public static (double Atol, double Rtol, long Ulps, string Mode) AccuracyParts(string text)
    {
        var fields = StablehloAttributes.Fields(text);
        double Number(string name) => fields.TryGetValue(name, out var value) ? double.Parse(value, CultureInfo.InvariantCulture) : 0;
        return (Number("atol"), Number("rtol"), (long)Number("ulps"), fields.GetValueOrDefault("mode", "<DEFAULT>").TrimEnd('>').Split('<', ' ')[^1]);
    }

    public static TextAttribute Algorithm(string lhs, string rhs, string sum, long left, long right, long count, bool isImprecise) =>
        Checked(string.Create(CultureInfo.InvariantCulture, $"#stablehlo.dot_algorithm<lhs_precision_type = {lhs}, rhs_precision_type = {rhs}, accumulation_type = {sum}, lhs_component_count = {left}, rhs_component_count = {right}, num_primitive_operations = {count}, allow_imprecise_accumulation = {(isImprecise ? "true" : "false")}>"));

    public static TextAttribute AxisRef(string name, TextAttribute? part) => new($"#stablehlo.axis_ref<name = \"{name}\"{(part is null ? "" : $", sub_axis_info = {part.Text}")}>");

    public static TextAttribute SubAxis(long before, long size) => new(string.Create(CultureInfo.InvariantCulture, $"({before}){size}"));

    public static TextAttribute MeshAxes(string mesh, MlirAttribute axes) => new($"#stablehlo.replica_group_mesh_axes<mesh = {mesh}, axes = {axes.Text}>");

    /// <summary>Dimension numbers of gather, scatter or dot_general; empty lists and a zero index vector dimension are left out.</summary>
    public static TextAttribute Numbers(string kind, ReadOnlySpan<string> names, ReadOnlySpan<MlirAttribute> values)
    {
        var parts = new List<string>();
        for (var i = 0; i < names.Length; i++)
        {
            if (values[i] is IntegerAttribute { Value: var number })
            {
                if (number != 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{names[i]} = {number}"));
            }
            else if (AttributeParts.Dims(values[i]) is { Count: > 0 } list) parts.Add($"{names[i]} = {list}");
        }
        return Checked($"#stablehlo.{kind}<{string.Join(", ", parts)}>");
    }

    /// <summary>The dimensions of a convolution.</summary>
    public static TextAttribute Convolution(Dims input, Dims kernel, Dims output)
    {
        foreach (var dimensions in (ReadOnlySpan<Dims>)[input, kernel, output])
            for (var d = 0; d < dimensions.Count; d++)
                if (!dimensions.Contains(d)) throw new HloTypeException($"convolution: the dimensions {dimensions} must be 0 to {dimensions.Count - 1}, each once");
        return new($"#stablehlo.conv<{new ConvolutionDimensions(input, kernel, output)}>");
    }

    static string Number(double value) => LiteralText.Scalar(Literal.Of(ElementType.F64, [], value));

    // As the text form has it, which also says what is not valid.
    static TextAttribute Checked(string text) => new(StablehloAttributes.Canonical(text));
}
