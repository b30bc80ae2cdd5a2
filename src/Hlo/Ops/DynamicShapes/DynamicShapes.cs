namespace XlaSharp.Hlo;

public static partial class Ops
{
    const string DynamicReason = "shapes are known when a program is differentiated or batched: Module.Raise writes the static op where the result's type is static";

    /// <summary>A shape that is an operand: integers, one for each dimension of the result.</summary>
    static void CheckShapeOperand(Signature s, int index, int rank)
    {
        if (s[index].Rank != 1 || !s[index].ElementType.IsInteger()) throw s.Error($"operand {index} must be a one-dimensional tensor of integers");
        if (s[index].Dims[0] >= 0 && s[index].Dims[0] != rank) throw s.Error($"operand {index} must have {rank} entries, one for each dimension");
    }

    /// <summary>The static op, unless the result's type was written for other values of the operands.</summary>
    static Value? AsWritten(SimplifyContext c, Value value) => ReferenceEquals(value.Type, c.ResultType) ? value : null;
}
