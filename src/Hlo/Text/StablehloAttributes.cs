using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>What attributes of the StableHLO and CHLO dialects must fulfil wherever they stand, and how they are printed.</summary>
internal static class StablehloAttributes
{
    static readonly Dictionary<string, string[]> Enumerations = new(StringComparer.Ordinal)
    {
        ["comparison_direction"] = ["EQ", "NE", "GE", "GT", "LE", "LT"],
        ["comparison_type"] = ["NOTYPE", "FLOAT", "TOTALORDER", "SIGNED", "UNSIGNED"],
        ["precision"] = ["DEFAULT", "HIGH", "HIGHEST"],
        ["fft_type"] = ["FFT", "IFFT", "RFFT", "IRFFT"],
        ["transpose"] = ["TRANSPOSE_INVALID", "NO_TRANSPOSE", "TRANSPOSE", "ADJOINT"],
        ["rng_distribution"] = ["UNIFORM", "NORMAL"],
        ["rng_algorithm"] = ["DEFAULT", "THREE_FRY", "PHILOX"],
        ["result_accuracy_mode"] = ["DEFAULT", "HIGHEST", "TOLERANCE"],
    };

    // The fields of attributes in the order in which they are printed.
    static readonly Dictionary<string, string[]> Lists = new(StringComparer.Ordinal)
    {
        ["gather"] = ["offset_dims", "collapsed_slice_dims", "operand_batching_dims", "start_indices_batching_dims", "start_index_map", "index_vector_dim"],
        ["scatter"] = ["update_window_dims", "inserted_window_dims", "input_batching_dims", "scatter_indices_batching_dims", "scatter_dims_to_operand_dims", "index_vector_dim"],
        ["dot"] = ["lhs_batching_dimensions", "rhs_batching_dimensions", "lhs_contracting_dimensions", "rhs_contracting_dimensions"],
        ["ragged_dot"] = ["lhs_batching_dimensions", "rhs_batching_dimensions", "lhs_contracting_dimensions", "rhs_contracting_dimensions", "lhs_ragged_dimensions", "rhs_group_dimensions"],
        ["channel_handle"] = ["handle", "type"],
        ["output_operand_alias"] = ["output_tuple_indices", "operand_index", "operand_tuple_indices"],
        ["dot_algorithm"] = ["lhs_precision_type", "rhs_precision_type", "accumulation_type", "lhs_component_count", "rhs_component_count", "num_primitive_operations", "allow_imprecise_accumulation"],
        ["result_accuracy"] = ["atol", "rtol", "ulps", "mode"],
        ["replica_group_mesh_axes"] = ["mesh", "axes"],
    };

