using System.Runtime.InteropServices;
using System.Text;

namespace XlaSharp.PjRt.Tests.Calls;

/// <summary>What the frontend does for every call of a compiled function costs the collector nothing but the objects that are asked for.</summary>
public class AllocationTests
{
    const int Rounds = 200;

    // A buffer's object: the header, the handle with its state, the client, the size and two flags.
    const int BufferObject = 64;

    static readonly Lazy<LoadedExecutable> Program = new(() => Runtime.Client.Compile(Encoding.UTF8.GetBytes(Runtime.AddOne)));

    [Fact]
    public void Execute_Raw_AllocatesNothing()
    {
        using var argument = Upload();
        var client = Runtime.Client;
        Assert.Equal(0, BytesPerRound(() =>
        {
            Span<nint> results = [0];
            Program.Value.Execute([argument.DangerousGetHandle()], results);
            client.Handle.DestroyBuffer(results[0]);
        }));
    }

    [Fact]
    public void Execute_AdoptedAndDisposed_AllocatesTheBufferObject()
    {
        using var argument = Upload();
        Assert.InRange(BytesPerRound(() =>
        {
            Span<nint> results = [0];
            Program.Value.Execute([argument.DangerousGetHandle()], results);
            Program.Value.Adopt(results[0], 8).Dispose();
        }), 1, BufferObject);
    }

    [Fact]
    public void FromHost_Copy_AllocatesTheBufferObject()
    {
        var (bytes, dimensions) = (new byte[8], new long[] { 2 });
        var device = Runtime.Client.Devices[0];
        Assert.InRange(BytesPerRound(() => PjRtBuffer.FromHost(device, BufferType.F32, dimensions, bytes).Dispose()), 1, BufferObject);
    }

    [Fact]
    public void Buffer_WaitedForAndRead_AllocatesNothing()
    {
        using var buffer = Upload();
        var target = new byte[8];
        Assert.Equal(0, BytesPerRound(() =>
        {
            buffer.BlockUntilReady();
            buffer.ReadyAsync().AsTask().GetAwaiter().GetResult();
            buffer.CopyTo(target);
            using var view = buffer.View();
            if (view.As<float>()[1] != 2 || buffer.IsDeleted || !buffer.IsReady) throw new InvalidOperationException("the buffer is wrong");
        }));
    }

    // The first rounds pay for compilation, caches and static fields.
    static long BytesPerRound(Action round)
    {
        for (var i = 0; i < Rounds; i++) round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) round();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    static PjRtBuffer Upload() => PjRtBuffer.FromHost(Runtime.Client.Devices[0], BufferType.F32, [2], MemoryMarshal.AsBytes<float>([1, 2]));
}
