using System.Runtime.CompilerServices;
using XlaSharp.Hlo;
using XlaSharp.PjRt;

namespace XlaSharp;

/// <summary>LAPACK for plugins for CPUs: the custom calls that JAX's own runtime brings along, done by the managed factorisations.</summary>
internal static class LapackHandlers
{
    static readonly ConditionalWeakTable<Plugin, object> Prepared = [];

    /// <summary>Makes the handlers known before the first program that calls them is compiled or loaded.</summary>
    /// <exception cref="NotSupportedException">The program calls them, and the client is not for CPUs.</exception>
    public static void Prepare(Client client, ReadOnlySpan<byte> program)
    {
        if (program.IndexOf("lapack_"u8) < 0) return;
        if (!client.IsCpu) throw new NotSupportedException($"factorisations of matrices run on CPUs only, not on {client.PlatformName}");
        Prepared.GetValue(client.Plugin, static plugin =>
        {
            foreach (var target in Lapack.Targets) FfiHandlers.Register(plugin, target, call => Lapack.Run(target, new Frame(call)));
            return plugin;
        });
    }

    readonly ref struct Frame(FfiCall call) : ILapackFrame
    {
        readonly FfiCall call = call;

        public ReadOnlySpan<long> ArgumentDims(int index) => call.Argument(index).Dimensions;

        public ReadOnlySpan<long> ResultDims(int index) => call.Result(index).Dimensions;

        public ReadOnlySpan<byte> Argument(int index) => call.Argument(index).Bytes;

        public Span<byte> Result(int index) => call.Result(index).Bytes;

        public int Option(string name) => call.Attributes.Get<byte>(name);
    }
}
