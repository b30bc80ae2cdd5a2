namespace XlaSharp.Hlo;

/// <summary>A list of numbers: <c>array&lt;i64: 1, 2&gt;</c> in StableHLO, a tensor in VHLO.</summary>
/// <param name="name">The name.</param>
/// <param name="missing">The default, or null if there must be one.</param>
internal sealed class ListProperty(string name, Func<Op, Dims>? missing) : Property(name)
{
    public override string? Form { get; init; } = "array<i64";

    public override MlirAttribute? Read(ReadOnlySpan<MlirAttribute> fields)
    {
        var list = AttributeParts.Dims(fields[0]);
        if (missing is not null && (list.Count == 0 ? Name.StartsWith("known", StringComparison.Ordinal) : !Name.StartsWith("known", StringComparison.Ordinal) && !list.AsSpan().ContainsAnyExcept(1))) return null;
        return ArrayAttribute.Of(list);
    }

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> fields)
    {
        var list = value is not null ? AttributeParts.Dims(value) : missing is not null ? missing(op) : throw Missing(op);
        fields[0] = new DenseAttribute(Literal.From(ElementType.I64, [list.Count], list.AsSpan()));
    }
}
