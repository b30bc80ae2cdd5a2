using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Owns the native client. Buffers and executables hold a reference, since natively they keep a bare pointer to it.</summary>
internal sealed unsafe class ClientHandle : SafeHandle
{
    readonly Plugin plugin;

    public ClientHandle(Plugin plugin, PJRT_Client* client) : base(0, true)
    {
        this.plugin = plugin;
        SetHandle((nint)client);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        var args = StructSize.Stamped<PJRT_Client_Destroy_Args>();
        args.client = (PJRT_Client*)handle;
        var error = plugin.Api->PJRT_Client_Destroy(&args);
        if (error != null) plugin.Consume(error, "PJRT_Client_Destroy");
        return error == null;
    }
}