    /// <summary>The text of an attribute as StableHLO prints it; of another dialect, as it is.</summary>
    /// <exception cref="HloException">A field is missing, given twice, or out of range.</exception>
    public static string Canonical(string text)
    {
        var open = text.IndexOf('<', StringComparison.Ordinal);
        var name = text[..open];
        if (name is "#stablehlo" or "#chlo") return Enumeration(text, open);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || name[..dot] is not ("#stablehlo" or "#chlo")) return text;
        var kind = name[(dot + 1)..];
        switch (kind)
        {
            case "conv":
                return text.Contains('?', StringComparison.Ordinal) ? Tidy(text) : $"{name}<{ConvolutionDimensions.Parse(text)}>";
            case "bounds" or "type_extensions":
                return TensorBounds.Canonical(text);
            case "result_accuracy_mode":
                return Enumerations[kind].Contains(text[(open + 1)..^1].Trim()) ? Tidy(text) : throw new HloTypeException($"expected one of {string.Join(", ", Enumerations[kind])}, got {text}");
        }
        if (!Lists.TryGetValue(kind, out var names)) return name.StartsWith("#chlo", StringComparison.Ordinal) ? text : throw new HloTypeException($"unknown StableHLO attribute {name}");
        var fields = Fields(text, open);
        foreach (var field in fields.Keys)
            if (!names.Contains(field)) throw new HloTypeException($"unexpected dimension numbers field `{field}`");
        if (kind is "channel_handle" or "output_operand_alias" or "dot_algorithm" && fields.Count < names.Length) throw new HloTypeException($"{name} has no field {names.First(n => !fields.ContainsKey(n))}");
        if (kind == "result_accuracy") Accuracy(fields);
        else if (kind == "dot_algorithm") Algorithm(fields);
        else if (names[^1] is "index_vector_dim" || kind is "dot" or "ragged_dot") DimensionNumbers.Parse(text);
        var canOmit = kind is not ("channel_handle" or "output_operand_alias" or "dot_algorithm");
        return $"{name}<{string.Join(", ", names.Where(n => fields.TryGetValue(n, out var value) && !(canOmit && IsDefault(value))).Select(n => $"{n} = {(n is "atol" or "rtol" ? Tolerance(fields[n]) : Tidy(fields[n]))}"))}>";
    }

    /// <summary>True for an attribute that says what holds without it.</summary>
    public static bool IsDefaultAccuracy(NamedAttribute attribute) =>
        attribute is { Name: "result_accuracy", Text: "#stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<DEFAULT>>" };

    static bool IsDefault(string value) => value is "[]" or "0" || value.Contains('.', StringComparison.Ordinal) && double.TryParse(value, CultureInfo.InvariantCulture, out var number) && number == 0;

    static string Tolerance(string value) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? LiteralText.Scalar(Literal.Of(ElementType.F64, Dims.Empty, number)) : throw new HloTypeException($"{value} is no tolerance");

    static string Enumeration(string text, int open)
    {
        string[] parts = text[(open + 1)..^1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && Enumerations.TryGetValue(parts[0], out var values) && !values.Contains(parts[1]))
            throw new HloTypeException($"expected {parts[0]} to be one of {string.Join(", ", values)}, got {parts[1]}");
        return parts.Length == 2 ? $"{text[..open]}<{parts[0]} {parts[1]}>" : text;
    }

    /// <summary>One blank behind commas and around equals signs, none inside brackets.</summary>
    static string Tidy(string text)
    {
        var tidy = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c)) continue;
            if (c == '=') tidy.Append(" = ");
            else if (c == ',') tidy.Append(", ");
            else tidy.Append(c);
        }
        return tidy.ToString();
    }

    static void Accuracy(Dictionary<string, string> fields)
    {
        double Number(string name) => fields.TryGetValue(name, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0;
        var (atol, rtol, ulps) = (Number("atol"), Number("rtol"), Number("ulps"));
        if (atol < 0 || rtol < 0 || ulps < 0) throw new HloTypeException("Invalid tolerances for ResultAccuracyAttr: they must not be negative");
        if (!fields.TryGetValue("mode", out var mode)) throw new HloTypeException("expected 'mode' in a result accuracy");
        if (mode.StartsWith("#stablehlo.result_accuracy_mode<", StringComparison.Ordinal)) Canonical(mode);
        if (!mode.Contains("TOLERANCE", StringComparison.Ordinal) && (atol != 0 || rtol != 0 || ulps != 0))
            throw new HloTypeException($"Invalid tolerances for ResultAccuracyAttr with mode {mode.TrimEnd('>').Split('<')[^1]}, must be all zero.");
    }

    /// <summary>The algorithms that some hardware has, which are those that the reference lets pass.</summary>
    static void Algorithm(Dictionary<string, string> fields)
    {
        string Text(string name) => fields.GetValueOrDefault(name, "");
        long Number(string name) => long.TryParse(Text(name), CultureInfo.InvariantCulture, out var value) ? value : 0;
        var (lhs, rhs, sum) = (Text("lhs_precision_type"), Text("rhs_precision_type"), Text("accumulation_type"));
        var (left, right, count) = (Number("lhs_component_count"), Number("rhs_component_count"), Number("num_primitive_operations"));
        if (left < 1) throw new HloTypeException("lhs component count must be positive");
        if (right < 1) throw new HloTypeException("rhs component count must be positive");
        if (count < 1) throw new HloTypeException("num primitive operations must be positive");
        var isImprecise = Text("allow_imprecise_accumulation") == "true";
        var isSmall = lhs.StartsWith("f8", StringComparison.Ordinal) && rhs.StartsWith("f8", StringComparison.Ordinal);
        var isKnown = left == 1 && right == 1 && (isSmall ? count == 1 : lhs == rhs && !isImprecise && (lhs, sum, count) is
            ("f16", "f16" or "f32", 1) or ("bf16", "bf16", 1) or ("bf16", "f32", 1 or 3 or 6 or 9) or ("tf32", "f32", 1 or 3) or ("f32", "f32", 1) or ("f64", "f64", 1));
        if (!isKnown) throw new HloTypeException($"dot algorithm not known to be supported on any hardware: {{lhs:'{lhs}', rhs:'{rhs}', accum:'{sum}', lhs_components:{left}, rhs_components:{right}, primitive_ops:{count}, imprecise:{(isImprecise ? 1 : 0)}}}");
    }

    /// <summary>The fields between the angle brackets of an attribute.</summary>
    public static Dictionary<string, string> Fields(string text) => Fields(text, text.IndexOf('<', StringComparison.Ordinal));

    static Dictionary<string, string> Fields(string text, int open)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in TextAttributes.Split(text[(open + 1)..^1]))
            if (field.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] && !fields.TryAdd(name, value)) throw new HloTypeException($"duplicated `{name}` entry");
        return fields;
    }
}
