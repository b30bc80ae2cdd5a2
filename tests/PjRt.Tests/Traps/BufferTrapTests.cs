using System.Runtime.InteropServices;
using System.Text;

namespace XlaSharp.PjRt.Tests.Traps;

/// <summary>Host memory, shapes and options that XLA would read past, take for something else, or not survive.</summary>
public class BufferTrapTests
{
    static Device Device => Runtime.Client.Devices[0];

    static readonly (string Reason, Action Use)[] Table =
    [
        ("F32[3] takes 12 bytes, got 8", () => PjRtBuffer.FromHost(Device, BufferType.F32, [3], new byte[8])),
        ("F32[2] takes 8 bytes, got 12", () => PjRtBuffer.FromHost(Device, BufferType.F32, [2], new byte[12], HostBufferSemantics.ImmutableZeroCopy, out _)),
        ("F32[-1] has a negative dimension", () => PjRtBuffer.FromHost(Device, BufferType.F32, [-1], [])),
        ("F32[4611686018427387904] has more bytes than can be counted in 64 bits", () => PjRtBuffer.Uninitialized(Device, BufferType.F32, [1L << 62])),
        ("S8[4294967296,4294967296] has more bytes than can be counted in 64 bits", () => PjRtBuffer.Failed(Device, BufferType.S8, [1L << 32, 1L << 32], PjRtErrorCode.Aborted, "x")),
        ("there are no buffers of type Token", () => PjRtBuffer.FromHost(Device, BufferType.Token, [], [])),
        ("there are no buffers of type Invalid", () => PjRtBuffer.FromHost(Device, BufferType.Invalid, [], [])),
        ("there are no buffers of type F6E2M3FN", () => PjRtBuffer.FromHost(Device, BufferType.F6E2M3FN, [1], new byte[1])),
        ("there are no buffers of type F6E3M2FN", () => PjRtBuffer.FromHost(Device, BufferType.F6E3M2FN, [1], new byte[1])),
        ("7 are no semantics", () => PjRtBuffer.FromHost(Device, BufferType.F32, [1], new byte[4], (HostBufferSemantics)7, out _)),
        ("F32[2] needs 1 strides, got 2", () => PjRtBuffer.FromHost(Device, BufferType.F32, [2], new byte[8], [4, 4])),
        ("the elements of F32[2] lie at bytes 0 to 12 of memory with 8 bytes", () => PjRtBuffer.FromHost(Device, BufferType.F32, [2], new byte[8], [8])),
        ("the elements of F32[2] lie at bytes -4 to 4 of memory with 8 bytes", () => PjRtBuffer.FromHost(Device, BufferType.F32, [2], new byte[8], [-4])),
        ("the address is null", () => PjRtBuffer.ViewOf(Device, BufferType.F32, [2], 0)),
        ("Ok is no error", () => PjRtBuffer.Failed(Device, BufferType.F32, [2], PjRtErrorCode.Ok, "")),
        ("F32[2] takes 8 bytes, got room for 4", () => Put().CopyTo(new byte[4])),
        ("F32[2] does not have 2 dimensions", () => Put().CopyTo(new byte[8], 2)),
        ("4 bytes at 6 lie outside a buffer of 8 bytes", () => Put().CopyRawTo(new byte[4], 6)),
        ("4 bytes at -1 lie outside a buffer of 8 bytes", () => Put().CopyRawTo(new byte[4], -1)),
        ("S8[7] takes 7 bytes, F32[2] has 8", () => Put().Bitcast(BufferType.S8, [7])),
        ("{1,1} is no permutation of the dimensions 0 to 1", () => new MemoryLayout([1, 1])),
        ("no buffers are asked for", () => new AsyncHostToDeviceTransferManager(Device, []).Dispose()),
        ("there is no buffer 1 among 1", () => WithManager(m => m.RetrieveBuffer(1))),
        ("8 bytes at 4 lie outside buffer 0 of 8 bytes", () => WithManager(m => m.TransferAsync(0, new byte[8], 4).AsTask())),
        ("F32[2] takes 8 bytes, got 4", () => WithManager(m => m.TransferLiteralAsync(0, new byte[4]).AsTask())),
        ("the last piece of buffer 0 was sent already", () => WithManager(m =>
        {
            m.TransferAsync(0, new byte[8]).AsTask().Wait();
            m.Fail(0, PjRtErrorCode.Aborted, "late");
        })),
        ("the event has happened already", () => Twice(PjRtEvent.Create(Runtime.Client.Plugin), e => e.Set())),
        ("the event is the plugin's to set", SetTheEndOfAnExecution),
        ("the alias is F32[2], the buffer S32[2]", () => With(new AliasBuffer(Device, BufferType.F32, [2]), a => a.Fulfill(PjRtBuffer.FromHost(Device, BufferType.S32, [2], new byte[8])))),
        ("{1,0:T(8} is no layout: a tile does not end", () => MemoryLayout.Parse("{1,0:T(8}")),
        ("{1,x} is no layout: x is no number", () => MemoryLayout.Parse("{1,x}")),
        ("1,0 is no layout", () => MemoryLayout.Parse("1,0")),
        ("the alias buffer is fulfilled already", () => Twice(new AliasBuffer(Device, BufferType.F32, [2]), a => a.Fulfill(Put()))),
        ("no device and no memory is given", () => PjRtBuffer.FromHost(default, BufferType.F32, [1], new byte[4])),
        ("cpu_device_count must be an integer from 1 to 1024, got 0", () => Client.CreateCpu(Runtime.Client.Plugin, 0)),
        ("cpu_device_count must be an integer from 1 to 1024, got -1", () => Client.CreateCpu(Runtime.Client.Plugin, -1)),
        ("cpu_device_count must be an integer from 1 to 1024, got 100000", () => Client.CreateCpu(Runtime.Client.Plugin, 100_000)),
        ("cpu_device_count must be an integer from 1 to 1024, got two", () => Client.Create(Runtime.Client.Plugin, new Dictionary<string, OptionValue> { ["cpu_device_count"] = "two" })),
    ];

