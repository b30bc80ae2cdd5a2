using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Owns the native client. Buffers and executables hold a reference, since natively they keep a bare pointer to it: it is destroyed after the last of them.</summary>
internal sealed unsafe class ClientHandle : SafeHandle
{
    public ClientHandle(Plugin plugin, PJRT_Client* client) : base(0, true)
    {
        Plugin = plugin;
        SetHandle((nint)client);
        Garbage = new(this);
    }

    public Plugin Plugin { get; }

    /// <summary>The buffers that the garbage collector found.</summary>
    public BufferGarbage Garbage { get; }

    /// <summary>When the garbage collector looks for buffers.</summary>
    public CollectionPace Pace { get; } = new();

    public override bool IsInvalid => handle == 0;

    /// <summary>Destroys a native buffer. Does not throw.</summary>
    public bool DestroyBuffer(nint buffer)
    {
        var args = StructSize.Stamped<PJRT_Buffer_Destroy_Args>();
        args.buffer = (PJRT_Buffer*)buffer;
        return Plugin.Release(Plugin.Api->PJRT_Buffer_Destroy, &args);
    }

    protected override void Dispose(bool disposing)
    {
        Garbage.Close();
        base.Dispose(disposing);
    }

    protected override bool ReleaseHandle()
    {
        var args = StructSize.Stamped<PJRT_Client_Destroy_Args>();
        args.client = (PJRT_Client*)handle;
        return Plugin.Release(Plugin.Api->PJRT_Client_Destroy, &args);
    }
}
