using System.Text;

namespace XlaSharp.Hlo.Tests;

public class ExportedTests
{
    // What JAX says of the deserialized object: e.in_tree, e.in_avals, e.module_kept_var_idx, e.vjp().out_avals, …
    [Fact]
    public void Deserialize_WhatJaxWrote_HasItsSignature()
    {
        var e = Exported.Deserialize(Blobs.Tree);
        Assert.Equal("f", e.FunName);
        Assert.Equal("PyTreeDef((({'v': None, 'w': *}, *, *), {'k': *}))", e.InTree.ToString());
        Assert.Equal("PyTreeDef([*, {'n': *}])", e.OutTree.ToString());
        Assert.Equal(["float32[2]", "bfloat16[2]", "float32[3,4]", "int32[]"], e.InAvals.Select(a => a.ToString()));
        Assert.Equal(["float32[2]", "int32[]"], e.OutAvals.Select(a => a.ToString()));
        Assert.Equal(["[0][0]['w']", "[0][1]", "[0][2]", "[1]['k']"], e.InTree.LeafPaths());
        Assert.Equal([0, 1, 3], e.ModuleKeptVarIdx);
        Assert.Equal(["cpu"], e.Platforms);
        Assert.Equal(["custom_call:foo", "platform"], e.DisabledSafetyChecks.Select(c => c.ToString()));
        Assert.Equal((1, 10, 12, "0.11.2", false), (e.NrDevices, e.CallingConventionVersion, e.SerializationVersion, e.JaxVersion, e.UsesGlobalConstants));
        Assert.Equal(4, e.InShardings.Count);
        Assert.All(e.InShardings, Assert.Null);
        var vjp = e.Vjp();
        Assert.Equal(["float32[2]", "bfloat16[2]", "float32[3,4]", "int32[]", "float32[2]", "float0[]"], vjp.InAvals.Select(a => a.ToString()));
        Assert.Equal(["float32[2]", "bfloat16[2]", "float32[3,4]", "float0[]"], vjp.OutAvals.Select(a => a.ToString()));
        Assert.Equal([0, 1, 4], vjp.ModuleKeptVarIdx);
        Assert.False(vjp.HasVjp);
        Assert.Equal("No VJP is available", Assert.Throws<InvalidOperationException>(() => vjp.Vjp()).Message);
    }