    public static TheoryData<string> Reasons => [.. Table.Select(t => t.Reason)];

    [Theory, MemberData(nameof(Reasons))]
    public void Use_ThatXlaWouldNotSurviveOrWouldMisread_IsRefused(string reason)
    {
        _ = Runtime.Client;
        var error = Assert.Throws<PjRtException>(Table.Single(t => t.Reason == reason).Use);
        Assert.Equal((PjRtErrorCode.InvalidArgument, reason), (error.Code, error.NativeMessage));
    }

    [Fact]
    public void Create_UnknownOption_GivesThePluginsReason()
    {
        var error = Assert.Throws<PjRtException>(() => Client.Create(Runtime.Client.Plugin, new Dictionary<string, OptionValue> { ["max_inflight_computations"] = 3L }));
        Assert.Equal((PjRtErrorCode.InvalidArgument, "PJRT_Client_Create"), (error.Code, error.Call));
        Assert.Contains("max_inflight_computations", error.NativeMessage, StringComparison.Ordinal);
    }

    // The plugin unpacks small signed integers without their sign.
    [Theory]
    [InlineData(BufferType.S4, new sbyte[] { 1, -2, 3, -8, 7 })]
    [InlineData(BufferType.S2, new sbyte[] { 1, -2, -1, 0, 1 })]
    public async Task ToArray_SmallSignedIntegers_KeepTheirSigns(BufferType type, sbyte[] values)
    {
        using var buffer = PjRtBuffer.FromHost(Device, type, [values.Length], MemoryMarshal.AsBytes<sbyte>(values));
        Assert.Equal(values, MemoryMarshal.Cast<byte, sbyte>(buffer.ToArray()).ToArray());
        var later = new byte[values.Length];
        await buffer.CopyToAsync(later);
        Assert.Equal(values, MemoryMarshal.Cast<byte, sbyte>(later).ToArray());
    }

