namespace XlaSharp.Hlo;

/// <summary>What the specification demands of quantized tensors, beside the rules for the types of the numbers that they stand for.</summary>
internal static class QuantizationRules
{
    /// <summary>Checks operands and results of an op that was read.</summary>
    /// <exception cref="HloTypeException">A quantized type does not fit its tensor, the op, or the other types.</exception>
    public static void Check(OpDef definition, Attributes attributes, IReadOnlyList<HloType> operands, IReadOnlyList<HloType> results)
    {
        if (!operands.Concat(results).Any(static t => Of(t) is not null)) return;
        CheckAxes(definition, operands, "operand");
        CheckAxes(definition, results, "result");
        definition.CheckQuantized(attributes, operands, results);
    }

    /// <summary>Operands and results are all quantized or none is, with one storage and one expressed type, and along one dimension.</summary>
    public static void AllAlike(IReadOnlyList<HloType> operands, IReadOnlyList<HloType> results)
    {
        var result = Of(results[0]);
        foreach (var type in operands)
        {
            if (Of(type) is not { } operand || result is null) throw new HloTypeException("expects all operands and results to be either quantized or non-quantized");
            if (!operand.HasStorageOf(result)) throw new HloTypeException("mismatched operands and result quantization storage types");
            if (operand.IsPerAxis && !result.IsPerAxis) throw new HloTypeException("result is not per_axis quantized but lhs or rhs are");
            if (operand.IsPerAxis && operand.Axis != result.Axis) throw new HloTypeException("quantization_dimension of lhs or rhs and result are not same");
        }
    }

    /// <summary>An op that moves elements keeps scales and zero points; the dimension along which they differ moves too.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="result">The result.</param>
    /// <param name="moved">The dimension of the result that is a dimension of the operand.</param>
    public static void Moved(HloType operand, HloType result, Func<int, int> moved)
    {
        if (Of(operand) is not { } x || Of(result) is not { } y) throw new HloTypeException("expects operand and result to be quantized or not quantized both");
        if (!x.HasStorageOf(y) || x.IsPerAxis != y.IsPerAxis) throw new HloTypeException("expects operand and result to have compatible quantization");
        if (!x.IsPerAxis && x != y) throw new HloTypeException("expect same quantization scale and zero_point");
        if (!x.IsPerAxis) return;
        if (moved(x.Axis) is var axis && axis != y.Axis) throw new HloTypeException($"result quantization_dimension {y.Axis} not same as that of the operand, which becomes {axis}");
        // What is repeated along the dimension has one scale at all places.
        if (x.Scales.Count != y.Scales.Count && x.Scales.Count > 1) throw new HloTypeException("expect same quantization dimension size for operand and result");
        for (var i = 0; i < y.Scales.Count; i++)
        {
            var from = x.Scales.Count == 1 ? 0 : i;
            if (from >= x.Scales.Count || x.Scales[from] != y.Scales[i] || x.ZeroPoints[from] != y.ZeroPoints[i]) throw new HloTypeException($"expect same quantization scales and zero_points: those of place {i} differ");
        }
    }

    /// <summary>Contractions: the right operand is quantized if anything is, the left one if the result is.</summary>
    /// <param name="operands">The operands.</param>
    /// <param name="result">The result.</param>
    /// <param name="hasZeroPoints">True if zero points of the right operand may differ from 0.</param>
    public static void Contraction(IReadOnlyList<HloType> operands, HloType result, bool hasZeroPoints)
    {
        var (lhs, rhs, given) = (Of(operands[0]), Of(operands[1]), Of(result));
        if (hasZeroPoints && lhs is null && rhs is not null) return;
        if (rhs is null || (lhs is null) != (given is null)) throw new HloTypeException("rhs should be quantized for quantized operations and is_quantized(lhs)=is_quantized(result) should hold");
        if (!hasZeroPoints && rhs.ZeroPoints.Any(z => z != 0)) throw new HloTypeException("Zero points of rhs should be 0");
        if (lhs is null || given is null) return;
        if (lhs.Storage != rhs.Storage) throw new HloTypeException("mismatched lhs and rhs quantization storage types");
        if (lhs.Expressed != rhs.Expressed || lhs.Expressed != given.Expressed) throw new HloTypeException("mismatched lhs, rhs and result quantization expressed types");
        if (!rhs.IsPerAxis && given.IsPerAxis) throw new HloTypeException("mismatched rhs and result quantization granularity");
    }

    static Quantization? Of(HloType type) => (type as TensorType)?.Quantization;

    static void CheckAxes(OpDef definition, IReadOnlyList<HloType> types, string what)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] is not TensorType { Quantization: { IsPerAxis: true } quantization } type) continue;
            if (definition.RefusesPerAxis) throw new HloTypeException($"{definition.Name}: takes no tensor that is quantized per axis, but {what} #{i} is {type}");
            if (quantization.Axis >= type.Rank || Dims.Differ(type.Dims[quantization.Axis], quantization.Scales.Count))
                throw new HloTypeException($"{definition.Name}: {what} #{i} must have {quantization.Scales.Count} places in dimension {quantization.Axis}, one for each scale, but is {type}");
        }
    }
}
