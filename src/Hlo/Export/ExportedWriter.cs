namespace XlaSharp.Hlo;

/// <summary>Writes an exported function as a FlatBuffer, as the current version of JAX does: types, meshes and shardings once each, besides in full for older readers.</summary>
internal sealed class ExportedWriter
{
    readonly List<ExportedType> avals = [];
    readonly List<ExportedMesh> meshes = [];
    readonly List<ExportedSharding> shardings = [];

    public static FlatTableNode Table(Exported exported, int vjpOrder) => new ExportedWriter().Write(exported, vjpOrder);

    FlatTableNode Write(Exported e, int vjpOrder)
    {
        uint[] inAvals = [.. e.InAvals.Select(a => Number(avals, a))], outAvals = [.. e.OutAvals.Select(a => Number(avals, a))];
        uint[] inShardings = [.. e.InShardings.Select(Number)], outShardings = [.. e.OutShardings.Select(Number)];
        return new FlatTableNode()
            .UInt16(0, Exported.CurrentSerializationVersion)
            .Part(1, FlatNode.Of(e.FunName))
            .Part(2, Tree(e.InTree))
            .Part(3, FlatNode.Of(e.InAvals.Select(Aval)))
            .Part(4, Tree(e.OutTree))
            .Part(5, FlatNode.Of(e.OutAvals.Select(Aval)))
            .Part(7, FlatNode.Of(e.InShardings.Select(MaybeSharding)))
            .Part(8, FlatNode.Of(e.OutShardings.Select(MaybeSharding)))
            .Part(9, FlatNode.Of(e.Platforms))
            .Part(10, FlatNode.Of(e.OrderedEffects.Select(Effect)))
            .Part(11, FlatNode.Of(e.UnorderedEffects.Select(Effect)))
            .Part(12, FlatNode.Of(e.DisabledSafetyChecks.Select(Check)))
            .Part(13, FlatNode.Of(e.MlirModuleSerialized))
            .UInt16(14, e.CallingConventionVersion)
            .Part(15, FlatNode.Of([.. e.ModuleKeptVarIdx.Select(i => checked((ushort)i))]))
            .Byte(16, e.UsesGlobalConstants ? 1 : 0)
            .Part(17, vjpOrder > 0 ? Vjp(e, vjpOrder) : null)
            .UInt32(18, e.NrDevices)
            .Part(19, FlatNode.Of(avals.Select(Aval)))
            .Part(20, FlatNode.Of(meshes.Select(Mesh)))
            .Part(21, FlatNode.Of(shardings.Select(Sharding)))
            .Part(22, FlatNode.Of(inAvals))
            .Part(23, FlatNode.Of(outAvals))
            .Part(24, FlatNode.Of(inShardings))
            .Part(25, FlatNode.Of(outShardings))
            .Part(26, e.JaxVersion is { } version ? FlatNode.Of(version) : null);
    }

    static FlatTableNode Vjp(Exported e, int order) => e.HasVjp
        ? Table(e.Vjp(), order - 1)
        : throw new InvalidOperationException("serialization of an Exported that does not have vjps of high-enough order");

    static uint Number<T>(List<T> all, T item)
    {
        var at = all.IndexOf(item);
        if (at >= 0) return (uint)at;
        all.Add(item);
        return (uint)all.Count - 1;
    }

    uint Number(ExportedSharding? sharding)
    {
        if (sharding is null) return 0;
        Number(meshes, sharding.Mesh);
        return 1 + Number(shardings, sharding);
    }

    static FlatTableNode Tree(ExportedTree tree) => new FlatTableNode()
        .Byte(0, (int)tree.Kind)
        .Part(1, tree.Children.Count > 0 ? FlatNode.Of(tree.Children.Select(Tree)) : null)
        .Part(2, tree.Names.Count > 0 ? FlatNode.Of(tree.Names) : null)
        .Part(3, tree.CustomName is { } name ? FlatNode.Of(name) : null)
        .Part(4, tree.CustomName is not null ? FlatNode.Of(tree.CustomAuxdata.ToArray()) : null);

    static FlatTableNode Aval(ExportedType type) => new FlatTableNode()
        .Byte(0, 0)
        .Part(1, FlatNode.Of(type.Shape))
        .Byte(2, (int)type.Element)
        .Byte(3, (int)type.MemorySpace);

    static FlatTableNode Mesh(ExportedMesh mesh) => new FlatTableNode()
        .Part(0, FlatNode.Of([.. mesh.Axes.Select(a => (uint)a.Size)]))
        .Part(1, FlatNode.Of(mesh.Axes.Select(a => a.Name)))
        .Part(2, FlatNode.Of((byte[])[.. mesh.Axes.Select(a => (byte)a.Type)]))
        .Part(3, mesh.Device is { } device ? Device(device) : null);

    static FlatTableNode Device(ExportedDevice device)
    {
        var table = new FlatTableNode().Part(0, FlatNode.Of(device.Kind)).Part(2, device.Platform is { } platform ? FlatNode.Of(platform) : null);
        return device.CoreCount is { } count ? table.UInt32(1, count) : table;
    }

    FlatTableNode Sharding(ExportedSharding sharding) => new FlatTableNode()
        .Part(0, Mesh(sharding.Mesh))
        .Part(1, new FlatTableNode()
            .Part(0, FlatNode.Of(sharding.Partitions.Select(p => new FlatTableNode().Part(0, FlatNode.Of(p)))))
            .Part(1, FlatNode.Of(sharding.Reduced))
            .Part(2, FlatNode.Of(sharding.Unreduced)))
        .Part(2, sharding.MemoryKind is { } kind ? FlatNode.Of(kind) : null)
        .UInt32(3, meshes.IndexOf(sharding.Mesh));

    FlatTableNode MaybeSharding(ExportedSharding? sharding) => new FlatTableNode().Part(2, sharding is null ? null : Sharding(sharding));

    static FlatTableNode Effect(string name) => new FlatTableNode().Part(0, FlatNode.Of(name));

    static FlatTableNode Check(DisabledSafetyCheck check) => new FlatTableNode()
        .Byte(0, check.CustomCallTarget is null ? 0 : 1)
        .Part(1, check.CustomCallTarget is { } target ? FlatNode.Of(target) : null);
}
