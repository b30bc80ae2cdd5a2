using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class Executable
{
    /// <summary>The kinds of memory that the results are in.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public IReadOnlyList<string> OutputMemoryKinds
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_OutputMemoryKinds_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_OutputMemoryKinds, &args);
            return Texts(args.memory_kinds, args.memory_kind_sizes, args.num_outputs);
        }
    }

    /// <summary>The kinds of memory that the arguments must be in.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public IReadOnlyList<string> ParameterMemoryKinds
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_ParameterMemoryKinds_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_ParameterMemoryKinds, &args);
            return Texts(args.memory_kinds, args.memory_kind_sizes, args.num_parameters);
        }
    }

    /// <summary>The layouts of the results.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public IReadOnlyList<MemoryLayout> OutputLayouts
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Layouts_PJRT_Executable_GetOutputLayouts_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Layouts->PJRT_Layouts_PJRT_Executable_GetOutputLayouts, &args);
            return Layouts(args.layouts, args.num_outputs);
        }
    }

    /// <summary>The layouts that the arguments must have.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public IReadOnlyList<MemoryLayout> ParameterLayouts
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Layouts_PJRT_Executable_GetParameterLayouts_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Layouts->PJRT_Layouts_PJRT_Executable_GetParameterLayouts, &args);
            return Layouts(args.layouts, args.num_parameters);
        }
    }

    /// <summary>The shardings of the parameters, each a serialized <c>OpSharding</c>; empty if there are none.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public IReadOnlyList<byte[]> ParameterShardings
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Shardings_PJRT_Executable_ParameterShardings_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Shardings->PJRT_Shardings_PJRT_Executable_ParameterShardings, &args);
            return Blobs(args.shardings, args.sharding_sizes, args.num_parameters);
        }
    }

    /// <summary>The shardings of the results, each a serialized <c>OpSharding</c>; empty if there are none.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public IReadOnlyList<byte[]> OutputShardings
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Shardings_PJRT_Executable_OutputShardings_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Shardings->PJRT_Shardings_PJRT_Executable_OutputShardings, &args);
            return Blobs(args.shardings, args.sharding_sizes, args.num_outputs);
        }
    }

    static string[] Texts(sbyte** texts, nuint* sizes, nuint count)
    {
        var read = new string[(int)count];
        for (var i = 0; i < read.Length; i++) read[i] = NativeText.Read(texts[i], sizes[i]);
        return read;
    }

    static byte[][] Blobs(sbyte** blobs, nuint* sizes, nuint count)
    {
        if (blobs == null) return [];
        var read = new byte[(int)count][];
        for (var i = 0; i < read.Length; i++) read[i] = NativeText.Bytes(blobs[i], sizes[i]);
        return read;
    }

    // These layouts belong to the executable.
    MemoryLayout[] Layouts(PJRT_Layouts_MemoryLayout** layouts, nuint count)
    {
        var read = new MemoryLayout[(int)count];
        for (var i = 0; i < read.Length; i++) read[i] = LayoutCalls.Read(plugin, layouts[i]);
        return read;
    }
}
