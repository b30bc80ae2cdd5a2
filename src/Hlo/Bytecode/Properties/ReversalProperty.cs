namespace XlaSharp.Hlo;

/// <summary>A boolean for each spatial dimension of a convolution, all false if they are left out.</summary>
internal sealed class ReversalProperty(string name) : Property(name)
{
    public override string? Form { get; init; } = "array<i1";

    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields)
    {
        var literal = AttributeParts.Dense(fields[0]);
        if (literal.Count > 64) throw new HloTypeException($"{Name}: {literal.Count} entries are more than a convolution has dimensions");
        return literal.Count > 0 && !literal.Bytes.ContainsAnyExcept((byte)0) ? null : new ArrayAttribute(literal);
    }

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields)
    {
        var literal = value is null ? Literal.Splat(TensorType.Of(ElementType.I1, [op.Operands[0].Rank - 2]), 0) : AttributeParts.Dense(value);
        fields[0] = new DenseAttribute(literal);
    }
}
