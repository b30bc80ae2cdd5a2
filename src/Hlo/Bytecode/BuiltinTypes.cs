using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>The types of MLIR's own dialect by their codes.</summary>
internal static class BuiltinTypes
{
    // By code, from 21.
    static readonly string[] SmallFloats =
    [
        "tf32", "f8E5M2", "f8E4M3", "f8E4M3FN", "f8E5M2FNUZ", "f8E4M3FNUZ", "f8E4M3B11FNUZ", "f8E3M4", "f4E2M1FN", "f6E2M3FN", "f6E3M2FN", "f8E8M0FNU",
    ];

    public static HloType Read(BytecodeTables tables, ref ByteCursor cursor)
    {
        var code = cursor.Number();
        switch (code)
        {
            case 0: return Integer(ref cursor);
            case 1: return OpaqueType.Of("index");
            case 2: return FunctionType.Of(tables.TypeList(ref cursor), tables.TypeList(ref cursor));
            case 3: return TypeParts.Scalar(ElementType.BF16);
            case 4: return TypeParts.Scalar(ElementType.F16);
            case 5: return TypeParts.Scalar(ElementType.F32);
            case 6: return TypeParts.Scalar(ElementType.F64);
            case 7: return OpaqueType.Of("f80");
            case 8: return OpaqueType.Of("f128");
            case 9: return OpaqueType.Of($"complex<{tables.Type(ref cursor).Text}>");
            case 10: return Buffer(cursor.SignedList(), tables.Type(ref cursor));
            case 12: return OpaqueType.Of("none");
            case 13: return TypeParts.Tensor(cursor.SignedList(), tables.Type(ref cursor), null, ref cursor);
            case 14:
                var encoding = tables.Attribute(ref cursor);
                return TypeParts.Tensor(cursor.SignedList(), tables.Type(ref cursor), encoding, ref cursor);
            case 15: return TupleType.Of([.. tables.TypeList(ref cursor)]);
            case 18: return OpaqueType.Of($"tensor<*x{tables.Type(ref cursor).Text}>");
            case >= 21 and < 33: return OpaqueType.Of(SmallFloats[code - 21]);
            case 19: return OpaqueType.Of($"vector<{Sizes(cursor.SignedList())}{tables.Type(ref cursor).Text}>");
            default: throw cursor.Error($"there is no builtin type of code {code} in StableHLO");
        }
    }

    /// <summary>A buffer of the usual layout.</summary>
    public static OpaqueType Buffer(long[] shape, HloType element) => OpaqueType.Of($"memref<{Sizes(shape)}{element.Text}>");

    static string Sizes(long[] shape) => string.Concat(shape.Select(static d => d == Dims.Dynamic ? "?x" : string.Create(CultureInfo.InvariantCulture, $"{d}x")));

    // Width, then two bits that say whether there is a sign.
    static OpaqueType Integer(ref ByteCursor cursor)
    {
        var value = cursor.Number();
        var prefix = (value & 3) switch { 0 => "i", 1 => "si", 2 => "ui", _ => throw cursor.Error("an integer type is not well formed") };
        return value >> 2 is > 0 and < 1 << 24 ? OpaqueType.Of(string.Create(CultureInfo.InvariantCulture, $"{prefix}{value >> 2}")) : throw cursor.Error($"there are no integers of {value >> 2} bits");
    }
}
