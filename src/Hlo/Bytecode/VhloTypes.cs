namespace XlaSharp.Hlo;

/// <summary>The types of VHLO, the versioned dialect of portable artifacts, by their codes.</summary>
internal static class VhloTypes
{
    /// <summary>The codes of types that have parts.</summary>
    public const int Complex = 1, Function = 8, Index = 9, Tensor = 20, EncodedTensor = 21, Token = 22, Tuple = 23, Quantized = 24, UnrankedTensor = 25, Witness = 26,
        QuantizedPerAxis = 30, None = 33, TF32 = 34, Buffer = 41, Future = 42;

    /// <summary>The codes of element types, with the versions that brought them.</summary>
    public static readonly (int Code, ElementType Type, string Since)[] Elements =
    [
        (0, ElementType.I1, "0.9.0"), (2, ElementType.BF16, "0.9.0"), (3, ElementType.F16, "0.9.0"), (4, ElementType.F32, "0.9.0"), (5, ElementType.F64, "0.9.0"),
        (6, ElementType.F8E4M3FN, "0.9.0"), (7, ElementType.F8E5M2, "0.9.0"),
        (10, ElementType.I4, "0.9.0"), (11, ElementType.I8, "0.9.0"), (12, ElementType.I16, "0.9.0"), (13, ElementType.I32, "0.9.0"), (14, ElementType.I64, "0.9.0"),
        (15, ElementType.UI4, "0.9.0"), (16, ElementType.UI8, "0.9.0"), (17, ElementType.UI16, "0.9.0"), (18, ElementType.UI32, "0.9.0"), (19, ElementType.UI64, "0.9.0"),
        (27, ElementType.F8E4M3FNUZ, "0.10.0"), (28, ElementType.F8E5M2FNUZ, "0.10.0"), (29, ElementType.F8E4M3B11FNUZ, "0.11.0"),
        (31, ElementType.I2, "1.2.0"), (32, ElementType.UI2, "1.2.0"), (35, ElementType.F8E4M3, "1.7.0"), (36, ElementType.F8E3M4, "1.7.0"),
        (37, ElementType.F4E2M1FN, "1.8.0"), (38, ElementType.F6E2M3FN, "1.8.0"), (39, ElementType.F6E3M2FN, "1.8.0"), (40, ElementType.F8E8M0FNU, "1.8.0"),
    ];

    static readonly OpaqueType?[] ByCode = MakeByCode();

    public static HloType Read(BytecodeTables tables, ref ByteCursor cursor)
    {
        var code = cursor.Number();
        if (code < (ulong)ByCode.Length && ByCode[code] is { } scalar) return scalar;
        switch (code)
        {
            case Complex: return OpaqueType.Of($"complex<{tables.Type(ref cursor).Text}>");
            case Function: return FunctionType.Of(tables.TypeList(ref cursor), tables.TypeList(ref cursor));
            case Index: return OpaqueType.Of("index");
            case Tensor or EncodedTensor:
                var encoding = code == EncodedTensor ? tables.Attribute(ref cursor) : null;
                return TypeParts.Tensor(cursor.SignedList(), tables.Type(ref cursor), encoding, ref cursor);
            case Token: return TokenType.Instance;
            case Tuple: return TupleType.Of([.. tables.TypeList(ref cursor)]);
            case Quantized: return ReadQuantized(tables, ref cursor);
            case QuantizedPerAxis: return ReadQuantizedPerAxis(tables, ref cursor);
            case UnrankedTensor: return OpaqueType.Of($"tensor<*x{tables.Type(ref cursor).Text}>");
            case Witness: return OpaqueType.Of("!shape.witness");
            case None: return OpaqueType.Of("none");
            case TF32: return OpaqueType.Of("tf32");
            case Buffer: return BuiltinTypes.Buffer(cursor.SignedList(), tables.Type(ref cursor));
            case Future: return FutureType.Of([.. tables.TypeList(ref cursor)]);
            default: throw cursor.Error($"there is no type of code {code}");
        }
    }

    static QuantizedElement ReadQuantized(BytecodeTables tables, ref ByteCursor cursor)
    {
        var flags = cursor.Number();
        HloType storage = tables.Type(ref cursor), expressed = tables.Type(ref cursor);
        var scale = cursor.Double();
        long zero = cursor.Signed(), min = cursor.Signed(), max = cursor.Signed();
        return TypeParts.Quantized(flags, storage, expressed, -1, [scale], [zero], min, max, ref cursor);
    }

    static QuantizedElement ReadQuantizedPerAxis(BytecodeTables tables, ref ByteCursor cursor)
    {
        var flags = cursor.Number();
        HloType storage = tables.Type(ref cursor), expressed = tables.Type(ref cursor);
        var axis = cursor.Index(64, "dimension");
        long min = cursor.Signed(), max = cursor.Signed();
        var scales = new double[cursor.Count()];
        for (var i = 0; i < scales.Length; i++) scales[i] = cursor.Double();
        return TypeParts.Quantized(flags, storage, expressed, axis, scales, cursor.SignedList(), min, max, ref cursor);
    }

    static OpaqueType?[] MakeByCode()
    {
        var types = new OpaqueType?[Future + 1];
        foreach (var (code, type, _) in Elements) types[code] = TypeParts.Scalar(type);
        return types;
    }
}
