using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A compiled program, ready to run on one device.</summary>
public sealed unsafe class LoadedExecutable : SafeHandle
{
    readonly Client client;
    readonly delegate* unmanaged[Cdecl]<PJRT_LoadedExecutable_Execute_Args*, PJRT_Error*> execute;
    PJRT_Executable* description;

    internal LoadedExecutable(Client client, PJRT_LoadedExecutable* executable) : base(0, true)
    {
        var added = false;
        client.Handle.DangerousAddRef(ref added);
        this.client = client;
        execute = client.Plugin.Api->PJRT_LoadedExecutable_Execute;
        SetHandle((nint)executable);
        var get = StructSize.Stamped<PJRT_LoadedExecutable_GetExecutable_Args>();
        get.loaded_executable = executable;
        client.Plugin.Check(client.Plugin.Api->PJRT_LoadedExecutable_GetExecutable(&get), "PJRT_LoadedExecutable_GetExecutable");
        description = get.executable;
        var outputs = StructSize.Stamped<PJRT_Executable_NumOutputs_Args>();
        outputs.executable = description;
        client.Plugin.Check(client.Plugin.Api->PJRT_Executable_NumOutputs(&outputs), "PJRT_Executable_NumOutputs");
        OutputCount = (int)outputs.num_outputs;
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The client.</summary>
    public Client Client => client;

    /// <summary>The number of results.</summary>
    public int OutputCount { get; }

    /// <summary>Runs the program on one device. The call returns once the work is under way.</summary>
    /// <param name="arguments">Native buffers, one per parameter, of the parameters' types: the plugin checks no more than their sizes.</param>
    /// <param name="results">Receives native buffers, which the caller owns.</param>
    /// <exception cref="PjRtException">A buffer is null, the counts are wrong, or the plugin refuses.</exception>
    internal void Execute(ReadOnlySpan<nint> arguments, Span<nint> results)
    {
        if (results.Length != OutputCount) throw new PjRtException(PjRtErrorCode.InvalidArgument, "PJRT_LoadedExecutable_Execute", $"the program has {OutputCount} results, got room for {results.Length}");
        if (arguments.Contains(0)) throw new PjRtException(PjRtErrorCode.InvalidArgument, "PJRT_LoadedExecutable_Execute", $"argument {arguments.IndexOf(0)} is null");
        fixed (nint* inputs = arguments, outputs = results)
        {
            PJRT_ExecuteOptions options = default;
            options.struct_size = StructSize<PJRT_ExecuteOptions>.Value;
            options.use_major_to_minor_data_layout_for_callbacks = 1;
            var inputList = (PJRT_Buffer**)inputs;
            var outputList = (PJRT_Buffer**)outputs;
            PJRT_LoadedExecutable_Execute_Args args = default;
            args.struct_size = StructSize<PJRT_LoadedExecutable_Execute_Args>.Value;
            args.executable = (PJRT_LoadedExecutable*)handle;
            args.options = &options;
            args.argument_lists = &inputList;
            args.num_devices = 1;
            args.num_args = (nuint)arguments.Length;
            args.output_lists = &outputList;
            var error = execute(&args);
            if (error != null) client.Plugin.Check(error, "PJRT_LoadedExecutable_Execute");
        }
        GC.KeepAlive(this);
    }

    /// <summary>Takes ownership of a native result.</summary>
    internal PjRtBuffer Adopt(nint result, long bytes) => new(client, (PJRT_Buffer*)result, bytes);

    /// <summary>The compiled code, to be loaded by the same plugin build on a machine with the same CPU.</summary>
    public byte[] Serialize()
    {
        var plugin = client.Plugin;
        var args = StructSize.Stamped<PJRT_Executable_Serialize_Args>();
        args.executable = description;
        plugin.Check(plugin.Api->PJRT_Executable_Serialize(&args), "PJRT_Executable_Serialize");
        var bytes = new ReadOnlySpan<byte>(args.serialized_bytes, (int)args.serialized_bytes_size).ToArray();
        args.serialized_executable_deleter(args.serialized_executable);
        GC.KeepAlive(this);
        return bytes;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        var api = client.Plugin.Api;
        if (description != null)
        {
            var destroy = StructSize.Stamped<PJRT_Executable_Destroy_Args>();
            destroy.executable = description;
            var failed = api->PJRT_Executable_Destroy(&destroy);
            if (failed != null) client.Plugin.Consume(failed, "PJRT_Executable_Destroy");
            description = null;
        }
        var args = StructSize.Stamped<PJRT_LoadedExecutable_Destroy_Args>();
        args.executable = (PJRT_LoadedExecutable*)handle;
        var error = api->PJRT_LoadedExecutable_Destroy(&args);
        if (error != null) client.Plugin.Consume(error, "PJRT_LoadedExecutable_Destroy");
        client.Handle.DangerousRelease();
        return error == null;
    }
}
