using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>The ops of a block, each read once and made at once.</summary>
internal sealed partial class BytecodeReader
{
    const int HasAttributes = 1, HasResults = 2, HasOperands = 4, HasSuccessors = 8, HasRegions = 16, HasUseOrders = 32, HasProperties = 64;

    static readonly Func<Op, bool> Never = static _ => false;

    // The values in sight of the block that is being read, by number: those of a region follow all those of the regions around it.
    Value?[] values = [];
    int top;

    /// <summary>What stands before the regions of an op.</summary>
    readonly record struct OpHead(BytecodeOpName Name, int Mask, DictionaryAttribute? Attributes, (int Start, int End) Properties, HloType[] Results, Value[] Operands);

    OpHead Head(ref ByteCursor cursor)
    {
        position = cursor.Position;
        var name = Name(ref cursor);
        int mask = cursor.Byte();
        cursor.Number();
        DictionaryAttribute? attributes = null;
        if ((mask & HasAttributes) != 0) attributes = tables.Attribute(ref cursor) as DictionaryAttribute ?? throw cursor.Error("the attributes of an op are no dictionary");
        var properties = (mask & HasProperties) != 0 ? file.PropertiesAt(ref cursor) : default;
        HloType[] results = [];
        if ((mask & HasResults) != 0)
        {
            results = new HloType[cursor.Count()];
            for (var i = 0; i < results.Length; i++) results[i] = Plain(tables.Type(ref cursor), ref cursor);
        }
        Value[] operands = [];
        if ((mask & HasOperands) != 0)
        {
            operands = new Value[cursor.Count()];
            for (var i = 0; i < operands.Length; i++) operands[i] = values[cursor.Index(top, "value")] ?? throw cursor.Error("a value is used before it is there");
        }
        if ((mask & HasSuccessors) != 0 && cursor.Number() != 0) throw cursor.Error("branches between blocks have no StableHLO");
        if ((mask & HasUseOrders) != 0) SkipUseOrders(results.Length, ref cursor);
        return new(name, mask, attributes, properties, results, operands);
    }

    BytecodeOpName Name(ref ByteCursor cursor)
    {
        var index = cursor.Index(names.Length, "op");
        if (names[index] is { } known) return known;
        var (dialect, name, isRegistered) = file.OpNames[index];
        return names[index] = BytecodeOpName.Of(dialect, name, isRegistered);
    }

