using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>The devices of a platform, described: enough to compile for them without having them.</summary>
public sealed unsafe class TopologyDescription : SafeHandle
{
    readonly SafeHandle? owner;

    /// <param name="plugin">The plugin.</param>
    /// <param name="topology">The native object.</param>
    /// <param name="owner">The client that owns it, or null if this object does.</param>
    internal TopologyDescription(Plugin plugin, PJRT_TopologyDescription* topology, SafeHandle? owner) : base(0, true)
    {
        Plugin = plugin;
        var added = false;
        owner?.DangerousAddRef(ref added);
        this.owner = owner;
        SetHandle((nint)topology);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The plugin.</summary>
    public Plugin Plugin { get; }

    /// <summary>The platform.</summary>
    public string PlatformName
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_TopologyDescription_PlatformName_Args>();
            args.topology = Pointer;
            Plugin.Call(Plugin.Api->PJRT_TopologyDescription_PlatformName, &args);
            return NativeText.Read(args.platform_name, args.platform_name_size);
        }
    }

    /// <summary>The version of the platform, in the plugin's words.</summary>
    public string PlatformVersion
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_TopologyDescription_PlatformVersion_Args>();
            args.topology = Pointer;
            Plugin.Call(Plugin.Api->PJRT_TopologyDescription_PlatformVersion, &args);
            return NativeText.Read(args.platform_version, args.platform_version_size);
        }
    }

    /// <summary>The devices.</summary>
    public IReadOnlyList<DeviceDescription> Devices
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_TopologyDescription_GetDeviceDescriptions_Args>();
            args.topology = Pointer;
            Plugin.Call(Plugin.Api->PJRT_TopologyDescription_GetDeviceDescriptions, &args);
            var devices = new DeviceDescription[(int)args.num_descriptions];
            for (var i = 0; i < devices.Length; i++) devices[i] = new(Plugin, args.descriptions[i], this);
            return devices;
        }
    }

    /// <summary>What the plugin says of it.</summary>
    public IReadOnlyDictionary<string, OptionValue> Attributes
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_TopologyDescription_Attributes_Args>();
            args.topology = Pointer;
            Plugin.Call(Plugin.Api->PJRT_TopologyDescription_Attributes, &args);
            return NamedValues.Read(args.attributes, args.num_attributes);
        }
    }

    /// <summary>A number that is the same for the same topology.</summary>
    /// <exception cref="PjRtException">The plugin has none.</exception>
    public ulong Fingerprint
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_TopologyDescription_Fingerprint_Args>();
            args.topology = Pointer;
            Plugin.Call(Plugin.Api->PJRT_TopologyDescription_Fingerprint, &args);
            return args.fingerprint;
        }
    }

    /// <summary>The numbers of the kinds of memory of the devices.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public IReadOnlyList<int> MemoryKindIds
    {
        get
        {
            using var use = new HandleUse(this);
            var args = StructSize.Stamped<PJRT_TopologyDescription_GetMemorySpaceKindIds_Args>();
            args.topology = Pointer;
            Plugin.Call(Plugin.Api->PJRT_TopologyDescription_GetMemorySpaceKindIds, &args);
            return new ReadOnlySpan<int>(args.memory_space_kind_ids, (int)args.num_memory_space_kind_ids).ToArray();
        }
    }

    PJRT_TopologyDescription* Pointer => (PJRT_TopologyDescription*)handle;

    /// <summary>A topology by name and options, which the plugin defines.</summary>
    /// <exception cref="PjRtException">The plugin does not know it, or has none.</exception>
    public static TopologyDescription Create(Plugin plugin, string name = "", IReadOnlyDictionary<string, OptionValue>? options = null)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(name);
        using var values = new NamedValues(options ?? new Dictionary<string, OptionValue>());
        var bytes = Encoding.UTF8.GetBytes(name);
        fixed (byte* text = bytes)
        {
            var args = StructSize.Stamped<PJRT_TopologyDescription_Create_Args>();
            args.topology_name = (sbyte*)text;
            args.topology_name_size = (nuint)bytes.Length;
            args.create_options = values.First;
            args.num_options = values.Count;
            plugin.Call(plugin.Api->PJRT_TopologyDescription_Create, &args);
            return new(plugin, args.topology, null);
        }
    }

    /// <summary>Reads what <see cref="Serialize"/> wrote.</summary>
    /// <exception cref="PjRtException">The plugin refuses the bytes, or does not do so.</exception>
    public static TopologyDescription Deserialize(Plugin plugin, ReadOnlySpan<byte> serialized)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        fixed (byte* bytes = serialized)
        {
            var args = StructSize.Stamped<PJRT_TopologyDescription_Deserialize_Args>();
            args.serialized_topology = (sbyte*)bytes;
            args.serialized_topology_size = (nuint)serialized.Length;
            plugin.Call(plugin.Api->PJRT_TopologyDescription_Deserialize, &args);
            return new(plugin, args.topology, null);
        }
    }

    /// <summary>The topology as bytes.</summary>
    /// <exception cref="PjRtException">The plugin does not do so.</exception>
    public byte[] Serialize()
    {
        using var use = new HandleUse(this);
        var args = StructSize.Stamped<PJRT_TopologyDescription_Serialize_Args>();
        args.topology = Pointer;
        Plugin.Call(Plugin.Api->PJRT_TopologyDescription_Serialize, &args);
        try
        {
            return NativeText.Bytes(args.serialized_bytes, args.serialized_bytes_size);
        }
        finally
        {
            if (args.serialized_topology_deleter != null) args.serialized_topology_deleter(args.serialized_topology);
        }
    }

    /// <summary>The layout that the platform gives to arrays of a type.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public MemoryLayout DefaultLayout(BufferType type, ReadOnlySpan<long> dimensions)
    {
        type.HostByteCount(dimensions);
        using var use = new HandleUse(this);
        fixed (long* dims = dimensions)
        {
            var args = StructSize.Stamped<PJRT_Layouts_PJRT_Topology_GetDefaultLayout_Args>();
            args.topology_description = Pointer;
            args.type = (PJRT_Buffer_Type)type;
            args.dims = dims;
            args.num_dims = (nuint)dimensions.Length;
            Plugin.Call(Plugin.Layouts->PJRT_Layouts_PJRT_Topology_GetDefaultLayout, &args);
            return LayoutCalls.Take(Plugin, args.layout);
        }
    }

    /// <summary>The shape that arrays of a type have in a kind of memory, as a serialized <c>ShapeProto</c>.</summary>
    /// <exception cref="PjRtException">The plugin does not say.</exception>
    public byte[] CanonicalShape(int memoryKindId, BufferType type, ReadOnlySpan<long> dimensions, MemoryLayout? layout = null)
    {
        type.HostByteCount(dimensions);
        using var use = new HandleUse(this);
        using var native = new NativeLayout(layout);
        fixed (long* dims = dimensions)
        {
            var args = StructSize.Stamped<PJRT_TopologyDescription_MakeCanonicalShapeForMemorySpace_Args>();
            args.topology = Pointer;
            args.memory_space_kind_id = memoryKindId;
            args.dims = dims;
            args.num_dims = (nuint)dimensions.Length;
            args.element_type = (PJRT_Buffer_Type)type;
            args.layout = native.Pointer;
            Plugin.Call(Plugin.Api->PJRT_TopologyDescription_MakeCanonicalShapeForMemorySpace, &args);
            try
            {
                return NativeText.Bytes(args.serialized_shape, args.serialized_shape_size);
            }
            finally
            {
                if (args.serialized_shape_deleter != null) args.serialized_shape_deleter(args.serialized_shape);
            }
        }
    }

    /// <summary>Compiles a program for the described devices.</summary>
    /// <param name="program">StableHLO text, MLIR bytecode or a portable artifact, or what <paramref name="format"/> says.</param>
    /// <param name="options">How.</param>
    /// <param name="format">The form of the program.</param>
    /// <param name="client">A client that the compiler may use for tuning, or null.</param>
    /// <exception cref="PjRtException">The program is refused, or the plugin does not compile without devices.</exception>
    public Executable Compile(ReadOnlySpan<byte> program, CompileOptions? options = null, ProgramFormat format = ProgramFormat.Mlir, Client? client = null)
    {
        if (client is not null && client.Plugin != Plugin) throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Compile), "the client is one of another plugin");
        using var use = new HandleUse(this);
        using var tuner = client is null ? default : new HandleUse(client.Handle);
        return ProgramCalls.Compile(program, format, (options ?? CompileOptions.Default).Serialize(), (native, proto, size) =>
        {
            var args = StructSize.Stamped<PJRT_Compile_Args>();
            args.topology = Pointer;
            args.program = native;
            args.compile_options = (sbyte*)proto;
            args.compile_options_size = size;
            args.client = client is null ? null : client.Pointer;
            Plugin.Call(Plugin.Api->PJRT_Compile, &args);
            return new Executable(Plugin, args.executable, client?.Handle);
        });
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        if (owner is not null)
        {
            owner.DangerousRelease();
            return true;
        }
        var args = StructSize.Stamped<PJRT_TopologyDescription_Destroy_Args>();
        args.topology = Pointer;
        return Plugin.Release(Plugin.Api->PJRT_TopologyDescription_Destroy, &args);
    }
}
