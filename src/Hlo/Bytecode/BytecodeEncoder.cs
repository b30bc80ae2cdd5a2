namespace XlaSharp.Hlo;

/// <summary>The tables of a portable artifact that is being written: strings, ops' names, attributes, types and properties, each once.</summary>
internal sealed class BytecodeEncoder(Version target)
{
    /// <summary>The numbers of the dialects.</summary>
    public const int Builtin = 0, Vhlo = 1, Shardy = 2;

    static readonly string[] Names = ["builtin", "vhlo", "sdy"];

    readonly Dictionary<string, int> strings = new(StringComparer.Ordinal);
    readonly List<byte[]> stringBytes = [];
    readonly List<(int Dialect, string Name)> ops = [];
    readonly Dictionary<(int, string), int> opNumbers = [];
    readonly Table attributes = new(), types = new(), properties = new();
    readonly Dictionary<MlirAttribute, int> attributeNumbers = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<HloType, int> typeNumbers = new(ReferenceEqualityComparer.Instance), plainTypeNumbers = new(ReferenceEqualityComparer.Instance);

    /// <summary>The StableHLO version that must be able to read what is written.</summary>
    public Version Target => target;

    /// <summary>The version of the container that goes with it.</summary>
    public int Container { get; } = target < new Version(0, 10) ? 0 : target < new Version(0, 12) ? 1 : target < new Version(0, 14) ? 3 : target < new Version(0, 15) ? 4 : 6;

    /// <summary>Attributes or types as bytes, in the order in which they came, and the dialects that they are of.</summary>
    sealed class Table
    {
        readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

        public List<(int Dialect, byte[] Bytes, bool IsEncoded)> Entries { get; } = [];

        /// <summary>An attribute or type as MLIR prints it, which every dialect can read.</summary>
        public int Add(int dialect, string text) => Add(dialect, new ByteWriter().Bytes(System.Text.Encoding.UTF8.GetBytes(text)).Byte(0), isEncoded: false);

        public int Add(int dialect, ByteWriter bytes, bool isEncoded = true)
        {
            // Bytes as characters: an exact key. Large constants are never equal by chance, and not worth a key of their size.
            var key = bytes.Length <= 4096 ? string.Concat((char)(2 * dialect + (isEncoded ? 1 : 0)), System.Text.Encoding.Latin1.GetString(bytes.Written)) : null;
            if (key is not null && numbers.TryGetValue(key, out var known)) return known;
            Entries.Add((dialect, bytes.Written.ToArray(), isEncoded));
            if (key is not null) numbers[key] = Entries.Count - 1;
            return Entries.Count - 1;
        }
    }

    /// <summary>Demands a version of StableHLO.</summary>
    /// <exception cref="HloException">The target is older.</exception>
    public void Need(string what, string version)
    {
        if (target < Version.Parse(version)) throw new HloException($"{what} needs StableHLO {version}, the target is {target.ToString(3)}");
    }

    public int String(ReadOnlySpan<byte> bytes)
    {
        var key = System.Text.Encoding.Latin1.GetString(bytes);
        if (strings.TryGetValue(key, out var known)) return known;
        stringBytes.Add(bytes.ToArray());
        return strings[key] = stringBytes.Count - 1;
    }

    public int String(string text) => String(System.Text.Encoding.UTF8.GetBytes(text));

    public int Op(int dialect, string name)
    {
        if (opNumbers.TryGetValue((dialect, name), out var known)) return known;
        ops.Add((dialect, name));
        return opNumbers[(dialect, name)] = ops.Count - 1;
    }

    /// <summary>The number of an attribute of VHLO.</summary>
    public int Attribute(MlirAttribute attribute)
    {
        if (attributeNumbers.TryGetValue(attribute, out var known)) return known;
        return attributeNumbers[attribute] = IsShardy(attribute) ? attributes.Add(Shardy, attribute.Text) : attributes.Add(Vhlo, VhloWriter.Attribute(this, attribute));
    }

    /// <summary>The number of an attribute of VHLO that was written.</summary>
    public int Attribute(ByteWriter bytes) => attributes.Add(Vhlo, bytes);

    /// <summary>The number of an attribute of MLIR's own dialect that was written.</summary>
    public int BuiltinAttribute(ByteWriter bytes) => attributes.Add(Builtin, bytes);

    /// <summary>The number of a type of VHLO.</summary>
    public int Type(HloType type)
    {
        if (typeNumbers.TryGetValue(type, out var known)) return known;
        return typeNumbers[type] = types.Add(Vhlo, VhloWriter.Type(this, type));
    }

