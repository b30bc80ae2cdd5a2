using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>The attributes and types of a bytecode file, each decoded once, when it is first asked for.</summary>
internal sealed class BytecodeTables(BytecodeFile file)
{
    // Attributes and types refer to each other: deeper chains, and texts that grow without end because parts are shared, are refused.
    const int Deepest = 200;
    const long Heaviest = 1 << 26;
    const int LongestType = 1 << 16;
    const int Spread = 64;

    readonly MlirAttribute?[] attributes = new MlirAttribute?[file.Attributes.Length];
    readonly HloType?[] types = new HloType?[file.Types.Length];
    readonly bool[] open = new bool[file.Attributes.Length + file.Types.Length];
    int depth;
    long weight;

    public BytecodeFile File => file;

    /// <summary>The attribute of the number that comes next.</summary>
    public MlirAttribute Attribute(ref ByteCursor cursor) => AttributeAt(cursor.Index(attributes.Length, "attribute"), ref cursor);

    /// <summary>The attribute of the number that comes next, or null for none.</summary>
    public MlirAttribute? OptionalAttribute(ref ByteCursor cursor)
    {
        var (index, isThere) = cursor.Flagged();
        if (!isThere) return null;
        return index < (ulong)attributes.Length ? AttributeAt((int)index, ref cursor) : throw cursor.Error($"there is no attribute {index}, only {attributes.Length}");
    }

    public MlirAttribute[] Attributes(ref ByteCursor cursor)
    {
        var list = new MlirAttribute[cursor.Count()];
        var sum = 0L;
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = Attribute(ref cursor);
            if ((sum += list[i].Weight) > Heaviest) throw cursor.Error($"the text of an attribute has more than {Heaviest} characters");
        }
        return list;
    }

    /// <summary>The type of the number that comes next.</summary>
    public HloType Type(ref ByteCursor cursor) => TypeAt(cursor.Index(types.Length, "type"), ref cursor);

    /// <summary>The type of a number.</summary>
    public HloType TypeAt(ulong number, ref ByteCursor cursor) =>
        number < (ulong)types.Length ? TypeAt((int)number, ref cursor) : throw cursor.Error($"there is no type {number}, only {types.Length}");

    HloType TypeAt(int index, ref ByteCursor cursor)
    {
        if (types[index] is { } known) return known;
        Enter(attributes.Length + index, ref cursor);
        var entry = file.Types[index];
        var content = file.At(entry);
        HloType type;
        try
        {
            type = !entry.IsEncoded ? ForeignType(entry, ref content) : entry.Dialect switch
            {
                "vhlo" => VhloTypes.Read(this, ref content),
                "builtin" => BuiltinTypes.Read(this, ref content),
                "stablehlo" => StablehloEntries.ReadType(this, ref content),
                "quant" => QuantTypes.Read(this, ref content),
                _ => throw content.Error($"types of the dialect {entry.Dialect} are not known"),
            };
        }
        catch (Exception e) when (e is HloTypeException or OverflowException or ArgumentException or FormatException)
        {
            throw content.Error(e.Message);
        }
        if (type.Text.Length > LongestType) throw content.Error($"the text of a type has more than {LongestType} characters");
        Weigh(type.Text.Length, ref content);
        Leave(attributes.Length + index);
        return types[index] = type;
    }

    public HloType[] TypeList(ref ByteCursor cursor)
    {
        var list = new HloType[cursor.Count()];
        var length = 0L;
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = Type(ref cursor);
            if ((length += list[i].Text.Length) > LongestType) throw cursor.Error($"the text of a type has more than {LongestType} characters");
        }
        return list;
    }

    MlirAttribute AttributeAt(int index, ref ByteCursor cursor)
    {
        if (attributes[index] is { } known) return known;
        Enter(index, ref cursor);
        var entry = file.Attributes[index];
        var content = file.At(entry);
        MlirAttribute attribute;
        try
        {
            attribute = !entry.IsEncoded ? ForeignAttribute(entry, ref content) : entry.Dialect switch
            {
                "vhlo" => VhloAttributes.Read(this, ref content),
                "builtin" => BuiltinAttributes.Read(this, ref content),
                "stablehlo" or "chlo" => StablehloEntries.ReadAttribute(this, entry.Dialect, ref content),
                "sdy" => ShardyAttributes.Read(this, ref content),
                _ => throw content.Error($"attributes of the dialect {entry.Dialect} are not known"),
            };
        }
        catch (Exception e) when (e is HloTypeException or OverflowException or ArgumentException or FormatException)
        {
            throw content.Error(e.Message);
        }
        if (attribute.Weight > Heaviest + 2L * entry.Length) throw content.Error($"the text of an attribute has more than {Heaviest} characters");
        Weigh(attribute.Weight, ref content);
        Leave(index);
        return attributes[index] = attribute;
    }

    // All texts together may be longer than the file, since parts are shared, but not without end.
    void Weigh(long added, ref ByteCursor content)
    {
        if ((weight += added) > Heaviest + Spread * (long)file.Length) throw content.Error("the texts of attributes and types are too long for the file");
    }

    void Enter(int index, ref ByteCursor cursor)
    {
        if (open[index]) throw cursor.Error("an attribute or a type refers to itself");
        if (depth == Deepest || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw cursor.Error($"attributes and types are nested more than {Deepest} deep");
        open[index] = true;
        depth++;
    }

    void Leave(int index)
    {
        open[index] = false;
        depth--;
    }

    static TextAttribute ForeignAttribute(BytecodeEntry entry, ref ByteCursor content)
    {
        var text = System.Text.Encoding.UTF8.GetString(content.Terminated());
        return text.Length > 0 ? new TextAttribute(text) : throw content.Error($"an attribute of the dialect {entry.Dialect} has no text");
    }

    static HloType ForeignType(BytecodeEntry entry, ref ByteCursor content)
    {
        var text = System.Text.Encoding.UTF8.GetString(content.Terminated());
        var scanner = new Scanner(text);
        try
        {
            return TypeText.Parse(scanner);
        }
        catch (ParseException e)
        {
            throw content.Error($"a type of the dialect {entry.Dialect}: {e.Message}");
        }
    }
}
