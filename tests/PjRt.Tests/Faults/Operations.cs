namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>All that the object layer does, as operations, so that every call it makes can be made to fail.</summary>
static partial class Operations
{
    static readonly Operation[] Table = [.. Clients, .. Devices, .. Buffers, .. NewBuffers, .. Copies, .. Transfers, .. Programs, .. Executables, .. Executions, .. Topologies, .. Extensions, .. Events];

    public static IReadOnlyList<Operation> All => Table;

    public static TheoryData<string> Names => [.. Table.Select(o => o.Name)];

    public static Operation Get(string name) => Table.Single(o => o.Name == name);

    static Operation Do(string name, Func<Client, object?> run, Action? prepare = null, string? forgives = null) => new(name, run, prepare, forgives);

    static ReadOnlySpan<byte> OneTwo => [0, 0, 128, 63, 0, 0, 0, 64];

    static PjRtBuffer NewBuffer(Client client, int device = 0) => PjRtBuffer.FromHost(client.Devices[device], BufferType.F32, [2], OneTwo);

    static LoadedExecutable NewProgram(Client client) => client.Compile("module"u8);

    static object? With<T>(T resource, Func<T, object?> use) where T : IDisposable
    {
        using (resource) return use(resource);
    }

    static object? Wait(ValueTask task)
    {
        task.AsTask().GetAwaiter().GetResult();
        return null;
    }
}