    // Without a layout of its own the copy would come in the device's order.
    [Fact]
    public void ToArray_ColumnMajorBuffer_ComesRowMajor()
    {
        using var buffer = PjRtBuffer.FromHost(Device, BufferType.S8, [2, 3], [1, 2, 3, 4, 5, 6], [3, 1], layout: MemoryLayout.ColumnMajor(2));
        Assert.Equal("{0,1}", buffer.Layout.Text);
        var raw = new byte[6];
        buffer.CopyRawTo(raw);
        Assert.Equal([1, 4, 2, 5, 3, 6], raw);
        Assert.Equal([1, 2, 3, 4, 5, 6], buffer.ToArray());
    }

    [Fact]
    public void FromHost_NegativeStride_ReversesIt()
    {
        using var buffer = PjRtBuffer.FromHost(Device, BufferType.S8, [4], [1, 2, 3, 4], [-1], origin: 3);
        Assert.Equal([4, 3, 2, 1], buffer.ToArray());
    }

    // On a 64-byte boundary the plugin uses the memory as it is; off it, it silently copies.
    [Theory]
    [InlineData(0, true)]
    [InlineData(8, false)]
    [InlineData(16, false)]
    [InlineData(32, false)]
    [InlineData(64, true)]
    public unsafe void FromHost_ZeroCopy_NeedsTheBoundary(int offset, bool aliases)
    {
        using var memory = new AlignedMemory<byte>(256);
        using var pin = memory.Pin();
        using var buffer = PjRtBuffer.FromHost(Device, BufferType.F32, [8], memory.Memory.Slice(offset, 32), HostBufferSemantics.ImmutableZeroCopy, out _);
        buffer.BlockUntilReady();
        Assert.Equal(aliases, buffer.UnsafePointer == (nint)pin.Pointer + offset);
    }

    [Theory]
    [InlineData(new long[0], 1)]
    [InlineData(new long[] { 0 }, 0)]
    [InlineData(new long[] { 3, 0, 2 }, 0)]
    public async Task FromHost_ScalarsAndEmptyArrays_ComeBack(long[] dimensions, int count)
    {
        var values = Enumerable.Repeat((byte)7, count).ToArray();
        using var buffer = PjRtBuffer.FromHost(Device, BufferType.U8, dimensions, values);
        Assert.Equal(dimensions, buffer.Dimensions);
        Assert.Equal(values, buffer.ToArray());
        await buffer.CopyToAsync(new byte[count]);
    }

    // Asked for the error of an event that has not happened, the plugin ends the process.
    [Fact]
    public void Error_PendingEvent_IsNotAskedFor()
    {
        using var pending = PjRtEvent.Create(Runtime.Client.Plugin);
        Assert.Null(pending.Error);
        pending.Set(PjRtErrorCode.NotFound, "nothing there");
        Assert.Equal((PjRtErrorCode.NotFound, "nothing there"), (pending.Error!.Code, pending.Error.NativeMessage));
    }

    static PjRtBuffer Put() => PjRtBuffer.FromHost(Device, BufferType.F32, [2], new byte[8]);

    static void SetTheEndOfAnExecution()
    {
        using var program = Runtime.Client.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne));
        program.Execute([[Put()]], out var completed);
        With(completed[0], e => e.Set());
    }

    static void With<T>(T resource, Action<T> use) where T : IDisposable
    {
        using (resource) use(resource);
    }

    static void WithManager(Action<AsyncHostToDeviceTransferManager> use)
    {
        using var manager = new AsyncHostToDeviceTransferManager(Device, [new(BufferType.F32, [2])]);
        use(manager);
    }

    static void Twice<T>(T resource, Action<T> use) where T : IDisposable
    {
        using (resource)
        {
            use(resource);
            use(resource);
        }
    }
}
