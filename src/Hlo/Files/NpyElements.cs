namespace XlaSharp.Hlo;

/// <summary>The element types under NumPy's type strings, such as <c>&lt;f4</c>.</summary>
/// <remarks>
/// NumPy does not know the types of the ml_dtypes package and writes them as raw bytes, <c>&lt;V1</c> and <c>&lt;V2</c>, except for float8_e5m2, which says <c>&lt;f1</c>.
/// Two raw bytes are taken for bfloat16, as <c>jax.numpy.load</c> does; of one raw byte the file does not say what it is.
/// </remarks>
internal static class NpyElements
{
    static readonly Dictionary<string, ElementType> Types = new()
    {
        ["b1"] = ElementType.I1,
        ["i1"] = ElementType.I8,
        ["i2"] = ElementType.I16,
        ["i4"] = ElementType.I32,
        ["i8"] = ElementType.I64,
        ["u1"] = ElementType.UI8,
        ["u2"] = ElementType.UI16,
        ["u4"] = ElementType.UI32,
        ["u8"] = ElementType.UI64,
        ["f1"] = ElementType.F8E5M2,
        ["f2"] = ElementType.F16,
        ["f4"] = ElementType.F32,
        ["f8"] = ElementType.F64,
        ["c8"] = ElementType.C64,
        ["c16"] = ElementType.C128,
        ["V2"] = ElementType.BF16,
    };

    /// <summary>The type string of an element type, little-endian.</summary>
    public static string Write(ElementType type)
    {
        if (type is ElementType.I1 or ElementType.I8 or ElementType.UI8) return $"|{Find(type)}";
        return type.ByteSize() == 1 && type != ElementType.F8E5M2 ? "<V1" : $"<{Find(type)}";
    }

    /// <summary>The element type of a type string without the byte order; of raw bytes the expected one, if it has their size.</summary>
    /// <exception cref="NumpyFileException">There is none.</exception>
    public static ElementType Read(string text, ElementType? expected)
    {
        if (text is "V1" or "V2" && expected is { } raw && raw.ByteSize() == text[1] - '0') return raw;
        if (Types.TryGetValue(text, out var type)) return type;
        throw new NumpyFileException(text switch
        {
            "O" => "Object arrays cannot be loaded: they are pickled Python",
            "V1" => "the elements are raw bytes ('V1'), as NumPy writes the floats of 8 and fewer bits and the integers of 4 and fewer: say which dtype they are",
            _ => $"elements of the NumPy type '{text}' are no dtype of an array",
        });
    }

    static string Find(ElementType type)
    {
        foreach (var (text, known) in Types)
            if (known == type) return text;
        throw new NumpyFileException($"{type.ToMlir()} has no NumPy type");
    }
}
