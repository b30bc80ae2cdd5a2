namespace XlaSharp.PjRt.Tests.Faults;

static partial class Operations
{
    static IEnumerable<Operation> Topologies =>
    [
        Do("Topology.OfClient", c => With(c.GetTopology(), t => t.PlatformName)),
        DescribeTopology("Create", _ => null),
        DescribeTopology("PlatformName", t => t.PlatformName),
        DescribeTopology("PlatformVersion", t => t.PlatformVersion),
        DescribeTopology("Devices", t => t.Devices[0].Kind),
        DescribeTopology("Attributes", t => t.Attributes["String"].AsString),
        DescribeTopology("Fingerprint", t => t.Fingerprint),
        DescribeTopology("MemoryKindIds", t => string.Join(' ', t.MemoryKindIds)),
        DescribeTopology("Serialize", t => t.Serialize().Length),
        DescribeTopology("DefaultLayout", t => t.DefaultLayout(BufferType.F32, [2, 3]).Text),
        DescribeTopology("CanonicalShape", t => t.CanonicalShape(4, BufferType.F32, [2], MemoryLayout.RowMajor(1)).Length),
        DescribeTopology("Compile", t => With(t.Compile("module"u8), e => e.Name)),
        Do("Topology.Deserialize", c => With(TopologyDescription.Deserialize(c.Plugin, "topology"u8), _ => null)),
    ];

    static IEnumerable<Operation> Extensions =>
    [
        Do("Profiler.CollectData", c => With(new Profiler(c.Plugin), p =>
        {
            p.Start();
            p.Stop();
            return p.CollectData().Length;
        })),
        Do("Ffi.Register", c =>
        {
            FfiHandlers.Register(c.Plugin, "target", static _ => { });
            return null;
        }),
        Do("ExecuteContext.Add", c => With(new ExecuteContext(c.Plugin), context =>
        {
            context.Add(new List<int>());
            return null;
        })),
    ];

    static IEnumerable<Operation> Events =>
    [
        Do("Event.Set", c => With(PjRtEvent.Create(c.Plugin), e =>
        {
            e.Set();
            e.Wait();
            return e.IsReady;
        })),
        Do("Event.Error", c => With(PjRtEvent.Create(c.Plugin), e =>
        {
            e.Set(PjRtErrorCode.PermissionDenied, "no");
            var error = e.Error!;
            return error.Code == PjRtErrorCode.PermissionDenied ? error.NativeMessage : throw error;
        })),
        Do("Event.WaitAsync_Pending", c => With(PjRtEvent.Create(c.Plugin), e =>
        {
            var waiting = e.WaitAsync();
            try
            {
                e.Set();
            }
            catch
            {
                // Nobody else would, and the event lives until it has happened.
                e.Set();
                Wait(waiting);
                throw;
            }
            return Wait(waiting);
        })),
        Do("Event.WaitAsync_Ready", c => With(PjRtEvent.Create(c.Plugin), e =>
        {
            e.Set();
            return Wait(e.WaitAsync());
        })),
    ];

    static Operation DescribeTopology(string name, Func<TopologyDescription, object?> use) => Do($"Topology.{name}", c => With(TopologyDescription.Create(c.Plugin, "two", new Dictionary<string, OptionValue> { ["n"] = 2L }), use));
}
