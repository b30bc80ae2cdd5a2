namespace XlaSharp.Hlo;

/// <summary>Computes ops on small constants: integers, truth values, the movement of any elements and changes of their sign. Other arithmetic of floats is left to the compiler, whose rounding counts.</summary>
internal static class ConstantFolding
{
    // Sizes, indices and masks are smaller; larger constants only make programs longer.
    const int MostElements = 64;

    /// <summary>The results as constants, or null if the op is not to be computed here.</summary>
    public static Value[]? Fold(Op op, Value[] inputs, Builder builder)
    {
        if (!op.Definition.IsPure || op.Definition.IsConstantLike || !op.Definition.HasEvaluate || op.Regions.Length > 0 || op.Attributes.Callee is not null || inputs.Length == 0) return null;
        if (Splat(op, inputs) is { } splat) return [builder.Constant(splat)];
        var values = new Literal[inputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (inputs[i].Op?.Attributes is not ConstantAttributes constant || !IsSmall(constant.Value.Type, op)) return null;
            values[i] = constant.Value;
        }
        foreach (var result in op.Results)
            if (result.Type is not TensorType type || !IsSmall(type, op)) return null;
        return [.. op.Definition.Evaluate(new EvaluationContext(op, values)).Select(v => builder.Constant(v))];
    }

    /// <summary>A part or another order of what is the same everywhere, however large.</summary>
    static Literal? Splat(Op op, Value[] inputs) =>
        inputs.Length == 1 && op.Results is [{ Type: TensorType { IsEmpty: false, Quantization: null, Dims.IsStatic: true } type }]
        && (op.Definition == Ops.TransposeDef || op.Definition == Ops.ReshapeDef || op.Definition == Ops.ReverseDef || op.Definition == Ops.SliceDef)
        && inputs[0].Op?.Attributes is ConstantAttributes { Quantized: null, Value: { IsSplat: true } value } ? Literal.Splat(type, value.ElementAt(0)) : null;

    static bool IsSmall(TensorType type, Op op) =>
        type.Dims.ElementCount <= MostElements && (op.Definition.IsDataMovement || op.Definition == Ops.NegateDef || Kernels.IsIntegral(type.ElementType));
}
