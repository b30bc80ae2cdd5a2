using System.Buffers.Binary;

namespace XlaSharp.Hlo;

/// <summary>The attributes of MLIR's own dialect by their codes. Locations are never asked for.</summary>
internal static class BuiltinAttributes
{
    /// <summary>The codes that are written.</summary>
    public const int List = 0, Dictionary = 1, String = 2, Symbol = 4, Unit = 7, Integer = 8, UnknownLocation = 15;

    public static MlirAttribute Read(BytecodeTables tables, ref ByteCursor cursor)
    {
        var code = cursor.Number();
        switch (code)
        {
            case 0: return new ListAttribute(tables.Attributes(ref cursor));
            case Dictionary: return ReadDictionary(tables, ref cursor);
            case String or 3: return new StringAttribute(tables.File.String(ref cursor).ToArray());
            case 4: return new SymbolAttribute(AttributeParts.String(tables.Attribute(ref cursor)));
            case 5:
                var root = AttributeParts.String(tables.Attribute(ref cursor));
                return new SymbolAttribute([root, .. tables.Attributes(ref cursor).Select(static a => a is SymbolAttribute s ? s.Name : throw new HloTypeException($"expected a symbol, got {a}"))]);
            case 6: return new TypeAttribute(tables.Type(ref cursor));
            case 7: return new TextAttribute("");
            case 8: return ReadInteger(tables, ref cursor);
            case 9: return ReadFloat(tables, ref cursor);
            case 16: return DenseBytes.Read(tables.Type(ref cursor), tables.File.Resource(ref cursor).Span, ref cursor);
            case 17: return ReadArray(tables, ref cursor);
            case 18: return DenseBytes.Read(tables.Type(ref cursor), cursor.Blob(), ref cursor);
            default: throw cursor.Error($"there is no builtin attribute of code {code} in StableHLO");
        }
    }

    public static IntegerAttribute ReadInteger(BytecodeTables tables, ref ByteCursor cursor)
    {
        var type = tables.Type(ref cursor);
        if (type.Text == "index") return new(cursor.Signed(), "index");
        if (TypeParts.Element(type) is not { } element || !element.IsInteger() && element is not (ElementType.I1 or ElementType.SI1 or ElementType.UI1)) throw cursor.Error($"{type} is no type of integers");
        var width = element.BitWidth();
        var bits = cursor.Bits(width);
        // What is beyond the width says nothing.
        var value = width == 64 ? (long)bits : element.IsUnsigned() || width == 1 ? (long)(bits & ((1UL << width) - 1)) : (long)(bits << (64 - width)) >> (64 - width);
        return new(value, type.Text);
    }

    public static FloatAttribute ReadFloat(BytecodeTables tables, ref ByteCursor cursor)
    {
        var type = tables.Type(ref cursor);
        if (TypeParts.Element(type) is not { } element || !element.IsFloat()) throw cursor.Error($"{type} is no type of floating point numbers");
        Span<byte> bits = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bits, cursor.Bits(element.BitWidth()));
        return new(Literal.FromBytes(element, Dims.Empty, bits[..element.ByteSize()]));
    }

    static DictionaryAttribute ReadDictionary(BytecodeTables tables, ref ByteCursor cursor)
    {
        var entries = new (string, MlirAttribute)[cursor.Count()];
        for (var i = 0; i < entries.Length; i++) entries[i] = (AttributeParts.String(tables.Attribute(ref cursor)), tables.Attribute(ref cursor));
        return new(entries);
    }

    static ArrayAttribute ReadArray(BytecodeTables tables, ref ByteCursor cursor)
    {
        var type = tables.Type(ref cursor);
        var count = cursor.Number();
        var bytes = cursor.Blob();
        if (TypeParts.Element(type) is not { } element || count > int.MaxValue || bytes.Length != (long)count * element.ByteSize()) throw cursor.Error($"a list of {type} is not well formed");
        return new(Literal.FromBytes(element, [(long)count], bytes));
    }
}
