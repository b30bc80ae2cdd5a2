namespace XlaSharp.Hlo;

/// <summary>What ops use that older versions of StableHLO lack, beyond their attributes.</summary>
internal static class BytecodeNeeds
{
    /// <summary>Collectives on several operands.</summary>
    public static (string, string)? Variadic(Op op) => op.OperandCount == 1 ? null : ("several operands", "1.5.0");

    /// <summary>Reductions whose region computes in a wider type than that of the operands.</summary>
    public static (string, string)? Promotion(Op op)
    {
        var region = op.Regions[^1];
        return region.Results is [{ Type: TensorType result }, ..] && op.OperandCount > 0 && op.Operands[0].Type is TensorType operand && result.ElementType != operand.ElementType ? ("a region that computes in a wider type", "0.17.0") : null;
    }

    /// <summary>Both.</summary>
    public static (string, string)? VariadicReduction(Op op) => Variadic(op) ?? Promotion(op);

    /// <summary>Custom calls by version 4 of the interface.</summary>
    public static (string, string)? CustomCall(Op op) => BackendConfigProperty.IsTyped(op) ? ("version 4 of the interface", "1.3.0") : null;
}
