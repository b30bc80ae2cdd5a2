namespace XlaSharp.Hlo;

/// <summary>Lists of dimensions in one attribute: <c>#stablehlo.gather&lt;offset_dims = [2], …&gt;</c>, each under a name of its own in VHLO.</summary>
internal sealed class NumbersProperty(string name, string kind, string[] fields, string[] newer) : Property(name)
{
    public override string? Form { get; init; } = $"#stablehlo.{kind}<";

    readonly string[] all = newer.Length == 0 ? fields : [.. fields[..2], .. newer, .. fields[2..]];

    public override string[] Fields(int version) => version > 1 ? all : fields;

    public override MlirAttribute Read(ReadOnlySpan<MlirAttribute> values) => StablehloText.Numbers(kind, values.Length == all.Length ? all : fields, values);

    public override bool Fits(MlirAttribute? value, Op op, int version)
    {
        if (version > 1 || value is null) return true;
        var numbers = DimensionNumbers.Parse(value.Text);
        return Array.TrueForAll(newer, n => numbers[n].Count == 0);
    }

    public override void Write(MlirAttribute? value, Op op, Span<MlirAttribute> values)
    {
        var numbers = DimensionNumbers.Parse((value ?? throw Missing(op)).Text);
        var names = values.Length == all.Length ? all : fields;
        for (var i = 0; i < values.Length; i++)
            values[i] = names[i] == "index_vector_dim" ? new IntegerAttribute(numbers.Number(names[i])) : new DenseAttribute(ListOf(numbers[names[i]]));
    }

    /// <summary>A list as the elements of a tensor.</summary>
    public static Literal ListOf(Dims list) => Literal.From(ElementType.I64, [list.Count], list.AsSpan());
}
