using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

static partial class Operations
{
    static IEnumerable<Operation> Buffers =>
    [
        Do("Buffer.ElementType", c => With(NewBuffer(c), b => b.ElementType)),
        Do("Buffer.Dimensions", c => With(NewBuffer(c), b => b.Dimensions[0])),
        Do("Buffer.UnpaddedDimensions", c => With(NewBuffer(c), b => b.UnpaddedDimensions[0])),
        Do("Buffer.DynamicDimensions", c => With(NewBuffer(c), b => b.DynamicDimensions[0])),
        Do("Buffer.OnDeviceSizeInBytes", c => With(NewBuffer(c), b => b.OnDeviceSizeInBytes)),
        Do("Buffer.Layout", c => With(NewBuffer(c), b => b.Layout.Text)),
        Do("Buffer.Device", c => With(NewBuffer(c, device: 1), b => b.Device.Id)),
        Do("Buffer.Memory", c => With(NewBuffer(c, device: 1), b => b.Memory.Id)),
        Do("Buffer.IsOnCpu", c => With(NewBuffer(c), b => b.IsOnCpu)),
        Do("Buffer.ToString", c => With(NewBuffer(c), b => b.ToString())),
        Do("Buffer.IsReady", c => With(NewBuffer(c), b =>
        {
            _ = b.IsReady;
            return null;
        })),
        Do("Buffer.BlockUntilReady", c => With(NewBuffer(c), b =>
        {
            b.BlockUntilReady();
            return null;
        })),
        Do("Buffer.ReadyAsync", c => With(NewBuffer(c), b => Wait(b.ReadyAsync()))),
        Do("Buffer.ReadyAsync_Cancellable", c => With(NewBuffer(c), b => Wait(b.ReadyAsync(CancellationToken.None)))),
        Do("Buffer.Delete", c => With(NewBuffer(c), b =>
        {
            b.Delete();
            return b.IsDeleted;
        })),
        Do("Buffer.UnsafePointer", c => With(NewBuffer(c), b => b.UnsafePointer != 0)),
        Do("Buffer.DevicePointer", c => With(NewBuffer(c), b => b.DevicePointer != 0)),
        Do("Buffer.AcquireReference", c => With(NewBuffer(c), b => With(b.AcquireReference(), _ => null))),
        Do("Buffer.View", c => With(NewBuffer(c), b =>
        {
            using var view = b.View();
            return view.As<float>()[1];
        }), static () => FakePlugin.PlatformName = "cpu"),
    ];

