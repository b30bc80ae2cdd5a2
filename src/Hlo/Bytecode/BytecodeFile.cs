using System.Text;

namespace XlaSharp.Hlo;

/// <summary>The parts of an MLIR bytecode file and its tables of strings, dialects, op names, attributes, types and properties. Nothing is decoded before somebody asks.</summary>
internal sealed class BytecodeFile
{
    const int Newest = 6;

    /// <summary>The versions of the container from which on something holds.</summary>
    public const int DialectVersions = 1, OpNameCount = 4, Registered = 5;

    /// <summary>The kinds of sections.</summary>
    public const int Strings = 0, Dialects = 1, Entries = 2, EntrySizes = 3, Program = 4, Resources = 5, ResourceSizes = 6, Properties = 8;

    readonly ReadOnlyMemory<byte> bytes;
    readonly (int Start, int End)[] sections = new (int, int)[9];
    (int Start, int Length)[] strings = [];
    string?[] names = [];
    (int Start, int Length)[] properties = [];
    readonly Dictionary<string, (int Start, int Length)> blobs = new(StringComparer.Ordinal);
    readonly List<string> keys = [];

    BytecodeFile(ReadOnlyMemory<byte> bytes) => this.bytes = bytes;

    /// <summary>The number of bytes.</summary>
    public int Length => bytes.Length;

    /// <summary>The version of the container.</summary>
    public int Version { get; private set; }

    /// <summary>Who wrote the file; of a portable artifact <c>StableHLO_v1.2.3</c>.</summary>
    public string Producer { get; private set; } = "";

    public string[] DialectNames { get; private set; } = [];

    /// <summary>The ops' names with their dialects, and whether the writer knew them.</summary>
    public (string Dialect, string Name, bool IsRegistered)[] OpNames { get; private set; } = [];

    /// <summary>Where each attribute is.</summary>
    public BytecodeEntry[] Attributes { get; private set; } = [];

    /// <summary>Where each type is.</summary>
    public BytecodeEntry[] Types { get; private set; } = [];

