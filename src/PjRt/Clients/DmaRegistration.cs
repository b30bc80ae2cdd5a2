using System.Buffers;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Host memory that is registered with the devices of a client for fast transfers, pinned until it is disposed.</summary>
public sealed unsafe class DmaRegistration : IDisposable
{
    readonly Client client;
    MemoryHandle pin;
    int disposed;

    internal DmaRegistration(Client client, Memory<byte> memory)
    {
        this.client = client;
        var added = false;
        client.Handle.DangerousAddRef(ref added);
        pin = memory.Pin();
        try
        {
            var args = StructSize.Stamped<PJRT_Client_DmaMap_Args>();
            args.client = client.Pointer;
            args.data = pin.Pointer;
            args.size = (nuint)memory.Length;
            client.Plugin.Call(client.Plugin.Api->PJRT_Client_DmaMap, &args);
        }
        catch
        {
            pin.Dispose();
            client.Handle.DangerousRelease();
            throw;
        }
    }

    /// <summary>Ends the registration.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        var args = StructSize.Stamped<PJRT_Client_DmaUnmap_Args>();
        args.client = client.Pointer;
        args.data = pin.Pointer;
        client.Plugin.Release(client.Plugin.Api->PJRT_Client_DmaUnmap, &args);
        pin.Dispose();
        client.Handle.DangerousRelease();
    }
}