    static IEnumerable<Operation> NewBuffers =>
    [
        Do("Buffer.FromHost", c => With(NewBuffer(c), _ => null)),
        Do("Buffer.FromHost_Memory", c => With(PjRtBuffer.FromHost(c.Devices[1].DefaultMemory, BufferType.F32, [2], OneTwo), b => b.Device.Id)),
        Do("Buffer.FromHost_Strided", c => With(PjRtBuffer.FromHost(c.Devices[0], BufferType.F32, [2], OneTwo, [-4], origin: 4, MemoryLayout.RowMajor(1)), _ => null)),
        Do("Buffer.FromHost_Pinned", c => With(PjRtBuffer.FromHost(c.Devices[0], BufferType.F32, [2], OneTwo.ToArray(), HostBufferSemantics.ImmutableUntilTransferCompletes, out var released), _ =>
        {
            released.GetAwaiter().GetResult();
            return null;
        })),
        Do("Buffer.FromHost_ZeroCopy", c =>
        {
            PjRtBuffer.FromHost(c.Devices[0], BufferType.F32, [2], OneTwo.ToArray(), HostBufferSemantics.ImmutableZeroCopy, out var released).Dispose();
            released.GetAwaiter().GetResult();
            return null;
        }),
        Do("Buffer.Uninitialized", c => With(PjRtBuffer.Uninitialized(c.Devices[0], BufferType.S32, [2, 3], MemoryLayout.ColumnMajor(2)), b => b.OnDeviceSizeInBytes)),
        Do("Buffer.Failed", c => With(PjRtBuffer.Failed(c.Devices[0], BufferType.S32, [], PjRtErrorCode.OutOfRange, "too far"), b =>
        {
            try
            {
                b.BlockUntilReady();
                return null;
            }
            catch (PjRtException e) when (e.Code == PjRtErrorCode.OutOfRange)
            {
                return e.NativeMessage;
            }
        })),
        Do("Buffer.ViewOf", c =>
        {
            using var memory = new AlignedMemory<byte>(8);
            using var pin = memory.Pin();
            using var released = new ManualResetEventSlim();
            nint address;
            unsafe
            {
                address = (nint)pin.Pointer;
            }
            PjRtBuffer.ViewOf(c.Devices[0], BufferType.F32, [2], address, released.Set).Dispose();
            released.Wait();
            return null;
        }),
        Do("AliasBuffer.Fulfill", c => With(new AliasBuffer(c.Devices[0], BufferType.F32, [2]), a => With(NewBuffer(c), b =>
        {
            a.Fulfill(b);
            a.Buffer.BlockUntilReady();
            return null;
        }))),
        Do("AliasBuffer.Fail", c => With(new AliasBuffer(c.Devices[0], BufferType.F32, [2], MemoryLayout.RowMajor(1)), a =>
        {
            a.Fail(PjRtErrorCode.NotFound, "no buffer");
            return a.Buffer.IsReady;
        })),
        // Disposed without a buffer, it is failed; there is nobody to tell that even this failed.
        Do("AliasBuffer.Dispose", c => With(new AliasBuffer(c.Devices[0].DefaultMemory, BufferType.F32, [2]), _ => null), forgives: "PJRT_Client_FulfillAliasBuffer"),
    ];

    static IEnumerable<Operation> Copies =>
    [
        Do("Buffer.ToArray", c => With(NewBuffer(c), b => b.ToArray()[3])),
        Do("Buffer.ToArray_Cpu", c => With(NewBuffer(c), b => b.ToArray()[3]), static () => FakePlugin.PlatformName = "cpu"),
        Do("Buffer.ToArray_CpuMatrix", c => With(PjRtBuffer.Uninitialized(c.Devices[0], BufferType.S8, [2, 3]), b => b.ToArray().Length), static () => FakePlugin.PlatformName = "cpu"),
        Do("Buffer.ToArray_Empty", c => With(PjRtBuffer.FromHost(c.Devices[0], BufferType.F32, [0, 3], []), b => b.ToArray().Length)),
        Do("Buffer.CopyTo_Rank", c => With(NewBuffer(c), b =>
        {
            b.CopyTo(new byte[8], rank: 1);
            return null;
        })),
        Do("Buffer.CopyToAsync", c => With(NewBuffer(c), b => Wait(b.CopyToAsync(new byte[8])))),
        Do("Buffer.CopyToAsync_Empty", c => With(PjRtBuffer.FromHost(c.Devices[0], BufferType.F32, [0], []), b => Wait(b.CopyToAsync(default)))),
        Do("Buffer.CopyRawTo", c => With(NewBuffer(c), b =>
        {
            var bytes = new byte[4];
            b.CopyRawTo(bytes, offset: 4);
            return bytes[3];
        })),
        Do("Buffer.CopyRawToAsync", c => With(NewBuffer(c), b => Wait(b.CopyRawToAsync(new byte[4], offset: 4)))),
        Do("Buffer.CopyTo_Device", c => With(NewBuffer(c), b => With(b.CopyTo(c.Devices[1]), n => n.Device.Id))),
        Do("Buffer.CopyTo_Memory", c => With(NewBuffer(c), b => With(b.CopyTo(c.Devices[1].DefaultMemory), n => n.Device.Id))),
        Do("Buffer.Bitcast", c => With(NewBuffer(c), b => With(b.Bitcast(BufferType.S32, [1, 2], MemoryLayout.RowMajor(2)), n => n.ToString()))),
    ];
}
