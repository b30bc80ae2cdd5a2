namespace XlaSharp.Hlo;

/// <summary>Two numbers for each dimension that a window moves along, all 0 if they are left out.</summary>
/// <param name="fewer">How many dimensions of the first operand the window does not move along.</param>
internal sealed class PaddingProperty(int fewer) : Property("padding")
{
    public override string? Form { get; init; } = "dense<";

    // What an op takes as an operand now was an attribute once, which said nothing.
    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields) =>
        Until != int.MaxValue || AttributeParts.Dense(fields[0]) is { Count: > 0, IsSplat: true } literal && literal.GetInt64(0) == 0 ? null : fields[0];

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields) =>
        fields[0] = value ?? new DenseAttribute(Literal.Splat(TensorType.Of(ElementType.I64, [op.Operands[0].Rank - fewer, 2]), 0));
}
