using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class LoadedExecutable
{
    /// <summary>Runs the program on one device. The call returns once the work is under way.</summary>
    /// <param name="arguments">One buffer per parameter. Those that the program takes the memory of are deleted.</param>
    /// <param name="options">How.</param>
    /// <returns>One buffer per result.</returns>
    /// <exception cref="PjRtException">Number, types, dimensions, device or client of the arguments are wrong, one is deleted, or the plugin refuses.</exception>
    public PjRtBuffer[] Execute(IReadOnlyList<PjRtBuffer> arguments, ExecuteOptions? options = null) => Execute([arguments], options)[0];

    /// <summary>Runs the program on all its devices at once. The call returns once the work is under way.</summary>
    /// <param name="arguments">For each of <see cref="Devices"/> one buffer per parameter: its part of the argument.</param>
    /// <param name="options">How.</param>
    /// <returns>For each device one buffer per result.</returns>
    /// <exception cref="PjRtException">Number, types, dimensions, device or client of the arguments are wrong, one is deleted, or the plugin refuses.</exception>
    public PjRtBuffer[][] Execute(IReadOnlyList<IReadOnlyList<PjRtBuffer>> arguments, ExecuteOptions? options = null) => Run(arguments, options, null);

    /// <summary>Runs the program and gives, with the results, an event per device for the end of the execution there.</summary>
    /// <param name="arguments">For each of <see cref="Devices"/> one buffer per parameter.</param>
    /// <param name="completed">For each device the end of the execution, or its error.</param>
    /// <param name="options">How.</param>
    /// <returns>For each device one buffer per result.</returns>
    /// <exception cref="PjRtException">Number, types, dimensions, device or client of the arguments are wrong, one is deleted, or the plugin refuses.</exception>
    public PjRtBuffer[][] Execute(IReadOnlyList<IReadOnlyList<PjRtBuffer>> arguments, out PjRtEvent[] completed, ExecuteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var events = new nint[arguments.Count];
        var results = Run(arguments, options, events);
        completed = Array.ConvertAll(events, e => new PjRtEvent(Plugin, (PJRT_Event*)e));
        return results;
    }

    PjRtBuffer[][] Run(IReadOnlyList<IReadOnlyList<PjRtBuffer>> arguments, ExecuteOptions? options, nint[]? events)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        options ??= ExecuteOptions.Default;
        var device = options.Device ?? PortableDevice(arguments);
        var parameterCount = CheckArguments(arguments, options, device);
        // Asked before there are results that a failure would leave without an owner.
        var sizes = Description.OutputSizes;
        client.Handle.Garbage.Sweep((OutputCount + 2) * arguments.Count);
        using var use = new HandleUse(this);
        using var context = options.Context is null ? default : new HandleUse(options.Context);
        using var handles = new ArgumentHandles(arguments, parameterCount);
        var results = new nint[arguments.Count * OutputCount];
        var lists = new nint[2 * arguments.Count];
        long[]? kept = options.NonDonatableArguments.IsDefaultOrEmpty ? null : [.. options.NonDonatableArguments.Select(i => (long)i)];
        var location = options.CallLocation is null ? null : Encoding.UTF8.GetBytes(options.CallLocation + '\0');
        fixed (nint* inputs = handles.Pointers, outputs = results, both = lists, ends = events)
        fixed (long* indices = kept)
        fixed (byte* place = location)
        {
            for (var d = 0; d < arguments.Count; d++) (both[d], both[arguments.Count + d]) = ((nint)(inputs + d * parameterCount), (nint)(outputs + d * OutputCount));
            var native = StructSize.Stamped<PJRT_ExecuteOptions>();
            native.launch_id = options.LaunchId;
            native.non_donatable_input_indices = indices;
            native.num_non_donatable_input_indices = (nuint)(kept?.Length ?? 0);
            native.context = options.Context is null ? null : options.Context.Pointer;
            native.call_location = (sbyte*)place;
            native.use_major_to_minor_data_layout_for_callbacks = 1;
            var args = StructSize.Stamped<PJRT_LoadedExecutable_Execute_Args>();
            args.executable = Pointer;
            args.options = &native;
            args.argument_lists = (PJRT_Buffer***)both;
            args.num_devices = (nuint)arguments.Count;
            args.num_args = (nuint)parameterCount;
            args.output_lists = (PJRT_Buffer***)(both + arguments.Count);
            args.device_complete_events = (PJRT_Event**)ends;
            args.execute_device = device is null ? null : device.Pointer;
            Launch(&args, handles.Pointers);
        }
        var buffers = new PjRtBuffer[arguments.Count][];
        for (var d = 0; d < buffers.Length; d++)
        {
            buffers[d] = new PjRtBuffer[OutputCount];
            for (var i = 0; i < OutputCount; i++) buffers[d][i] = Adopt(results[d * OutputCount + i], sizes[i]);
        }
        return buffers;
    }
}
