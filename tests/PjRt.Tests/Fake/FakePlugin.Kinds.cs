namespace XlaSharp.PjRt.Tests.Fake;

static unsafe partial class FakePlugin
{
    /// <summary>The collection of the tests that use the plugin, of which there is one at a time.</summary>
    public const string Collection = "fake plugin";

    public const string Client = "client";
    public const string Device = "device";
    public const string Memory = "memory";
    public const string Description = "device description";
    public const string MemoryKind = "memory description";
    public const string Buffer = "buffer";
    public const string Alias = "alias callback";
    public const string Event = "event";
    public const string Error = "error";
    public const string Loaded = "loaded executable";
    public const string Exe = "executable";
    public const string Manager = "transfer manager";
    public const string Topology = "topology";
    public const string Context = "execute context";
    public const string Tracking = "tracking event";
    public const string Holder = "serialization";
    public const string Layout = "layout";
    public const string Dma = "dma registration";
    public const string Profile = "profiler";
}
