namespace XlaSharp.Hlo;

/// <summary>Writes the few attributes of MLIR's own dialect that an artifact has: those of the module, and dictionaries.</summary>
internal static class BuiltinWriter
{
    /// <summary>The number of an attribute.</summary>
    /// <exception cref="HloException">A module has no such attribute.</exception>
    public static int Attribute(BytecodeEncoder encoder, MlirAttribute attribute)
    {
        var bytes = new ByteWriter();
        switch (attribute)
        {
            case StringAttribute text:
                bytes.Number(BuiltinAttributes.String).Number(encoder.String(text.Bytes));
                break;
            case IntegerAttribute integer when ElementTypes.TryParse(integer.Type, out var type) && !type.Value.IsFloat():
                var width = type.Value.BitWidth();
                bytes.Number(BuiltinAttributes.Integer).Number(Type(encoder, type.Value)).Bits(width == 64 ? (ulong)integer.Value : (ulong)integer.Value & ((1UL << width) - 1), width);
                break;
            case ListAttribute list:
                bytes.Number(BuiltinAttributes.List).Number(list.Entries.Count);
                foreach (var entry in list.Entries) bytes.Number(Attribute(encoder, entry));
                break;
            case DictionaryAttribute dictionary: return Dictionary(encoder, dictionary.Entries);
            case SymbolAttribute { Names.Count: 1 } symbol:
                bytes.Number(BuiltinAttributes.Symbol).Number(Attribute(encoder, SymbolProperty.NameOf(symbol)));
                break;
            case TextAttribute { Text.Length: 0 }:
                bytes.Number(BuiltinAttributes.Unit);
                break;
            default: throw new HloException($"{attribute} of a module has no form in portable artifacts");
        }
        return encoder.BuiltinAttribute(bytes);
    }

    /// <summary>The number of a dictionary of attributes of this dialect.</summary>
    public static int Dictionary(BytecodeEncoder encoder, IEnumerable<(string Name, MlirAttribute Value)> entries) =>
        Dictionary(encoder, entries.Select(e => (e.Name, Attribute(encoder, e.Value))).ToList());

    /// <summary>The number of a dictionary of attributes that have numbers.</summary>
    public static int Dictionary(BytecodeEncoder encoder, List<(string Name, int Number)> entries)
    {
        entries.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        var bytes = new ByteWriter().Number(BuiltinAttributes.Dictionary).Number(entries.Count);
        foreach (var (name, number) in entries) bytes.Number(Attribute(encoder, new StringAttribute(StringText.Decode(name)))).Number(number);
        return encoder.BuiltinAttribute(bytes);
    }

    static int Type(BytecodeEncoder encoder, ElementType type) =>
        encoder.BuiltinType(new ByteWriter().Number(0).Number(type.BitWidth() << 2 | (type.IsUnsigned() ? 2 : 0)));
}
