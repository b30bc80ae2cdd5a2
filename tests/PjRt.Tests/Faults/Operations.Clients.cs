namespace XlaSharp.PjRt.Tests.Faults;

static partial class Operations
{
    static IEnumerable<Operation> Clients =>
    [
        Do("Plugin.Attributes", c => c.Plugin.Attributes.Count),
        Do("Client.Create", c => With(Client.Create(c.Plugin), n => n.ToString())),
        Do("Client.PlatformVersion", c => c.PlatformVersion),
        Do("Client.ProcessIndex", c => c.ProcessIndex),
        Do("Client.AllDevices", c => c.AllDevices.Count),
        Do("Client.Memories", c => c.Memories[1].Id),
        Do("Client.LookupDevice", c => c.LookupDevice(1).Id),
        Do("Client.LookupAddressableDevice", c => c.LookupAddressableDevice(1).Id),
        Do("Client.DefaultDeviceAssignment", c => c.DefaultDeviceAssignment(1, 2).ToString()),
        Do("Client.DefaultLayout", c => c.DefaultLayout(BufferType.F32, [2, 3]).Text),
        Do("Client.MapForDma", c => With(c.MapForDma(new byte[8]), _ => null)),
        Do("Client.MapForDma_Empty", c => With(c.MapForDma(default), _ => null)),
    ];

    static IEnumerable<Operation> Devices =>
    [
        Do("Device.IsAddressable", c => c.Devices[0].IsAddressable),
        Do("Device.LocalHardwareId", c => c.Devices[1].LocalHardwareId),
        Do("Device.Memories", c => c.Devices[1].Memories[0].Id),
        Do("Device.DefaultMemory", c => c.Devices[1].DefaultMemory.Kind),
        Do("Device.MemoryStatistics", c => c.Devices[0].MemoryStatistics.PeakBytesInUse),
        Do("Device.ClearMemoryStatistics", c =>
        {
            c.Devices[0].ClearMemoryStatistics();
            return null;
        }),
        Do("Device.Attributes", c => c.Devices[0].Attributes["Int64"].AsInt64),
        Do("Device.PoisonExecution", c => c.Devices[0].PoisonExecution(3, PjRtErrorCode.Cancelled, "stop")),
        Do("Device.Track", c => With(c.Devices[0].Track("work"), _ => null)),
        Do("Device.Stream", c => c.Devices[0].StreamForExternalReadyEvents()),
        Do("DeviceDescription.ProcessIndex", c => c.Devices[0].Description.ProcessIndex),
        Do("DeviceDescription.Attributes", c => c.Devices[0].Description.Attributes["Bool"].AsBool),
        Do("DeviceDescription.DebugString", c => c.Devices[0].Description.DebugString),
        Do("DeviceDescription.ToString", c => c.Devices[0].Description.ToString()),
        Do("DeviceDescription.Memories", c => string.Join(' ', c.Devices[0].Description.Memories)),
        Do("Memory.KindId", c => c.Devices[0].DefaultMemory.KindId),
        Do("Memory.Devices", c => c.Devices[1].DefaultMemory.Devices[0].Id),
        Do("Memory.DebugString", c => c.Devices[1].DefaultMemory.DebugString),
        Do("Memory.ToString", c => c.Devices[1].DefaultMemory.ToString()),
    ];
}
