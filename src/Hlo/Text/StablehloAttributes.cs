using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>What attributes of the StableHLO dialect must fulfil wherever they stand.</summary>
internal static class StablehloAttributes
{
    /// <summary>Throws unless the text of an attribute is one that StableHLO reads.</summary>
    /// <exception cref="HloException">A field is missing, given twice, or out of range.</exception>
    public static void Check(string text)
    {
        if (!text.StartsWith("#stablehlo.", StringComparison.Ordinal) || text.IndexOf('<', StringComparison.Ordinal) is not (var open and > 0)) return;
        switch (text[11..open])
        {
            case "conv" when !text.Contains('?', StringComparison.Ordinal):
                ConvolutionDimensions.Parse(text);
                break;
            case "gather":
                DimensionNumbers.Parse(text).Allow("offset_dims", "collapsed_slice_dims", "operand_batching_dims", "start_indices_batching_dims", "start_index_map", "index_vector_dim");
                break;
            case "scatter":
                DimensionNumbers.Parse(text).Allow("update_window_dims", "inserted_window_dims", "input_batching_dims", "scatter_indices_batching_dims", "scatter_dims_to_operand_dims", "index_vector_dim");
                break;
            case "dot":
                DimensionNumbers.Parse(text).Allow("lhs_batching_dimensions", "rhs_batching_dimensions", "lhs_contracting_dimensions", "rhs_contracting_dimensions");
                break;
            case "result_accuracy":
                Accuracy(Fields(text, open));
                break;
            case "dot_algorithm":
                Algorithm(Fields(text, open));
                break;
        }
    }

    static void Accuracy(Dictionary<string, string> fields)
    {
        double Number(string name) => fields.TryGetValue(name, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0;
        var (atol, rtol, ulps) = (Number("atol"), Number("rtol"), Number("ulps"));
        if (atol < 0 || rtol < 0 || ulps < 0) throw new HloTypeException("Invalid tolerances for ResultAccuracyAttr: they must not be negative");
        var mode = fields.GetValueOrDefault("mode", "DEFAULT");
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

    static Dictionary<string, string> Fields(string text, int open)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in TextAttributes.Split(text[(open + 1)..^1]))
            if (field.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] && !fields.TryAdd(name, value)) throw new HloTypeException($"duplicated `{name}` entry");
        return fields;
    }
}
