using XlaSharp.Interop;
using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>Plugins of other versions: older and newer tables, shorter and longer ones, and chains of extensions that end early, never, or in the unknown.</summary>
[Collection(FakePlugin.Collection)]
public sealed unsafe class VersionTests
{
    [Theory]
    [InlineData(0, 56)]
    [InlineData(1, 114)]
    [InlineData(-1, 114)]
    public void Load_UnknownVersion_IsRefused(int major, int minor)
    {
        var error = Assert.Throws<PjRtException>(() => FakePlugin.Load(t => (t->pjrt_api_version.major_version, t->pjrt_api_version.minor_version) = (major, minor)));
        Assert.Equal((PjRtErrorCode.FailedPrecondition, $"fake cannot be used: it has PJRT API {major}.{minor}, this library needs 0.57 or a later 0.x"), (error.Code, error.NativeMessage));
        Assert.Empty(FakePlugin.Trace);
    }

    [Theory]
    [InlineData(57)]
    [InlineData(113)]
    [InlineData(1000)]
    public void Load_OtherMinorVersion_Works(int minor)
    {
        using var client = Client.Create(FakePlugin.Load(t => t->pjrt_api_version.minor_version = minor));
        Assert.Equal(minor, client.Plugin.MinorVersion);
        Assert.Equal(2, client.Devices.Count);
    }

    [Fact]
    public void Load_LongerTable_Works()
    {
        using var client = Client.Create(FakePlugin.Load(t => t->struct_size += 800));
        Assert.Equal("fake version", client.PlatformVersion);
    }

    // A table may end before, in the middle of, or after any slot.
    [Fact]
    public void Load_TableThatEndsAtASlot_HasWhatIsWholeInIt()
    {
        foreach (var function in FakePlugin.Functions)
        {
            foreach (var (reach, has) in ((int, bool)[])[(0, false), (7, false), (8, true)])
            {
                var refused = Record.Exception(() =>
                {
                    var plugin = FakePlugin.Load(t => t->struct_size = (nuint)((byte*)FakePlugin.Slot(t, function) - (byte*)t + reach));
                    Assert.Equal(has, *FakePlugin.Slot(plugin.Api, function) != 0);
                });
                // Errors and the initialization come first in the table, and nothing works without them.
                if (refused is null) continue;
                Assert.Equal(PjRtErrorCode.FailedPrecondition, Assert.IsType<PjRtException>(refused).Code);
                Assert.Contains(function, (string[])["PJRT_Error_Destroy", "PJRT_Error_Message", "PJRT_Error_GetCode", "PJRT_Plugin_Initialize"]);
            }
        }
    }

    [Fact]
    public void Call_BehindTheEndOfTheTable_IsUnimplemented()
    {
        using var client = Client.Create(FakePlugin.Load(t => t->struct_size = (nuint)((byte*)FakePlugin.Slot(t, "PJRT_Buffer_Bitcast") - (byte*)t + 7)));
        using var buffer = PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], new byte[8]);
        var error = Assert.Throws<PjRtException>(() => buffer.Bitcast(BufferType.S32, [2]));
        Assert.Equal((PjRtErrorCode.Unimplemented, "PJRT_Buffer_Bitcast"), (error.Code, error.Call));
    }

    // Version 0.105 had another function in this slot for a while.
    [Theory]
    [InlineData(104, true)]
    [InlineData(105, false)]
    [InlineData(106, true)]
    public void ClearMemoryStatistics_Version_DecidesWhatTheSlotIs(int minor, bool has)
    {
        using var client = Client.Create(FakePlugin.Load(t => t->pjrt_api_version.minor_version = minor));
        var error = Record.Exception(client.Devices[0].ClearMemoryStatistics);
        Assert.Equal(has ? null : PjRtErrorCode.Unimplemented, (error as PjRtException)?.Code);
        Assert.Equal(has, FakePlugin.Trace.Contains("PJRT_Device_ClearMemoryStats"));
    }

    [Fact]
    public void Extensions_None_EachIsUnimplemented()
    {
        using var client = Client.Create(FakePlugin.Load(t => t->extension_start = null));
        Assert.Empty(client.Plugin.Extensions);
        using var context = new ExecuteContext(client.Plugin);
        Action[] uses =
        [
            () => client.DefaultLayout(BufferType.F32, [2]), () => client.Devices[0].StreamForExternalReadyEvents(), () => client.Devices[0].Description.Memories.GetEnumerator(),
            () => context.Add("x"), () => FfiHandlers.Register(client.Plugin, "target", _ => { }), () => new Profiler(client.Plugin).Dispose(),
        ];
        Assert.All(uses, use => Assert.Equal(PjRtErrorCode.Unimplemented, Assert.Throws<PjRtException>(use).Code));
    }

    [Fact]
    public void Extensions_ShorterOne_LacksItsEnd()
    {
        var plugin = FakePlugin.Load(t =>
        {
            var foreign = FakePlugin.Extension<PJRT_FFI_Extension>(t, PJRT_Extension_Type.PJRT_Extension_Type_FFI);
            foreign->@base.struct_size = (nuint)((byte*)&foreign->register_handler - (byte*)foreign);
        });
        using (var context = new ExecuteContext(plugin)) context.Add("x");
        var error = Assert.Throws<PjRtException>(() => FfiHandlers.Register(plugin, "target", _ => { }));
        Assert.Equal((PjRtErrorCode.Unimplemented, "PJRT_FFI_Register_Handler"), (error.Code, error.Call));
        Balance.Check();
    }

    [Fact]
    public void Extensions_UnknownOnes_AreListedAndSkipped()
    {
        var first = StructSize.Stamped<PJRT_Extension_Base>();
        first.type = (PJRT_Extension_Type)9999;
        var node = &first;
        var plugin = FakePlugin.Load(t =>
        {
            node->next = t->extension_start;
            t->extension_start = node;
        });
        Assert.Equal((PluginExtension)9999, plugin.Extensions[0]);
        Assert.Contains(PluginExtension.Layouts, plugin.Extensions);
        using var client = Client.Create(plugin);
        Assert.Equal("{1,0}", client.DefaultLayout(BufferType.F32, [2, 3]).Text);
    }

    [Fact]
    public void Extensions_ChainThatClosesOnItself_IsCut()
    {
        var plugin = FakePlugin.Load(t => FakePlugin.Extension<PJRT_Layouts_Extension>(t, PJRT_Extension_Type.PJRT_Extension_Type_Layouts)->@base.next = t->extension_start);
        Assert.Equal(256, plugin.Extensions.Length);
        using var client = Client.Create(plugin);
        Assert.Equal("{1,0}", client.DefaultLayout(BufferType.F32, [2, 3]).Text);
    }

    [Fact]
    public void Profiler_ShorterTable_IsRefusedAsAWhole()
    {
        var plugin = FakePlugin.Load(t =>
        {
            var profiler = FakePlugin.Extension<PJRT_Profiler_Extension>(t, PJRT_Extension_Type.PJRT_Extension_Type_Profiler)->profiler_api;
            profiler->struct_size = (nuint)((byte*)&profiler->collect_data - (byte*)profiler);
        });
        var error = Assert.Throws<PjRtException>(() => new Profiler(plugin));
        Assert.Equal((PjRtErrorCode.Unimplemented, "PLUGIN_Profiler_Api"), (error.Code, error.Call));
    }
}
