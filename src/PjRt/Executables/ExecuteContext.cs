using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Objects that an execution passes to the handlers of its custom calls. It must live until the execution is complete.</summary>
public sealed unsafe class ExecuteContext : SafeHandle
{
    /// <summary>A context without objects.</summary>
    /// <exception cref="PjRtException">The plugin has no contexts.</exception>
    public ExecuteContext(Plugin plugin) : base(0, true)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        Plugin = plugin;
        var args = StructSize.Stamped<PJRT_ExecuteContext_Create_Args>();
        plugin.Call(plugin.Api->PJRT_ExecuteContext_Create, &args);
        SetHandle((nint)args.context);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The plugin.</summary>
    public Plugin Plugin { get; }

    internal PJRT_ExecuteContext* Pointer => (PJRT_ExecuteContext*)handle;

    /// <summary>Adds an object, which handlers find by its type: <see cref="FfiCall.UserData{T}"/>. One object of each type.</summary>
    /// <exception cref="PjRtException">There is one already, or the plugin does not pass objects.</exception>
    public void Add<T>(T value) where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        using var use = new HandleUse(this);
        var id = FfiTypes.IdOf<T>(Plugin);
        var user = GCHandle.Alloc(value);
        try
        {
            var args = StructSize.Stamped<PJRT_FFI_UserData_Add_Args>();
            args.context = Pointer;
            args.user_data.type_id = id;
            args.user_data.data = (void*)GCHandle.ToIntPtr(user);
            Plugin.Call(Plugin.Ffi->user_data_add, &args, "PJRT_FFI_UserData_Add");
        }
        catch
        {
            user.Free();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        var args = StructSize.Stamped<PJRT_ExecuteContext_Destroy_Args>();
        args.context = Pointer;
        return Plugin.Release(Plugin.Api->PJRT_ExecuteContext_Destroy, &args);
    }
}
