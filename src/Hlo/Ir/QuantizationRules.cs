namespace XlaSharp.Hlo;

/// <summary>What the specification demands of quantized tensors, beside the rules for the types of the numbers that they stand for.</summary>
internal static class QuantizationRules
{
    /// <summary>Checks operands and results of an op that was read.</summary>
    /// <exception cref="HloTypeException">A quantized type does not fit its tensor, the op, or the other types.</exception>
    public static void Check(OpDef definition, IReadOnlyList<HloType> operands, IReadOnlyList<HloType> results)
    {
        if (!operands.Any(IsQuantized) && !results.Any(IsQuantized)) return;
        CheckAll(definition, operands, "operand");
        CheckAll(definition, results, "result");
        definition.Quantized?.Invoke(operands, results);
    }

    /// <summary>Operands and results are all quantized or none is, with one storage and one expressed type.</summary>
    public static void AllAlike(IReadOnlyList<HloType> operands, IReadOnlyList<HloType> results)
    {
        Quantization? first = null;
        foreach (var type in operands.Concat(results).OfType<TensorType>())
        {
            if (type.Quantization is not { } quantization) throw Error("all operands and results to be either quantized or non-quantized");
            if (first is not null && !first.HasStorageOf(quantization)) throw Error("mismatched operands and result quantization storage types");
            first ??= quantization;
        }
    }

    /// <summary>Operands and results have one quantization, scales included: ops that only move elements.</summary>
    public static void AllSame(IReadOnlyList<HloType> operands, IReadOnlyList<HloType> results)
    {
        AllAlike(Floats(operands), results);
        var types = Floats(operands).Concat(results).OfType<TensorType>().Select(t => t.Quantization!).ToArray();
        foreach (var other in types.Skip(1))
            if (other.IsPerAxis != types[0].IsPerAxis || !other.IsPerAxis && other != types[0]) throw Error("expect same quantization scale and zero_point");
    }

    /// <summary>The tensors of floating-point elements, quantized or not, without indices, sizes and predicates.</summary>
    static HloType[] Floats(IReadOnlyList<HloType> types) => [.. types.Where(t => t is TensorType { ElementType: var e } && e.IsFloat())];

    public static HloTypeException Error(string rule) => new(rule);

    static bool IsQuantized(HloType type) => type is TensorType { Quantization: not null };

    static void CheckAll(OpDef definition, IReadOnlyList<HloType> types, string what)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] is not TensorType { Quantization: { IsPerAxis: true } quantization } type) continue;
            if (definition.RefusesPerAxis) throw Error($"{definition.Name}: takes no tensor that is quantized per axis, but {what} #{i} is {type}");
            if (quantization.Axis >= type.Rank || type.Dims[quantization.Axis] is var size && size >= 0 && size != quantization.Scales.Count)
                throw Error($"{definition.Name}: {what} #{i} must have {quantization.Scales.Count} places in dimension {quantization.Axis}, one for each scale, but is {type}");
        }
    }
}
