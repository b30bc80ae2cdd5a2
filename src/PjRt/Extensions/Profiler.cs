using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>The profiler of a plugin, where it has one: what its devices do between start and stop.</summary>
public sealed unsafe class Profiler : SafeHandle
{
    readonly PLUGIN_Profiler_Api* api;

    /// <summary>A profiler.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="options">A serialized <c>tensorflow.ProfileOptions</c>.</param>
    /// <exception cref="PjRtException">The plugin has none, or refuses the options.</exception>
    public Profiler(Plugin plugin, ReadOnlySpan<byte> options = default) : base(0, true)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        api = plugin.ProfilerExtension->profiler_api;
        if (api == null) throw new PjRtException(PjRtErrorCode.Unimplemented, "PJRT_Profiler_Extension", $"the plugin {plugin.Path} has no profiler");
        Require(plugin);
        fixed (byte* bytes = options)
        {
            var args = StructSize.Stamped<PLUGIN_Profiler_Create_Args>();
            args.options = (sbyte*)bytes;
            args.options_size = (nuint)options.Length;
            Check(api->create(&args), "PLUGIN_Profiler_Create");
            SetHandle((nint)args.profiler);
        }
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    PLUGIN_Profiler* Pointer => (PLUGIN_Profiler*)handle;

    /// <summary>Begins.</summary>
    /// <exception cref="PjRtException">The plugin refuses.</exception>
    public void Start()
    {
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PLUGIN_Profiler_Start_Args>();
        args.profiler = Pointer;
        Check(api->start(&args), "PLUGIN_Profiler_Start");
    }

    /// <summary>Ends.</summary>
    /// <exception cref="PjRtException">The plugin refuses.</exception>
    public void Stop()
    {
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PLUGIN_Profiler_Stop_Args>();
        args.profiler = Pointer;
        Check(api->stop(&args), "PLUGIN_Profiler_Stop");
    }

    /// <summary>What was seen, as a serialized <c>tensorflow.profiler.XSpace</c>.</summary>
    /// <exception cref="PjRtException">The plugin refuses.</exception>
    public byte[] CollectData()
    {
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PLUGIN_Profiler_CollectData_Args>();
        args.profiler = Pointer;
        // Without a place for the data the call tells its size; some plugins keep the data in a place of their own.
        Check(api->collect_data(&args), "PLUGIN_Profiler_CollectData");
        if (args.buffer != null) return new ReadOnlySpan<byte>(args.buffer, checked((int)args.buffer_size_in_bytes)).ToArray();
        var data = new byte[checked((int)args.buffer_size_in_bytes)];
        fixed (byte* target = data)
        {
            args.buffer = target;
            if (target != null) Check(api->collect_data(&args), "PLUGIN_Profiler_CollectData");
        }
        return data;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        var args = StructSize.Stamped<PLUGIN_Profiler_Destroy_Args>();
        args.profiler = Pointer;
        var error = api->destroy(&args);
        if (error == null) return true;
        Consume(error, "PLUGIN_Profiler_Destroy");
        return false;
    }

    // The table is the profiler's own, with a size and slots of its own.
    void Require(Plugin plugin)
    {
        if (api->struct_size < (nuint)((byte*)&api->consume - (byte*)api)) throw plugin.Missing("PLUGIN_Profiler_Api");
        if (api->error_destroy == null) throw plugin.Missing("PLUGIN_Profiler_Error_Destroy");
        if (api->error_message == null) throw plugin.Missing("PLUGIN_Profiler_Error_Message");
        if (api->error_get_code == null) throw plugin.Missing("PLUGIN_Profiler_Error_GetCode");
        if (api->create == null) throw plugin.Missing("PLUGIN_Profiler_Create");
        if (api->destroy == null) throw plugin.Missing("PLUGIN_Profiler_Destroy");
        if (api->start == null) throw plugin.Missing("PLUGIN_Profiler_Start");
        if (api->stop == null) throw plugin.Missing("PLUGIN_Profiler_Stop");
        if (api->collect_data == null) throw plugin.Missing("PLUGIN_Profiler_CollectData");
    }

    void Check(PLUGIN_Profiler_Error* error, string call)
    {
        if (error != null) throw Consume(error, call);
    }

    PjRtException Consume(PLUGIN_Profiler_Error* error, string call)
    {
        var message = StructSize.Stamped<PLUGIN_Profiler_Error_Message_Args>();
        message.error = error;
        api->error_message(&message);
        var text = NativeText.Read(message.message, message.message_size);
        var code = StructSize.Stamped<PLUGIN_Profiler_Error_GetCode_Args>();
        code.error = error;
        api->error_get_code(&code);
        var destroy = StructSize.Stamped<PLUGIN_Profiler_Error_Destroy_Args>();
        destroy.error = error;
        api->error_destroy(&destroy);
        return new((PjRtErrorCode)code.code, call, text);
    }
}
