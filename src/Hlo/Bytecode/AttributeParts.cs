namespace XlaSharp.Hlo;

/// <summary>What decoders expect attributes to be.</summary>
internal static class AttributeParts
{
    const int Longest = 1 << 16;

    public static string String(MlirAttribute attribute) => attribute is StringAttribute text ? text.Inside : throw new HloTypeException($"expected a string, got {attribute}");

    public static long Integer(MlirAttribute attribute) => attribute is IntegerAttribute integer ? integer.Value : throw new HloTypeException($"expected an integer, got {attribute}");

    public static bool Boolean(MlirAttribute attribute) => Integer(attribute) != 0;

    public static HloType Type(MlirAttribute attribute) => attribute is TypeAttribute type ? type.Type : throw new HloTypeException($"expected a type, got {attribute}");

    public static IReadOnlyList<MlirAttribute> List(MlirAttribute attribute) => attribute is ListAttribute list ? list.Entries : throw new HloTypeException($"expected a list, got {attribute}");

    public static Literal Dense(MlirAttribute attribute) => attribute switch
    {
        DenseAttribute dense => dense.Value,
        ArrayAttribute array => array.Value,
        _ => throw new HloTypeException($"expected the elements of a tensor, got {attribute}"),
    };

    /// <summary>A short list of integers.</summary>
    public static Dims Dims(MlirAttribute attribute)
    {
        var literal = Dense(attribute);
        if (literal.Dims.Count != 1 || literal.Count > Longest) throw new HloTypeException($"expected a list of numbers, got elements of {literal.Type}");
        var values = new long[literal.Count];
        for (var i = 0; i < values.Length; i++) values[i] = literal.GetInt64(i);
        return XlaSharp.Hlo.Dims.Own(values);
    }
}
