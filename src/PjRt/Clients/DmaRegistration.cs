using System.Buffers;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Host memory that is registered with the devices of a client for fast transfers, pinned until it is disposed.</summary>
public sealed unsafe class DmaRegistration : IDisposable
{
    readonly Client client;
    MemoryHandle pin;
    bool disposed;

    internal DmaRegistration(Client client, Memory<byte> memory)
    {
        this.client = client;
        using var use = new HandleUse(client.Handle);
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
            throw;
        }
    }

    /// <summary>Ends the registration.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        using (new HandleUse(client.Handle))
        {
            var args = StructSize.Stamped<PJRT_Client_DmaUnmap_Args>();
            args.client = client.Pointer;
            args.data = pin.Pointer;
            client.Plugin.Release(client.Plugin.Api->PJRT_Client_DmaUnmap, &args);
        }
        pin.Dispose();
    }
}
