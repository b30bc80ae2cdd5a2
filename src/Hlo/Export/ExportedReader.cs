namespace XlaSharp.Hlo;

/// <summary>Reads an exported function from its FlatBuffer. The field numbers are those of JAX's schema.</summary>
internal sealed class ExportedReader
{
    const int DeepestTree = 200;
    const int DeepestVjp = 16;

    readonly FlatTable table;
    readonly ExportedMesh[] meshes;

    ExportedReader(FlatTable table)
    {
        this.table = table;
        meshes = Array.ConvertAll(table.Tables(20), Mesh);
    }

    public static Exported Read(FlatBufferReader reader) => new ExportedReader(reader.Root).Read(0);

    Exported Read(int depth)
    {
        if (depth > DeepestVjp) throw table.Error($"derivatives are nested more than {DeepestVjp} deep");
        var vjp = table.Table(17) is { } inner ? new ExportedReader(inner).Read(depth + 1) : null;
        var avals = Array.ConvertAll(table.Tables(19), Aval);
        var shardings = Array.ConvertAll(table.Tables(21), Sharding);
        var (inAvals, outAvals) = (Avals(22, 3, avals), Avals(23, 5, avals));
        var read = new Exported(table.Bytes(13), vjp is null ? null : () => vjp)
        {
            IsVjpGiven = vjp is not null,
            FunName = table.String(1) ?? throw table.Error("the function has no name"),
            InTree = Tree(table.Table(2), 0),
            InAvals = EquatableArray.Create<ExportedType>(inAvals),
            InShardings = Shardings(24, 7, inAvals.Length, shardings),
            OutTree = Tree(table.Table(4), 0),
            OutAvals = EquatableArray.Create<ExportedType>(outAvals),
            OutShardings = Shardings(25, 8, outAvals.Length, shardings),
            NrDevices = (int)Math.Max(table.UInt32(18), table.UInt16(6)),
            Platforms = EquatableArray.Create<string>(table.Strings(9)),
            OrderedEffects = [.. table.Tables(10).Select(e => e.String(0) ?? "")],
            UnorderedEffects = [.. table.Tables(11).Select(e => e.String(0) ?? "")],
            DisabledSafetyChecks = [.. table.Tables(12).Select(c => new DisabledSafetyCheck(c.Byte(0) == 1 ? c.String(1) ?? "" : null))],
            CallingConventionVersion = table.UInt16(14),
            ModuleKeptVarIdx = [.. table.UInt16s(15).Select(i => (int)i)],
            UsesGlobalConstants = table.Byte(16) != 0,
            SerializationVersion = table.UInt16(0),
            JaxVersion = table.String(26),
        };
        if (read.InTree.LeafCount != inAvals.Length) throw table.Error($"the arguments have {read.InTree.LeafCount} arrays, {inAvals.Length} have a type");
        if (read.OutTree.LeafCount != outAvals.Length) throw table.Error($"the result has {read.OutTree.LeafCount} arrays, {outAvals.Length} have a type");
        if (read.ModuleKeptVarIdx.Any(i => i >= inAvals.Length)) throw table.Error($"the module takes an argument that is not one of the {inAvals.Length}");
        return read;
    }

    // Since version 10 each type is written once, and meant by its number.
    ExportedType[] Avals(int numbers, int whole, ExportedType[] all) => table.UInt32s(numbers) is { Length: > 0 } indices
        ? Array.ConvertAll(indices, i => i < all.Length ? all[i] : throw table.Error($"there is no type {i}"))
        : Array.ConvertAll(table.Tables(whole), Aval);

    EquatableArray<ExportedSharding?> Shardings(int numbers, int whole, int count, ExportedSharding[] all)
    {
        if (table.UInt32s(numbers) is { Length: > 0 } indices)
            return [.. indices.Select(i => i == 0 ? null : i <= all.Length ? all[i - 1] : throw table.Error($"there is no sharding {i}"))];
        ExportedSharding?[] each = [.. table.Tables(whole).Select(s => s.Table(2) is { } named ? Sharding(named) : null)];
        return EquatableArray.Create<ExportedSharding?>(each.Length == 0 ? new ExportedSharding?[count] : each);
    }

    static ExportedType Aval(FlatTable table)
    {
        var element = table.Byte(2);
        if (table.Byte(0) != 0) throw table.Error("an argument is no array");
        return ExportedElements.IsKnown(element)
            ? new((ExportedElement)element, EquatableArray.Create<string>(table.Strings(1)), (ExportedMemorySpace)table.Byte(3))
            : throw table.Error($"there is no dtype {element}");
    }

    static ExportedTree Tree(FlatTable? node, int depth)
    {
        if (node is not { } table) throw new ParseException("not what jax.export writes: a structure is missing", 0);
        if (depth > DeepestTree) throw table.Error($"a structure is nested more than {DeepestTree} deep");
        var kind = table.Byte(0);
        if (kind > (byte)ExportedTreeKind.Custom) throw table.Error($"there is no kind {kind} of structure");
        var tree = new ExportedTree((ExportedTreeKind)kind, [.. table.Tables(1).Select(c => Tree(c, depth + 1))])
        {
            Names = EquatableArray.Create<string>(table.Strings(2)),
            CustomName = table.String(3),
            CustomAuxdata = EquatableArray.Create(table.Bytes(4).Span),
        };
        if (tree.Kind == ExportedTreeKind.Dict && tree.Names.Count != tree.Children.Count) throw table.Error($"a dictionary has {tree.Names.Count} keys and {tree.Children.Count} values");
        if (tree.Kind is ExportedTreeKind.Leaf or ExportedTreeKind.None && tree.Children.Count > 0) throw table.Error("an array has parts");
        return tree;
    }

    static ExportedMesh Mesh(FlatTable table)
    {
        var (sizes, names, types) = (table.UInt32s(0), table.Strings(1), table.Bytes(2).ToArray());
        if (names.Length != sizes.Length || types.Length != sizes.Length) throw table.Error($"a mesh has {sizes.Length} sizes, {names.Length} names and {types.Length} types");
        var axes = names.Select((name, i) => new ExportedAxis(name, sizes[i], (ExportedAxisType)types[i]));
        return new([.. axes], table.Table(3) is { } device ? new(device.String(0) ?? "", (int)device.UInt32(1) is var cores and > 0 ? cores : null, device.String(2)) : null);
    }

    ExportedSharding Sharding(FlatTable table)
    {
        var mesh = meshes.Length == 0 && table.Table(0) is { } whole ? Mesh(whole)
            : table.UInt32(3) is var i && i < meshes.Length ? meshes[i] : throw table.Error($"there is no mesh {i}");
        if (table.Table(1) is not { } spec) throw table.Error("a sharding says nothing of the dimensions");
        return new(mesh, [.. spec.Tables(0).Select(p => EquatableArray.Create<string>(p.Strings(0)))])
        {
            Reduced = EquatableArray.Create<string>(spec.Strings(1)),
            Unreduced = EquatableArray.Create<string>(spec.Strings(2)),
            MemoryKind = table.String(2),
        };
    }
}
