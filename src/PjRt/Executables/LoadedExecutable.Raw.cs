using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class LoadedExecutable
{
    const string ExecuteCall = nameof(PJRT_Api.PJRT_LoadedExecutable_Execute);

    /// <summary>Runs the program on its one device. The call returns once the work is under way. For callers that know the parameters' types.</summary>
    /// <param name="arguments">Native buffers, one per parameter, of the parameters' types: the plugin checks no more than their sizes.</param>
    /// <param name="results">Receives native buffers, which the caller owns.</param>
    /// <exception cref="PjRtException">A buffer is null or released, the counts are wrong, the program runs on several devices, or the plugin refuses.</exception>
    internal void Execute(ReadOnlySpan<nint> arguments, Span<nint> results)
    {
        if (results.Length != OutputCount) throw PjRtException.Invalid(ExecuteCall, $"the program has {OutputCount} results, got room for {results.Length}");
        if (arguments.Contains(0)) throw PjRtException.Invalid(ExecuteCall, $"argument {arguments.IndexOf(0)} is null, disposed or deleted");
        if (Devices.Count > 1) throw PjRtException.Invalid(ExecuteCall, $"the program runs on {Devices.Count} devices, got arguments for one");
        client.Handle.Garbage.Sweep(results.Length + 2);
        PJRT_ExecuteOptions options = default;
        options.struct_size = StructSize<PJRT_ExecuteOptions>.Value;
        options.use_major_to_minor_data_layout_for_callbacks = 1;
        fixed (nint* inputs = arguments, outputs = results)
        {
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
            Launch(&args, arguments);
        }
        GC.KeepAlive(this);
    }

    /// <summary>Takes ownership of a native result.</summary>
    internal PjRtBuffer Adopt(nint result, long bytes) => new(client, (PJRT_Buffer*)result, bytes);

    void Launch(PJRT_LoadedExecutable_Execute_Args* args, ReadOnlySpan<nint> arguments)
    {
        ObjectDisposedException.ThrowIf(args->executable == null, this);
        if (execute == null) throw Plugin.Missing(ExecuteCall);
        var error = execute(args);
        if (error != null) Relaunch(args, arguments, error);
    }

    // A device that is out of memory may have a lot of it in results that nobody uses any more.
    void Relaunch(PJRT_LoadedExecutable_Execute_Args* args, ReadOnlySpan<nint> arguments, PJRT_Error* error)
    {
        var failure = Plugin.Consume(error, ExecuteCall);
        if (failure.Code != PjRtErrorCode.ResourceExhausted) throw failure;
        foreach (var argument in arguments)
        {
            var deleted = StructSize.Stamped<PJRT_Buffer_IsDeleted_Args>();
            deleted.buffer = (PJRT_Buffer*)argument;
            if (!Plugin.Release(Plugin.Api->PJRT_Buffer_IsDeleted, &deleted) || deleted.is_deleted != 0) throw failure;
        }
        client.Handle.Garbage.Reclaim();
        Plugin.Call(Plugin.Api->PJRT_LoadedExecutable_Execute, args);
    }
}
