namespace XlaSharp.Hlo;

/// <summary>The attributes of VHLO, the versioned dialect of portable artifacts, by their codes. They come out as the attributes of StableHLO that they stand for.</summary>
internal static class VhloAttributes
{
    /// <summary>The codes of attributes that are not enumerations.</summary>
    public const int List = 1, Boolean = 2, Dictionary = 6, Float = 8, Integer = 9, Alias = 10, String = 14, Tensor = 15, Type = 17, Bounds = 18, Accuracy = 20, SubAxis = 21, AxisRef = 22, MeshAxes = 23;

    /// <summary>The code of the version of the interface of a custom call, which StableHLO keeps as a number.</summary>
    public const int ApiVersion = 5;

    /// <summary>The enumerations: code, name in StableHLO, words by number.</summary>
    public static readonly (int Code, string Kind, string[] Words)[] Enumerations =
    [
        (3, "comparison_direction", ["EQ", "NE", "GE", "GT", "LE", "LT"]),
        (4, "comparison_type", ["NOTYPE", "FLOAT", "TOTALORDER", "SIGNED", "UNSIGNED"]),
        (7, "fft_type", ["FFT", "IFFT", "RFFT", "IRFFT"]),
        (11, "precision", ["DEFAULT", "HIGH", "HIGHEST"]),
        (12, "rng_algorithm", ["DEFAULT", "THREE_FRY", "PHILOX"]),
        (13, "rng_distribution", ["", "UNIFORM", "NORMAL"]),
        (16, "transpose", ["", "NO_TRANSPOSE", "TRANSPOSE", "ADJOINT"]),
        (19, "result_accuracy_mode", ["DEFAULT", "HIGHEST", "TOLERANCE"]),
    ];

    public static MlirAttribute Read(BytecodeTables tables, ref ByteCursor cursor)
    {
        var code = cursor.Number();
        switch (code)
        {
            case List: return new ListAttribute(tables.Attributes(ref cursor));
            case Boolean: return IntegerAttribute.Boolean(cursor.Number() != 0);
            case ApiVersion: return new IntegerAttribute(cursor.Index(5, "version of custom calls"), "i32");
            case Dictionary: return ReadDictionary(tables, ref cursor);
            case Float: return BuiltinAttributes.ReadFloat(tables, ref cursor);
            case Integer: return BuiltinAttributes.ReadInteger(tables, ref cursor);
            case Alias: return StablehloText.Alias(Dims.Own(cursor.SignedList()), cursor.Signed(), Dims.Own(cursor.SignedList()));
            case String: return new StringAttribute(tables.File.String(ref cursor).ToArray());
            case Tensor: return DenseBytes.Read(tables.Type(ref cursor), cursor.Blob(), ref cursor);
            case Type: return new TypeAttribute(tables.Type(ref cursor));
            case Bounds: return StablehloText.Bounds(Dims.Own(cursor.SignedList()));
            case Accuracy: return StablehloText.Accuracy(cursor.Double(), cursor.Double(), cursor.Signed(), Word(tables.Attribute(ref cursor)));
            case SubAxis: return StablehloText.SubAxis(cursor.Signed(), cursor.Signed());
            case AxisRef:
                var name = AttributeParts.String(tables.Attribute(ref cursor));
                return StablehloText.AxisRef(name, cursor.Number() != 0 ? tables.Attribute(ref cursor) as TextAttribute : null);
            case MeshAxes: return StablehloText.MeshAxes(new SymbolAttribute(AttributeParts.String(tables.Attribute(ref cursor))).Text, tables.Attribute(ref cursor));
        }
        foreach (var (number, kind, words) in Enumerations)
            if (code == (ulong)number) return new EnumAttribute(kind, words[cursor.Index(words.Length, kind)]);
        throw cursor.Error($"there is no attribute of code {code}");
    }

    static string Word(MlirAttribute attribute) => attribute is EnumAttribute word ? word.Value : throw new HloTypeException($"expected a word, got {attribute}");

    static DictionaryAttribute ReadDictionary(BytecodeTables tables, ref ByteCursor cursor)
    {
        var entries = new (string, MlirAttribute)[cursor.Count()];
        for (var i = 0; i < entries.Length; i++) entries[i] = (AttributeParts.String(tables.Attribute(ref cursor)), tables.Attribute(ref cursor));
        return new(entries);
    }
}