    // g._in_named_shardings: (NamedSharding(mesh=AbstractMesh('x': 1, axis_types=(Auto,), device_kind=cpu, num_cores=None, platform=cpu), spec=P('x', None), memory_kind=device),)
    [Fact]
    public void Deserialize_AShardedFunction_HasMeshAndPartitions()
    {
        var e = Exported.Deserialize(Blobs.Sharded);
        var sharding = Assert.Single(e.InShardings)!;
        Assert.Equal(new ExportedMesh([new("x", 1)], new("cpu", null, "cpu")), sharding.Mesh);
        Assert.Equal([["x"], []], sharding.Partitions.Select(p => p.ToArray()));
        Assert.Equal("device", sharding.MemoryKind);
        Assert.Equal(sharding, e.OutShardings[0]);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Serialize_WhatWasRead_ReadsAsTheSame(bool sharded)
    {
        var e = Exported.Deserialize(sharded ? Blobs.Sharded : Blobs.Tree);
        var again = Exported.Deserialize(e.Serialize(e.HasVjp ? 1 : 0));
        Equal(e, again);
        if (e.HasVjp) Equal(e.Vjp(), again.Vjp());
        Assert.False(Exported.Deserialize(e.Serialize()).HasVjp);
        Assert.Throws<InvalidOperationException>(() => e.Serialize(2));
    }

    // Every byte changed, every length cut off: an error that says so, or another function, and never more memory than the bytes can stand for.
    [Theory, InlineData(true), InlineData(false)]
    public void Deserialize_DamagedBytes_IsAParseException(bool sharded)
    {
        var blob = sharded ? Blobs.Sharded : Blobs.Tree;
        var refused = 0;
        var random = new Random(7);
        for (var i = 0; i < 6000; i++)
        {
            var bytes = (byte[])blob.Clone();
            if (i < 3000) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            else bytes = bytes[..random.Next(bytes.Length)];
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Exported.Deserialize(bytes);
            }
            catch (ParseException)
            {
                refused++;
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
        Assert.InRange(refused, 2000, 6000);
    }

    // Each of 25 levels refers twice to the one below: 2^25 nodes in some hundred bytes.
    [Fact]
    public void Deserialize_SharedParts_AreNotMoreThanTheBytes()
    {
        var bytes = new List<byte>();
        void Number(int value, int size)
        {
            for (var i = 0; i < size; i++) bytes.Add((byte)(value >> 8 * i));
        }
        // The outermost table has its structure of arguments in field 2.
        Number(16, 4);
        foreach (var field in new[] { 10, 8, 0, 0, 4 }) Number(field, 2);
        Number(0, 2);
        Number(12, 4);
        Number(0, 4);
        var pending = bytes.Count - 4;
        for (var level = 0; level < 25; level++)
        {
            // A vtable, a table of a kind (byte 4) and children (at 8), a vector of two offsets.
            var vtable = bytes.Count;
            foreach (var field in new[] { 8, 12, 4, 8 }) Number(field, 2);
            var table = bytes.Count;
            for (var i = 0; i < 4; i++) bytes[pending + i] = (byte)(table - pending >> 8 * i);
            Number(table - vtable, 4);
            Number(2, 4);
            Number(4, 4);
            Number(2, 4);
            pending = bytes.Count;
            Number(0, 4);
            // The second offset leads to the same place: one table further on.
            Number(8 + 4, 4);
            for (var i = 0; i < 4; i++) bytes[pending + i] = (byte)(16 >> 8 * i);
        }
        Assert.Throws<ParseException>(() => Exported.Deserialize(bytes.ToArray()));
    }

    [Fact]
    public void Load_Forms_AreToldApart()
    {
        const string text = "func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {\n  return %x : tensor<2xf32>\n}\n";
        Assert.Equal("main", Module.Load(Encoding.UTF8.GetBytes(text)).Main.Name);
        Assert.Equal("main", Module.Load([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]).Main.Name);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            Assert.Equal("main", Module.Load(path).Main.Name);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Throws<ParseException>(() => Module.Load([0xC3, 0x28, 0x41, 0x42]));
        Assert.Throws<ParseException>(() => Module.Load([16, 0, 0, 0, 1, 2, 3, 4]));
        Assert.Throws<ParseException>(() => Module.Load([0]));
        Assert.False(Module.Load([]).HasEntry);
    }

    static void Equal(Exported x, Exported y)
    {
        Assert.Equal(x.FunName, y.FunName);
        Assert.Equal(x.InTree, y.InTree);
        Assert.Equal(x.InAvals, y.InAvals);
        Assert.Equal(x.InShardings, y.InShardings);
        Assert.Equal(x.OutTree, y.OutTree);
        Assert.Equal(x.OutAvals, y.OutAvals);
        Assert.Equal(x.OutShardings, y.OutShardings);
        Assert.Equal((x.NrDevices, x.CallingConventionVersion, x.UsesGlobalConstants, x.JaxVersion), (y.NrDevices, y.CallingConventionVersion, y.UsesGlobalConstants, y.JaxVersion));
        Assert.Equal(x.Platforms, y.Platforms);
        Assert.Equal(x.DisabledSafetyChecks, y.DisabledSafetyChecks);
        Assert.Equal(x.ModuleKeptVarIdx, y.ModuleKeptVarIdx);
        Assert.True(x.MlirModuleSerialized.Span.SequenceEqual(y.MlirModuleSerialized.Span));
    }
}
