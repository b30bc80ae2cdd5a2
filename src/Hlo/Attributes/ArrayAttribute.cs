namespace XlaSharp.Hlo;

/// <summary>A list of numbers of one type: <c>array&lt;i64: 1, 2&gt;</c>.</summary>
internal sealed class ArrayAttribute(Literal value) : MlirAttribute
{
    public Literal Value => value;

    public override long Weight => 16 + 2 * value.Bytes.Length;

    private protected override string Write() => value.Count == 0
        ? $"array<{value.ElementType.ToMlir()}>"
        : $"array<{value.ElementType.ToMlir()}: {string.Join(", ", Enumerable.Range(0, (int)value.Count).Select(i => LiteralText.Scalar(value.ElementAt(i))))}>";

    public static ArrayAttribute Of(Dims values) => new(Literal.From(ElementType.I64, [values.Count], values.AsSpan()));
}
