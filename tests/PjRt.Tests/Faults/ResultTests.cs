using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>What comes back from the plugin arrives as it was given.</summary>
[Collection(FakePlugin.Collection)]
public class ResultTests
{
    [Theory]
    [InlineData("Plugin.Attributes", 5)]
    [InlineData("Client.Create", "fake client of 2 devices")]
    [InlineData("Client.PlatformVersion", "fake version")]
    [InlineData("Client.ProcessIndex", 7)]
    [InlineData("Client.AllDevices", 2)]
    [InlineData("Client.Memories", 1)]
    [InlineData("Client.LookupDevice", 1)]
    [InlineData("Client.LookupAddressableDevice", 1)]
    [InlineData("Client.DefaultDeviceAssignment", "[0,1]")]
    [InlineData("Client.DefaultLayout", "{1,0}")]
    [InlineData("Device.IsAddressable", true)]
    [InlineData("Device.LocalHardwareId", 11)]
    [InlineData("Device.Memories", 1)]
    [InlineData("Device.DefaultMemory", "fake memory")]
    [InlineData("Device.MemoryStatistics", 200L)]
    [InlineData("Device.Attributes", long.MinValue)]
    [InlineData("Device.PoisonExecution", true)]
    [InlineData("DeviceDescription.Attributes", true)]
    [InlineData("DeviceDescription.DebugString", "fake debug")]
    [InlineData("DeviceDescription.ToString", "fake description")]
    [InlineData("DeviceDescription.Memories",
        "MemoryDescription { Kind = fake memory, KindId = 6, IsDefault = False } MemoryDescription { Kind = fake memory, KindId = 6, IsDefault = True }")]
    [InlineData("Memory.KindId", 42)]
    [InlineData("Memory.Devices", 1)]
    [InlineData("Buffer.ElementType", BufferType.F32)]
    [InlineData("Buffer.Dimensions", 2L)]
    [InlineData("Buffer.UnpaddedDimensions", 2L)]
    [InlineData("Buffer.DynamicDimensions", 0)]
    [InlineData("Buffer.OnDeviceSizeInBytes", 8L)]
    [InlineData("Buffer.Layout", "{1,0}")]
    [InlineData("Buffer.Device", 1)]
    [InlineData("Buffer.Memory", 1)]
    [InlineData("Buffer.ToString", "F32[2]")]
    [InlineData("Buffer.Delete", true)]
    [InlineData("Buffer.View", 2f)]
    [InlineData("Buffer.FromHost_Memory", 1)]
    [InlineData("Buffer.Uninitialized", 24L)]
    [InlineData("Buffer.Failed", "too far")]
    [InlineData("Buffer.ToArray", (byte)63)]
    [InlineData("Buffer.ToArray_Cpu", (byte)63)]
    [InlineData("Buffer.CopyRawTo", (byte)64)]
    [InlineData("Buffer.CopyTo_Device", 1)]
    [InlineData("Buffer.CopyTo_Memory", 1)]
    [InlineData("Buffer.Bitcast", "S32[1,2]")]
    [InlineData("Transfers.Create", 2)]
    [InlineData("Transfers.BufferSize", 6L)]
    [InlineData("LoadedExecutable.DeviceAssignment", "[0]")]
    [InlineData("LoadedExecutable.Serialize", 10)]
    [InlineData("Executable.Name", "fake program")]
    [InlineData("Executable.CodeSizeInBytes", 1234L)]
    [InlineData("Executable.Fingerprint", "fingerprint")]
    [InlineData("Executable.CostAnalysis", 0.5)]
    [InlineData("Executable.MemoryStatistics", 20L)]
    [InlineData("Executable.OutputMemoryKinds", "device device")]
    [InlineData("Executable.OutputLayouts", "{1,0} {1,0}")]
    [InlineData("Executable.OutputShardings", 0)]
    [InlineData("Executable.ParameterShardings", 8)]
    [InlineData("Executable.OutputTypes", "F32[2] S32[]")]
    [InlineData("Execute.Raw", (byte)64)]
    [InlineData("Execute.OneDevice", "0000004000008040 00000000")]
    [InlineData("Execute.Portable", "0000004000008040 00000000")]
    [InlineData("Execute.Donating", "0000004000008040 00000000")]
    [InlineData("Topology.Attributes", "text")]
    [InlineData("Topology.Fingerprint", ulong.MaxValue)]
    [InlineData("Topology.MemoryKindIds", "4 5")]
    [InlineData("Topology.CanonicalShape", 3)]
    [InlineData("Profiler.CollectData", 5)]
    public void Operation_Result_IsWhatThePluginGave(string operation, object expected) => Assert.Equal(expected, FaultTests.Run(operation).Result);

    [Fact]
    public void Execute_TwoDevices_GivesEachItsResults() => Assert.Equal((0, 1), FaultTests.Run("Execute.TwoDevices").Result);

    [Fact]
    public void Store_UsedByThePlugin_IsAskedAndAnswers()
    {
        var store = new DictionaryStore();
        using (Client.Create(FakePlugin.Load(), store: store)) Assert.Equal(["", "value", "NotFound: no value came in time", "NotFound: there is no such key", "Internal: the store is broken"], FakePlugin.FromStore);
        Assert.Equal(250, store.Timeout.TotalMilliseconds);
        Balance.Check();
    }

    [Fact]
    public void Register_PluginThatNeverAsksForTheVersion_IsAnError()
    {
        var plugin = FakePlugin.Load();
        FakePlugin.TakesHandlers = false;
        var error = Assert.Throws<PjRtException>(() => FfiHandlers.Register(plugin, "target", _ => { }));
        Assert.Equal((PjRtErrorCode.Internal, "the plugin did not take the handler of target: it never asked for its version"), (error.Code, error.NativeMessage));
    }

    [Fact]
    public void Register_AnotherHandlerOfTheName_IsRefused()
    {
        var plugin = FakePlugin.Load();
        FfiHandler handler = _ => { };
        FfiHandlers.Register(plugin, "target", handler);
        FfiHandlers.Register(plugin, "target", handler);
        FfiHandlers.Register(plugin, "target", _ => throw new NotSupportedException(), platform: "CUDA");
        Assert.Equal(2, FakePlugin.Trace.Count(c => c == "PJRT_FFI_Register_Handler"));
        Assert.Equal(PjRtErrorCode.AlreadyExists, Assert.Throws<PjRtException>(() => FfiHandlers.Register(plugin, "target", _ => throw new NotSupportedException())).Code);
    }

    sealed class DictionaryStore : KeyValueStore
    {
        readonly Dictionary<string, byte[]> values = [];

        public TimeSpan Timeout { get; private set; }

        public override byte[]? Get(ReadOnlySpan<byte> key, TimeSpan timeout)
        {
            Timeout = timeout;
            return values.GetValueOrDefault(Convert.ToHexString(key));
        }

        public override byte[]? TryGet(ReadOnlySpan<byte> key) => key.SequenceEqual("broken"u8) ? throw new InvalidOperationException("the store is broken") : values.GetValueOrDefault(Convert.ToHexString(key));

        public override void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => values[Convert.ToHexString(key)] = value.ToArray();
    }
}
