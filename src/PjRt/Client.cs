using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A connection to the devices of a plugin. The native client lives until the last buffer and executable is gone.</summary>
public sealed unsafe class Client : IDisposable
{
    readonly ClientHandle handle;

    Client(Plugin plugin, PJRT_Client* client)
    {
        Plugin = plugin;
        handle = new ClientHandle(plugin, client);
        PlatformName = Text((p, n) => ReadPlatform(plugin.Api, client, p, n));
        Devices = ReadDevices(client);
    }

    delegate void TextCall(sbyte** text, nuint* size);

    /// <summary>The plugin.</summary>
    public Plugin Plugin { get; }

    /// <summary>The platform, such as <c>cpu</c>.</summary>
    public string PlatformName { get; }

    /// <summary>The devices that this process can use.</summary>
    public IReadOnlyList<Device> Devices { get; }

    /// <summary>True if device memory is host memory.</summary>
    public bool IsCpu => PlatformName == "cpu";

    internal ClientHandle Handle => handle;

    internal PJRT_Client* Pointer => (PJRT_Client*)handle.DangerousGetHandle();

    /// <summary>A client with a number of CPU devices.</summary>
    /// <exception cref="PjRtException">The count is not 1 to 1,024, or the plugin refuses.</exception>
    public static Client CreateCpu(Plugin plugin, int deviceCount = 1)
    {
        if (deviceCount is < 1 or > 1024)
            throw new PjRtException(PjRtErrorCode.InvalidArgument, "PJRT_Client_Create", $"cpu_device_count must be 1 to 1024, got {deviceCount}");
        return Create(plugin, new Dictionary<string, long> { ["cpu_device_count"] = deviceCount });
    }

    /// <summary>A client with integer options, whose names the plugin defines.</summary>
    /// <exception cref="PjRtException">The plugin does not know an option or refuses its value.</exception>
    public static Client Create(Plugin plugin, IReadOnlyDictionary<string, long> options)
    {
        var values = new PJRT_NamedValue[options.Count];
        var pins = new List<GCHandle>();
        try
        {
            var i = 0;
            foreach (var (name, value) in options)
            {
                var bytes = Encoding.UTF8.GetBytes(name);
                var pin = GCHandle.Alloc(bytes, GCHandleType.Pinned);
                pins.Add(pin);
                var option = StructSize.Stamped<PJRT_NamedValue>();
                option.name = (sbyte*)pin.AddrOfPinnedObject();
                option.name_size = (nuint)bytes.Length;
                option.type = PJRT_NamedValue_Type.PJRT_NamedValue_kInt64;
                option.Anonymous.int64_value = value;
                option.value_size = 1;
                values[i++] = option;
            }
            fixed (PJRT_NamedValue* first = values)
            {
                var args = StructSize.Stamped<PJRT_Client_Create_Args>();
                args.create_options = first;
                args.num_options = (nuint)values.Length;
                plugin.Check(plugin.Api->PJRT_Client_Create(&args), "PJRT_Client_Create");
                return new(plugin, args.client);
            }
        }
        finally
        {
            foreach (var pin in pins) pin.Free();
        }
    }

    /// <summary>Compiles a program.</summary>
    /// <param name="program">StableHLO text, MLIR bytecode or a portable artifact.</param>
    /// <param name="options">How.</param>
    /// <exception cref="PjRtException">The program is empty, does not parse, or cannot be compiled.</exception>
    public LoadedExecutable Compile(ReadOnlySpan<byte> program, CompileOptions? options = null)
    {
        if (program.IsEmpty) throw new PjRtException(PjRtErrorCode.InvalidArgument, "PJRT_Client_Compile", "the program is empty");
        CheckNesting(program);
        var serialized = (options ?? CompileOptions.Default).Serialize(IsCpu);
        fixed (byte* code = program, format = "mlir"u8, proto = serialized)
        {
            var native = StructSize.Stamped<PJRT_Program>();
            native.code = (sbyte*)code;
            native.code_size = (nuint)program.Length;
            native.format = (sbyte*)format;
            native.format_size = 4;
            var args = StructSize.Stamped<PJRT_Client_Compile_Args>();
            args.client = Pointer;
            args.program = &native;
            args.compile_options = (sbyte*)proto;
            args.compile_options_size = (nuint)serialized.Length;
            Plugin.Check(Plugin.Api->PJRT_Client_Compile(&args), "PJRT_Client_Compile");
            GC.KeepAlive(this);
            return new(this, args.executable);
        }
    }

    /// <summary>Loads what <see cref="LoadedExecutable.Serialize"/> wrote. The caller vouches for the bytes: the plugin loads damaged ones without complaint.</summary>
    /// <exception cref="PjRtException">The plugin refuses the bytes.</exception>
    public LoadedExecutable Deserialize(ReadOnlySpan<byte> serialized)
    {
        if (serialized.IsEmpty) throw new PjRtException(PjRtErrorCode.InvalidArgument, "PJRT_Executable_DeserializeAndLoad", "the serialized executable is empty");
        fixed (byte* bytes = serialized)
        {
            var args = StructSize.Stamped<PJRT_Executable_DeserializeAndLoad_Args>();
            args.client = Pointer;
            args.serialized_executable = (sbyte*)bytes;
            args.serialized_executable_size = (nuint)serialized.Length;
            Plugin.Check(Plugin.Api->PJRT_Executable_DeserializeAndLoad(&args), "PJRT_Executable_DeserializeAndLoad");
            GC.KeepAlive(this);
            return new(this, args.loaded_executable);
        }
    }

    /// <summary>Releases the client once nothing uses it any more.</summary>
    public void Dispose() => handle.Dispose();

    // The plugin's parser recurses on nesting and dies on a deep one.
    static void CheckNesting(ReadOnlySpan<byte> program)
    {
        if (program.StartsWith("ML\uFFFDR"u8[..2]) && program.Length > 3 && program[2] == 0xEF) return;
        int depth = 0, deepest = 0;
        foreach (var c in program)
        {
            if (c is (byte)'{' or (byte)'(' or (byte)'[') deepest = Math.Max(deepest, ++depth);
            else if (c is (byte)'}' or (byte)')' or (byte)']') depth--;
        }
        if (deepest > 5000) throw new PjRtException(PjRtErrorCode.InvalidArgument, "PJRT_Client_Compile", $"the program is nested {deepest} deep, at most 5000 is safe");
    }

    Device[] ReadDevices(PJRT_Client* client)
    {
        var args = StructSize.Stamped<PJRT_Client_AddressableDevices_Args>();
        args.client = client;
        Plugin.Check(Plugin.Api->PJRT_Client_AddressableDevices(&args), "PJRT_Client_AddressableDevices");
        var devices = new Device[(int)args.num_addressable_devices];
        for (var i = 0; i < devices.Length; i++) devices[i] = new(this, args.addressable_devices[i]);
        return devices;
    }

    static void ReadPlatform(PJRT_Api* api, PJRT_Client* client, sbyte** text, nuint* size)
    {
        var args = StructSize.Stamped<PJRT_Client_PlatformName_Args>();
        args.client = client;
        api->PJRT_Client_PlatformName(&args);
        *text = args.platform_name;
        *size = args.platform_name_size;
    }

    static string Text(TextCall call)
    {
        sbyte* text = null;
        nuint size = 0;
        call(&text, &size);
        return Encoding.UTF8.GetString((byte*)text, (int)size);
    }
}
