using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>What layouts, aliases and options of a <c>custom_call</c> must fulfil.</summary>
internal static class CustomCallLayouts
{
    public static void Check(CustomCallAttributes a, Signature s)
    {
        string? Option(string name) => a.Options.FirstOrDefault(o => o.Name == name)?.Text;
        if ((Option("operand_layouts") is null) != (Option("result_layouts") is null)) throw s.Error("layout attributes should be specified for either both operands and results or none");
        if (Option("operand_layouts") is { } operands) Layouts(s, operands, [.. s.Op.Operands.ToArray().Select(v => v.Type)], "operand");
        if (Option("result_layouts") is { } results) Layouts(s, results, a.Results is [TupleType tuple] ? [.. tuple.Elements] : [.. a.Results], "result");
        if (Option("output_operand_aliases") is { } aliases)
            foreach (var alias in TextAttributes.Split(aliases[1..^1])) Alias(s, a.Results, alias);
        var isTyped = Option("api_version") is { } version && version.StartsWith('4');
        if (Option("backend_config") is { } config && isTyped != config.StartsWith('{')) throw s.Error(isTyped ? "backend_config for api_version API_VERSION_TYPED_FFI must be a dictionary attribute" : "backend_config must be a string attribute unless api_version is API_VERSION_TYPED_FFI");
    }

    static void Layouts(Signature s, string text, HloType[] types, string what)
    {
        var layouts = TextAttributes.Split(text[1..^1]);
        if (layouts.Count != types.Length) throw s.Error($"Number of {what}s must match the number of {what} layouts, {types.Length} != {layouts.Count}");
        for (var i = 0; i < types.Length; i++)
        {
            var order = Integers(layouts[i]);
            if (types[i] is not TensorType && types[i] is not OpaqueType && order.Count > 0) throw s.Error($"Only tensor types can have non-empty layout: {what} #{i} of type '{types[i]}' has layout {layouts[i]}");
            if (types[i] is TensorType { Rank: var rank } && (order.Count != rank || Enumerable.Range(0, rank).Any(d => !order.Contains(d)))) throw s.Error($"incorrect layout {layouts[i]} for type '{types[i]}', layout must be a permutation of [0, {rank})");
        }
    }

    static void Alias(Signature s, EquatableArray<HloType> results, string text)
    {
        var n = DimensionNumbers.Parse(text);
        var operand = n.Number("operand_index");
        if (operand < 0 || operand >= s.Count) throw s.Error($"expects operandIndex in the output_operand_alias attribute to be in range [0, {s.Count}); but got: {operand}");
        var input = Element(s, s.Type((int)operand), n["operand_tuple_indices"]);
        var output = Element(s, results.Count == 1 ? results[0] : TupleType.Of(results), n["output_tuple_indices"]);
        if (input is TensorType x && output is TensorType y ? x.ElementType != y.ElementType || !TypeAgreement.HaveShape(x, y) : !ReferenceEquals(input, output))
            throw s.Error($"shapes mismatch in the output_operand_alias attribute: operand part has type '{input}' and output part has type '{output}'");
    }

    static HloType Element(Signature s, HloType type, Dims indices)
    {
        foreach (var i in indices)
            type = type is TupleType tuple && i >= 0 && i < tuple.Elements.Count ? tuple.Elements[(int)i] : throw s.Error($"the output_operand_alias attribute names part {i} of '{type}'");
        return type;
    }

    static List<int> Integers(string layout)
    {
        var open = layout.IndexOf('<', StringComparison.Ordinal);
        var inside = layout[(open + 1)..layout.IndexOf('>', StringComparison.Ordinal)];
        return [.. inside.Split([',', '[', ']', ' '], StringSplitOptions.RemoveEmptyEntries).Select(t => int.Parse(t, CultureInfo.InvariantCulture))];
    }
}