    /// <summary>The number of a type of VHLO that was written.</summary>
    public int Type(ByteWriter bytes) => types.Add(Vhlo, bytes);

    /// <summary>True for a mesh, a sharding, or a rule of them.</summary>
    public static bool IsShardy(MlirAttribute attribute) => attribute is TextAttribute { Text: var text } && (text.StartsWith("#sdy.", StringComparison.Ordinal) || text.StartsWith("#sdy<", StringComparison.Ordinal));

    /// <summary>The number of a type as other dialects than VHLO have it.</summary>
    public int PlainType(HloType type)
    {
        if (plainTypeNumbers.TryGetValue(type, out var known)) return known;
        return plainTypeNumbers[type] = types.Add(Builtin, type.Text);
    }

    /// <summary>The number of a type of MLIR's own dialect that was written.</summary>
    public int BuiltinType(ByteWriter bytes) => types.Add(Builtin, bytes);

    public int Properties(ByteWriter bytes) => properties.Add(Vhlo, bytes);

    /// <summary>The file around the ops.</summary>
    public byte[] Finish(ByteWriter program)
    {
        var file = new ByteWriter().Bytes([0x4D, 0x4C, 0xEF, 0x52]).Number(Container);
        file.Bytes(System.Text.Encoding.ASCII.GetBytes($"StableHLO_v{target.ToString(3)}")).Byte(0);
        // The names of dialects and ops come into the table of strings while they are written.
        var dialects = Dialects();
        file.Section(BytecodeFile.Strings, Strings()).Section(BytecodeFile.Dialects, dialects);
        var (data, sizes) = (new ByteWriter(), new ByteWriter());
        sizes.Number(attributes.Entries.Count).Number(types.Entries.Count);
        Entries(attributes, data, sizes);
        Entries(types, data, sizes);
        file.Section(BytecodeFile.Entries, data).Section(BytecodeFile.EntrySizes, sizes).Section(BytecodeFile.Program, program);
        if (Container >= BytecodeReader.NativeProperties)
        {
            var content = new ByteWriter().Number(properties.Entries.Count);
            foreach (var (_, bytes, _) in properties.Entries) content.Blob(bytes);
            file.Section(BytecodeFile.Properties, content);
        }
        return file.Written.ToArray();
    }

    ByteWriter Strings()
    {
        var content = new ByteWriter().Number(stringBytes.Count);
        for (var i = stringBytes.Count - 1; i >= 0; i--) content.Number(stringBytes[i].Length + 1);
        foreach (var bytes in stringBytes) content.Bytes(bytes).Byte(0);
        return content;
    }

    ByteWriter Dialects()
    {
        var count = ops.Exists(static o => o.Dialect == Shardy) || attributes.Entries.Exists(static e => e.Dialect == Shardy) ? 3 : 2;
        var content = new ByteWriter().Number(count);
        foreach (var name in Names.AsSpan(0, count))
            if (Container < BytecodeFile.DialectVersions) content.Number(String(name));
            else content.Flagged(String(name), false);
        if (Container >= BytecodeFile.OpNameCount) content.Number(ops.Count);
        foreach (var run in Runs(ops.ConvertAll(static o => o.Dialect)))
        {
            content.Number(ops[run.Start].Dialect).Number(run.Count);
            for (var i = run.Start; i < run.Start + run.Count; i++)
                if (Container < BytecodeFile.Registered) content.Number(String(ops[i].Name));
                else content.Flagged(String(ops[i].Name), true);
        }
        return content;
    }

    static void Entries(Table table, ByteWriter data, ByteWriter sizes)
    {
        foreach (var run in Runs(table.Entries.ConvertAll(static e => e.Dialect)))
        {
            sizes.Number(table.Entries[run.Start].Dialect).Number(run.Count);
            for (var i = run.Start; i < run.Start + run.Count; i++)
            {
                sizes.Flagged(table.Entries[i].Bytes.Length, table.Entries[i].IsEncoded);
                data.Bytes(table.Entries[i].Bytes);
            }
        }
    }

    /// <summary>Neighbours of one dialect.</summary>
    static IEnumerable<(int Start, int Count)> Runs(List<int> dialects)
    {
        for (var start = 0; start < dialects.Count;)
        {
            var end = start + 1;
            while (end < dialects.Count && dialects[end] == dialects[start]) end++;
            yield return (start, end - start);
            start = end;
        }
    }
}