    /// <summary>True if bytes begin as MLIR bytecode does.</summary>
    public static bool IsBytecode(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4C, 0xEF, 0x52]);

    /// <summary>Reads the tables of a file.</summary>
    /// <exception cref="ParseException">The bytes are not well formed.</exception>
    public static BytecodeFile Open(ReadOnlyMemory<byte> bytes)
    {
        var file = new BytecodeFile(bytes);
        file.ReadHeader();
        file.ReadStrings();
        file.ReadDialects();
        file.ReadEntries();
        file.ReadResources();
        file.ReadProperties();
        return file;
    }

    /// <summary>The part of the file that holds the ops.</summary>
    public ByteCursor Ops() => Section(Program);

    /// <summary>A stretch of the file.</summary>
    public ByteCursor At(int start, int end) => new(bytes.Span, start, end);

    /// <summary>The bytes of an attribute or a type.</summary>
    public ByteCursor At(BytecodeEntry entry) => new(bytes.Span, entry.Start, entry.Start + entry.Length);

    /// <summary>The properties that an op refers to.</summary>
    public (int Start, int End) PropertiesAt(ref ByteCursor cursor)
    {
        var (start, length) = properties[cursor.Index(properties.Length, "set of properties")];
        return (start, start + length);
    }

    /// <summary>The bytes of a string that an attribute refers to.</summary>
    public ReadOnlySpan<byte> String(ref ByteCursor cursor)
    {
        var (start, length) = strings[cursor.Index(strings.Length, "string")];
        return bytes.Span.Slice(start, length);
    }

    /// <summary>A string as a name.</summary>
    public string Name(ref ByteCursor cursor)
    {
        var index = cursor.Index(strings.Length, "string");
        return names[index] ??= Encoding.UTF8.GetString(bytes.Span.Slice(strings[index].Start, strings[index].Length));
    }

    /// <summary>The bytes of a resource, without the alignment that stands before them.</summary>
    public ReadOnlyMemory<byte> Resource(ref ByteCursor cursor)
    {
        var key = keys[cursor.Index(keys.Count, "resource")];
        return blobs.TryGetValue(key, out var blob) ? bytes.Slice(blob.Start, blob.Length) : throw cursor.Error($"the resource {key} has no data");
    }

    ByteCursor Section(int kind) => At(sections[kind].Start, sections[kind].End);

    void ReadHeader()
    {
        if (!IsBytecode(bytes.Span)) throw new ParseException("this is no MLIR bytecode: it begins otherwise", 0);
        var cursor = At(4, bytes.Length);
        var version = cursor.Number();
        if (version > Newest) throw cursor.Error($"the bytecode has version {version}, the newest that is known is {Newest}");
        Version = (int)version;
        Producer = Encoding.UTF8.GetString(cursor.Terminated());
        while (!cursor.AtEnd)
        {
            var content = cursor.Section(out var kind);
            if (kind >= sections.Length) throw cursor.Error($"there is no section of kind {kind}");
            if (sections[kind].End != 0) throw cursor.Error($"there are two sections of kind {kind}");
            sections[kind] = (content.Position, content.Position + content.Remaining);
        }
        foreach (var kind in (ReadOnlySpan<int>)[Strings, Dialects, Entries, EntrySizes, Program])
            if (sections[kind].End == 0) throw cursor.Error($"the section of kind {kind} is missing");
    }

    void ReadStrings()
    {
        var cursor = Section(Strings);
        strings = new (int, int)[cursor.Count()];
        names = new string[strings.Length];
        var lengths = new int[strings.Length];
        for (var i = lengths.Length - 1; i >= 0; i--)
        {
            var length = cursor.Number();
            if (length is 0 || length > (ulong)cursor.Remaining) throw cursor.Error($"a string of {length} bytes is announced, {cursor.Remaining} are left");
            lengths[i] = (int)length;
        }
        for (var i = 0; i < lengths.Length; i++)
        {
            // The zero behind each string is not part of it.
            strings[i] = (cursor.Position, lengths[i] - 1);
            cursor.Skip(lengths[i]);
        }
    }

    void ReadDialects()
    {
        var cursor = Section(Dialects);
        DialectNames = new string[cursor.Count()];
        for (var i = 0; i < DialectNames.Length; i++)
        {
            if (Version < DialectVersions)
            {
                DialectNames[i] = Name(ref cursor);
                continue;
            }
            var (name, isVersioned) = cursor.Flagged();
            DialectNames[i] = NameAt((int)Math.Min(name, int.MaxValue), cursor);
            if (isVersioned) cursor.Section(out _);
        }
        if (Version >= OpNameCount) cursor.Number();
        var ops = new List<(string, string, bool)>();
        while (!cursor.AtEnd)
        {
            var dialect = DialectNames[cursor.Index(DialectNames.Length, "dialect")];
            for (var count = cursor.Count(); count > 0; count--)
            {
                if (Version < Registered) ops.Add((dialect, Name(ref cursor), true));
                else
                {
                    var (name, isRegistered) = cursor.Flagged();
                    ops.Add((dialect, NameAt((int)Math.Min(name, int.MaxValue), cursor), isRegistered));
                }
            }
        }
        OpNames = [.. ops];
    }

    string NameAt(int index, ByteCursor cursor)
    {
        if (index >= strings.Length) throw cursor.Error($"there is no string {index}, only {strings.Length}");
        return names[index] ??= Encoding.UTF8.GetString(bytes.Span.Slice(strings[index].Start, strings[index].Length));
    }

    void ReadEntries()
    {
        var cursor = Section(EntrySizes);
        var (start, end) = sections[Entries];
        Attributes = new BytecodeEntry[cursor.Count()];
        Types = new BytecodeEntry[cursor.Count()];
        foreach (var table in (ReadOnlySpan<BytecodeEntry[]>)[Attributes, Types])
            for (var i = 0; i < table.Length;)
            {
                var dialect = DialectNames[cursor.Index(DialectNames.Length, "dialect")];
                for (var count = cursor.Count(); count > 0; count--)
                {
                    var (length, isEncoded) = cursor.Flagged();
                    if (i == table.Length || length > (ulong)(end - start)) throw cursor.Error("the table of attributes and types is not well formed");
                    table[i++] = new(dialect, start, (int)length, isEncoded);
                    start += (int)length;
                }
            }
    }

    void ReadResources()
    {
        if (sections[ResourceSizes].End == 0) return;
        var cursor = Section(ResourceSizes);
        var data = Section(Resources);
        var external = cursor.Number();
        for (var group = 0UL; !cursor.AtEnd; group++)
        {
            // What belongs to no dialect is of no meaning to a program.
            if (group < external) cursor.Number();
            else cursor.Index(DialectNames.Length, "dialect");
            for (var count = cursor.Count(); count > 0; count--)
            {
                var key = Name(ref cursor);
                var size = cursor.Count64();
                var kind = cursor.Byte();
                if (size > data.Remaining) throw cursor.Error($"a resource of {size} bytes is announced, {data.Remaining} are left");
                var content = new ByteCursor(bytes.Span, data.Position, data.Position + (int)size);
                data.Skip((int)size);
                if (group < external) continue;
                keys.Add(key);
                if (kind == 0 && size > 0) blobs[key] = Aligned(content);
            }
        }
    }

    // A blob stands behind its alignment, padding and its length.
    static (int, int) Aligned(ByteCursor content)
    {
        var alignment = content.Number();
        var length = content.Number();
        if (alignment is 0 or > 4096) throw content.Error($"{alignment} is no alignment");
        while (content.Position % (int)alignment != 0) content.Byte();
        if (length > (ulong)content.Remaining) throw content.Error($"a blob of {length} bytes is announced, {content.Remaining} are left");
        return (content.Position, (int)length);
    }

    void ReadProperties()
    {
        if (sections[Properties].End == 0) return;
        var cursor = Section(Properties);
        properties = new (int, int)[cursor.Count()];
        for (var i = 0; i < properties.Length; i++)
        {
            var length = cursor.Count();
            properties[i] = (cursor.Position, length);
            cursor.Skip(length);
        }
    }
}
