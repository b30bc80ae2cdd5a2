using System.Runtime.InteropServices;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>What is known of a compiled program: what a program compiled without devices is, and what each <see cref="LoadedExecutable"/> has.</summary>
public sealed unsafe partial class Executable : SafeHandle
{
    readonly Plugin plugin;
    readonly SafeHandle? owner;

    /// <param name="plugin">The plugin.</param>
    /// <param name="executable">The native object, which this one takes over.</param>
    /// <param name="owner">The client that it must not outlive, or null.</param>
    internal Executable(Plugin plugin, PJRT_Executable* executable, SafeHandle? owner) : base(0, true)
    {
        this.plugin = plugin;
        SetHandle((nint)executable);
        var added = false;
        owner?.DangerousAddRef(ref added);
        this.owner = owner;
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The name of the module.</summary>
    public string Name
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_Name_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_Name, &args);
            return NativeText.Read(args.executable_name, args.executable_name_size);
        }
    }

    /// <summary>The number of replicas.</summary>
    public int Replicas
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_NumReplicas_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_NumReplicas, &args);
            return (int)args.num_replicas;
        }
    }

    /// <summary>The number of partitions.</summary>
    public int Partitions
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_NumPartitions_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_NumPartitions, &args);
            return (int)args.num_partitions;
        }
    }

    /// <summary>The number of results.</summary>
    public int OutputCount
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_NumOutputs_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_NumOutputs, &args);
            return (int)args.num_outputs;
        }
    }

    /// <summary>The bytes of the machine code.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public long CodeSizeInBytes
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_SizeOfGeneratedCodeInBytes_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_SizeOfGeneratedCodeInBytes, &args);
            return args.size_in_bytes;
        }
    }

    /// <summary>A text that is the same for the same compiled program.</summary>
    /// <exception cref="PjRtException">The plugin has none.</exception>
    public string Fingerprint
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_Fingerprint_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_Fingerprint, &args);
            return NativeText.Read(args.executable_fingerprint, args.executable_fingerprint_size);
        }
    }

    /// <summary>What the compiler thinks that the program costs, such as <c>flops</c>.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public IReadOnlyDictionary<string, OptionValue> CostAnalysis
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_GetCostAnalysis_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_GetCostAnalysis, &args);
            return NamedValues.Read(args.properties, args.num_properties);
        }
    }

    /// <summary>The memory that the program needs.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public CompiledMemoryStatistics MemoryStatistics
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_Executable_GetCompiledMemoryStats_Args>();
            args.executable = Pointer;
            plugin.Call(plugin.Api->PJRT_Executable_GetCompiledMemoryStats, &args);
            return new(in args);
        }
    }

    /// <summary>The compiled code, to be loaded by the same plugin build on a machine with the same CPU.</summary>
    /// <exception cref="PjRtException">The plugin does not do so.</exception>
    public byte[] Serialize()
    {
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PJRT_Executable_Serialize_Args>();
        args.executable = Pointer;
        plugin.Call(plugin.Api->PJRT_Executable_Serialize, &args);
        try
        {
            return NativeText.Bytes(args.serialized_bytes, args.serialized_bytes_size);
        }
        finally
        {
            if (args.serialized_executable_deleter != null) args.serialized_executable_deleter(args.serialized_executable);
        }
    }

    /// <summary>The options that it was compiled with, as a serialized <c>CompileOptionsProto</c>.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public byte[] SerializedCompileOptions()
    {
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PJRT_Executable_GetCompileOptions_Args>();
        args.executable = Pointer;
        plugin.Call(plugin.Api->PJRT_Executable_GetCompileOptions, &args);
        try
        {
            return NativeText.Bytes(args.serialized_bytes, args.serialized_bytes_size);
        }
        finally
        {
            if (args.serialized_compile_options_deleter != null) args.serialized_compile_options_deleter(args.serialized_compile_options);
        }
    }

    internal PJRT_Executable* Pointer => (PJRT_Executable*)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        var args = StructSize.Stamped<PJRT_Executable_Destroy_Args>();
        args.executable = Pointer;
        var done = plugin.Release(plugin.Api->PJRT_Executable_Destroy, &args);
        owner?.DangerousRelease();
        return done;
    }
}