    /// <summary>Reads some ops; gives the operands of the terminator, which is the last.</summary>
    Value[] Block(ref ByteCursor cursor, Builder builder, ulong count, ref int next)
    {
        if (++depth > DeepestRegion || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw cursor.Error($"regions are nested more than {Math.Min(depth - 1, DeepestRegion)} deep");
        for (; count > 0; count--)
        {
            var head = Head(ref cursor);
            if (head.Name.IsTerminator)
            {
                if (count > 1) throw cursor.Error($"{head.Name.Name} is not the last op of its block");
                depth--;
                return head.Operands;
            }
            foreach (var result in Op(head, builder, ref cursor)) Define(result, ref next, ref cursor);
        }
        throw cursor.Error("a block has no terminator");
    }

    ReadOnlySpan<Value> Op(OpHead head, Builder builder, ref ByteCursor cursor)
    {
        var (name, at) = (head.Name, position);
        // Between dialects values change nothing but the spelling of their types.
        if (name.Name == "builtin.unrealized_conversion_cast" && Have(head.Operands, head.Results)) return head.Operands;
        var attributes = Attributes(head);
        foreach (var operand in head.Operands) attributes.Operands.Add(operand.Type);
        attributes.Results.AddRange(head.Results);
        RegionSet? regions = null;
        if ((head.Mask & HasRegions) != 0)
        {
            regions = new RegionSet(builder);
            var (count, isIsolated) = Regions(head, ref cursor);
            if (isIsolated) Isolated(count, builder, regions, ref cursor);
            else
                for (; count > 0; count--) Region(builder, regions, ref cursor);
        }
        position = at;
        var properties = name.IsKnown ? default : TakeProperties(attributes, head);
        return OpAssembler.Add(name.Name, attributes, builder, [.. head.Operands], regions, properties).AsSpan();
    }

    // Regions that use nothing from around have numbers of their own.
    void Isolated(ulong count, Builder builder, RegionSet regions, ref ByteCursor cursor)
    {
        var (outerValues, outerTop) = (values, top);
        (values, top) = ([], 0);
        if (file.Version >= Sections)
        {
            var content = Section(ref cursor);
            for (; count > 0; count--) Region(builder, regions, ref content);
        }
        else
            for (; count > 0; count--) Region(builder, regions, ref cursor);
        (values, top) = (outerValues, outerTop);
    }

    void Region(Builder builder, RegionSet regions, ref ByteCursor cursor)
    {
        var inner = new Builder(builder) { Rematerialize = Never };
        if (!OpenRegion(ref cursor, out var next)) throw cursor.Error("a region has no block");
        var bottom = next;
        var arguments = Arguments(ref cursor, out var count);
        foreach (var type in arguments) Define(inner.Parameter(type), ref next, ref cursor);
        regions.Add(inner, Block(ref cursor, inner, count, ref next));
        CloseRegion(bottom);
    }

    static bool Have(Value[] operands, HloType[] types)
    {
        if (operands.Length != types.Length) return false;
        for (var i = 0; i < types.Length; i++)
            if (!ReferenceEquals(operands[i].Type, types[i])) return false;
        return true;
    }

    void Define(Value value, ref int next, ref ByteCursor cursor)
    {
        if (next >= top) throw cursor.Error("a region has more values than it says");
        values[next++] = value;
    }

    /// <summary>Begins a region: false if it has no block, else the number of its first value.</summary>
    bool OpenRegion(ref ByteCursor cursor, out int first)
    {
        first = top;
        var blocks = cursor.Number();
        if (blocks == 0) return false;
        if (blocks > 1) throw cursor.Error($"a region has {blocks} blocks; branches between blocks have no StableHLO");
        // Each value in sight takes a byte of the file or more.
        var count = cursor.Number();
        if (count > (ulong)(file.Length - top)) throw cursor.Error($"{count} values are announced, more than the file has bytes");
        top += (int)count;
        if (top > values.Length) Array.Resize(ref values, Math.Max(top, 2 * values.Length));
        return true;
    }

    void CloseRegion(int first)
    {
        Array.Clear(values, first, top - first);
        top = first;
    }

    /// <summary>The head of a block: the types of its arguments and the number of its ops.</summary>
    HloType[] Arguments(ref ByteCursor cursor, out ulong count)
    {
        (count, var hasArguments) = cursor.Flagged();
        if (!hasArguments) return [];
        var types = new HloType[cursor.Count()];
        for (var i = 0; i < types.Length; i++)
        {
            if (file.Version < KnownLocations)
            {
                types[i] = Plain(tables.Type(ref cursor), ref cursor);
                cursor.Number();
                continue;
            }
            var (index, hasLocation) = cursor.Flagged();
            types[i] = Plain(tables.TypeAt(index, ref cursor), ref cursor);
            if (hasLocation) cursor.Number();
        }
        if (file.Version >= UseOrders && cursor.Byte() != 0) SkipUseOrders(types.Length, ref cursor);
        return types;
    }

    /// <summary>How many regions an op has, and whether they see nothing of what is around.</summary>
    static (ulong Count, bool IsIsolated) Regions(OpHead head, ref ByteCursor cursor) => (head.Mask & HasRegions) != 0 ? cursor.Flagged() : (0, false);

    static ByteCursor Section(ref ByteCursor cursor)
    {
        var content = cursor.Section(out var kind);
        return kind == BytecodeFile.Program ? content : throw cursor.Error($"expected the ops of a region, found a section of kind {kind}");
    }

    // The order in which values are used matters to nobody here.
    static void SkipUseOrders(int valueCount, ref ByteCursor cursor)
    {
        for (var count = valueCount > 1 ? cursor.Count() : 1; count > 0; count--)
        {
            if (valueCount > 1) cursor.Number();
            var (uses, _) = cursor.Flagged();
            for (; uses > 0; uses--) cursor.Number();
        }
    }
}
