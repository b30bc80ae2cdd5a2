using System.Runtime.CompilerServices;
using XlaSharp.PjRt.Tests.Fake;

namespace XlaSharp.PjRt.Tests.Faults;

/// <summary>Objects that are disposed twice, used after that, or never disposed.</summary>
[Collection(FakePlugin.Collection)]
public class DisposalTests
{
    static readonly (string Name, Func<Client, IDisposable> Create)[] Kinds =
    [
        ("client", c => Client.Create(c.Plugin)),
        ("buffer", Upload),
        ("large buffer", c => PjRtBuffer.Uninitialized(c.Devices[0], BufferType.F32, [1 << 20])),
        ("reference", c => Upload(c).AcquireReference()),
        ("alias", c => new AliasBuffer(c.Devices[0], BufferType.F32, [2])),
        ("manager", c => new AsyncHostToDeviceTransferManager(c.Devices[0], [new(BufferType.F32, [2])])),
        ("program", c => c.Compile("module"u8)),
        ("executable", c => TopologyDescription.Create(c.Plugin).Compile("module"u8)),
        ("topology", c => TopologyDescription.Create(c.Plugin)),
        ("topology of a client", c => c.GetTopology()),
        ("event", c => PjRtEvent.Create(c.Plugin)),
        ("context", NewContext),
        ("tracking", c => c.Devices[0].Track("work")),
        ("profiler", c => new Profiler(c.Plugin)),
        ("registration", c => c.MapForDma(new byte[8])),
    ];

    public static TheoryData<string> All => [.. Kinds.Select(k => k.Name)];

    [Theory, MemberData(nameof(All))]
    public void Dispose_Twice_DestroysOnce(string kind)
    {
        Create(kind, disposals: 2);
        Collect();
        Balance.Check();
    }

    // A registration pins memory for the plugin, a reference counts on its side, and an alias owes it an answer: these must be disposed.
    public static TheoryData<string> Droppable => [.. Kinds.Select(k => k.Name).Except(["registration", "reference", "alias"])];

    [Theory, MemberData(nameof(Droppable))]
    public void Dropped_WithItsClient_IsDestroyedByTheCollector(string kind)
    {
        Create(kind, disposals: 0);
        Collect();
        Balance.Check();
    }

    [Fact]
    public void Dropped_SmallBuffer_IsDestroyedByALaterCall()
    {
        using var client = Client.Create(FakePlugin.Load());
        Drop(client);
        Collect();
        // Noted by the finalizer, and destroyed by a thread that calls the plugin anyway.
        Assert.Equal((1, 0), FakePlugin.Count(FakePlugin.Buffer));
        Upload(client).Dispose();
        Assert.Equal((2, 2), FakePlugin.Count(FakePlugin.Buffer));
        client.Dispose();
        Balance.Check();
    }

    [Fact]
    public void Dropped_ResultsOfAFullDevice_AreDestroyedBeforeTheExecutionIsRepeated()
    {
        using var client = Client.Create(FakePlugin.Load());
        using var program = client.Compile("module"u8);
        using var argument = Upload(client);
        Drop(client);
        FakePlugin.Fail("PJRT_LoadedExecutable_Execute", code: PjRtErrorCode.ResourceExhausted);
        var results = program.Execute([argument]);
        Assert.Equal(1, FakePlugin.Count(FakePlugin.Buffer).Destroyed);
        Assert.Equal([0, 0, 0, 64, 0, 0, 128, 64], results[0].ToArray());
        foreach (var result in results) result.Dispose();
    }

    [Fact]
    public void Dispose_ClientFirst_IsDestroyedLast()
    {
        var client = Client.Create(FakePlugin.Load());
        var (program, buffer, topology) = (client.Compile("module"u8), Upload(client), client.GetTopology());
        client.Dispose();
        Assert.Equal((1, 0), FakePlugin.Count(FakePlugin.Client));
        foreach (var result in program.Execute([buffer])) result.Dispose();
        program.Dispose();
        topology.Dispose();
        buffer.Dispose();
        Balance.Check();
        Assert.Equal("PJRT_Client_Destroy", FakePlugin.Trace[^1]);
    }

    public static TheoryData<string> Uses => [.. AfterDisposal.Select(u => u.Name)];

    static readonly (string Name, Action<Client> Use)[] AfterDisposal =
    [
        ("client", c => Gone(Client.Create(c.Plugin), n => n.Compile("module"u8))),
        ("buffer", c => Gone(Upload(c), b => b.ToArray())),
        ("buffer's event", c => Gone(Upload(c), b => b.BlockUntilReady())),
        ("event", c => Gone(PjRtEvent.Create(c.Plugin), e => e.Wait())),
        ("manager", c => Gone(new AsyncHostToDeviceTransferManager(c.Devices[0], [new(BufferType.F32, [2])]), m => m.RetrieveBuffer(0))),
        ("program", c => Gone(c.Compile("module"u8), p => p.Execute([Upload(c)]))),
        ("program, raw", c => Gone(c.Compile("module"u8), p => p.Execute([Upload(c).DangerousGetHandle()], new nint[2]))),
        ("topology", c => Gone(TopologyDescription.Create(c.Plugin), t => t.Serialize())),
        ("context", c => Gone(new ExecuteContext(c.Plugin), x => x.Add("late"))),
        ("profiler", c => Gone(new Profiler(c.Plugin), p => p.Start())),
    ];

    [Theory, MemberData(nameof(Uses))]
    public void Use_AfterDisposal_IsRefused(string what)
    {
        using var client = Client.Create(FakePlugin.Load());
        Assert.Throws<ObjectDisposedException>(() => AfterDisposal.Single(u => u.Name == what).Use(client));
        Assert.Empty(FakePlugin.Misuse);
    }

    static void Gone<T>(T resource, Action<T> use) where T : IDisposable
    {
        resource.Dispose();
        use(resource);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Create(string kind, int disposals)
    {
        var client = Client.Create(FakePlugin.Load());
        var made = Kinds.Single(k => k.Name == kind).Create(client);
        for (var i = 0; i < disposals; i++) made.Dispose();
        if (disposals > 0) client.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Drop(Client client) => Upload(client);

    static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    static ExecuteContext NewContext(Client client)
    {
        var context = new ExecuteContext(client.Plugin);
        context.Add("text");
        return context;
    }

    static PjRtBuffer Upload(Client client) => PjRtBuffer.FromHost(client.Devices[0], BufferType.F32, [2], [0, 0, 128, 63, 0, 0, 0, 64]);
}
