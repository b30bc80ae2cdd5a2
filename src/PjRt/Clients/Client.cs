using System.Collections.Concurrent;
using System.Collections.Immutable;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A connection to the devices of a plugin. The native client lives until the last buffer and executable is gone.</summary>
public sealed unsafe partial class Client : IDisposable
{
    const int MostCpuDevices = 1024;

    readonly ClientHandle handle;
    readonly ConcurrentDictionary<nint, Device> devices = new();
    readonly ConcurrentDictionary<nint, Memory> memories = new();

    Client(Plugin plugin, PJRT_Client* client)
    {
        Plugin = plugin;
        handle = new ClientHandle(plugin, client);
        try
        {
            PlatformName = ReadPlatformName();
            IsCpu = PlatformName == "cpu";
            Devices = ReadAddressableDevices();
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The plugin.</summary>
    public Plugin Plugin { get; }

    /// <summary>The platform, such as <c>cpu</c>.</summary>
    public string PlatformName { get; }

    /// <summary>The devices that this process can use.</summary>
    public IReadOnlyList<Device> Devices { get; }

    /// <summary>True if device memory is host memory.</summary>
    public bool IsCpu { get; }

    internal ClientHandle Handle => handle;

    internal PJRT_Client* Pointer => (PJRT_Client*)handle.DangerousGetHandle();

    /// <summary>A client with a number of CPU devices.</summary>
    /// <exception cref="PjRtException">The count is not 1 to 1,024, or the plugin refuses.</exception>
    public static Client CreateCpu(Plugin plugin, int deviceCount = 1) => Create(plugin, new Dictionary<string, OptionValue> { ["cpu_device_count"] = deviceCount });

    /// <summary>A client with options, whose names and types the plugin defines.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="options">
    /// CPU: <c>cpu_device_count</c> (default 4), <c>asynchronous</c>, <c>process_id</c>. CUDA: <c>allocator</c>, <c>memory_fraction</c>, <c>preallocate</c>
    /// (default true: three quarters of the memory), <c>visible_devices</c>, <c>node_id</c>, <c>num_nodes</c> and more.
    /// </param>
    /// <param name="store">Where the processes of one computation exchange what they need to find each other; null for a single process.</param>
    /// <exception cref="PjRtException">The plugin does not know an option or refuses its value.</exception>
    public static Client Create(Plugin plugin, IReadOnlyDictionary<string, OptionValue>? options = null, KeyValueStore? store = null)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        options ??= ImmutableDictionary<string, OptionValue>.Empty;
        // No device is a failed check that ends the process, and a great many never come to be.
        if (options.TryGetValue("cpu_device_count", out var count) && (count.Kind != OptionKind.Int64 || count.AsInt64 is < 1 or > MostCpuDevices))
            throw PjRtException.Invalid(nameof(PJRT_Api.PJRT_Client_Create), $"cpu_device_count must be an integer from 1 to {MostCpuDevices}, got {count}");
        using var values = new NamedValues(options);
        var args = StructSize.Stamped<PJRT_Client_Create_Args>();
        args.create_options = values.First;
        args.num_options = values.Count;
        store?.Attach(&args);
        plugin.Call(plugin.Api->PJRT_Client_Create, &args);
        return new(plugin, args.client);
    }

    /// <summary>Releases the client once nothing uses it any more.</summary>
    public void Dispose() => handle.Dispose();

    /// <summary>The platform and the number of devices.</summary>
    public override string ToString() => $"{PlatformName} client of {Devices.Count} devices";

    internal Device DeviceOf(PJRT_Device* device) => devices.GetOrAdd((nint)device, static (pointer, client) => new(client, (PJRT_Device*)pointer), this);

    internal Memory MemoryOf(PJRT_Memory* memory) => memories.GetOrAdd((nint)memory, static (pointer, client) => new(client, (PJRT_Memory*)pointer), this);

    internal Device[] DevicesOf(PJRT_Device** list, nuint count)
    {
        var found = new Device[checked((int)count)];
        for (var i = 0; i < found.Length; i++) found[i] = DeviceOf(list[i]);
        return found;
    }

    internal Memory[] MemoriesOf(PJRT_Memory** list, nuint count)
    {
        var found = new Memory[checked((int)count)];
        for (var i = 0; i < found.Length; i++) found[i] = MemoryOf(list[i]);
        return found;
    }

    string ReadPlatformName()
    {
        var args = StructSize.Stamped<PJRT_Client_PlatformName_Args>();
        args.client = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Client_PlatformName, &args);
        return NativeText.Read(args.platform_name, args.platform_name_size);
    }

    Device[] ReadAddressableDevices()
    {
        var args = StructSize.Stamped<PJRT_Client_AddressableDevices_Args>();
        args.client = Pointer;
        Plugin.Call(Plugin.Api->PJRT_Client_AddressableDevices, &args);
        return DevicesOf(args.addressable_devices, args.num_addressable_devices);
    }
}
