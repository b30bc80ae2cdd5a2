using System.Collections.Immutable;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

public sealed unsafe partial class Plugin
{
    const int MostExtensions = 256;

    /// <summary>The extensions that the plugin has, in the order of its chain, those unknown to this library included.</summary>
    public ImmutableArray<PluginExtension> Extensions { get; }

    /// <summary>The layouts extension, with nulls for what the plugin lacks.</summary>
    internal PJRT_Layouts_Extension* Layouts { get; }

    /// <summary>The foreign function interface, with nulls for what the plugin lacks.</summary>
    internal PJRT_FFI_Extension* Ffi { get; }

    /// <summary>The shardings extension, with nulls for what the plugin lacks.</summary>
    internal PJRT_Shardings_Extension* Shardings { get; }

    /// <summary>The memory descriptions extension, with nulls for what the plugin lacks.</summary>
    internal PJRT_MemoryDescriptions_Extension* MemoryDescriptions { get; }

    /// <summary>The profiler extension, with nulls for what the plugin lacks.</summary>
    internal PJRT_Profiler_Extension* ProfilerExtension { get; }

    /// <summary>The stream extension, with nulls for what the plugin lacks.</summary>
    internal PJRT_Stream_Extension* Streams { get; }

    T* Extension<T>(PJRT_Extension_Type type) where T : unmanaged => PJRT_Extension_Base.Complete<T>(api->extension_start, type);

    // A chain that closes on itself is cut at a length that no plugin has.
    ImmutableArray<PluginExtension> FindExtensions()
    {
        var found = ImmutableArray.CreateBuilder<PluginExtension>();
        for (var node = api->extension_start; node != null && found.Count < MostExtensions; node = node->next) found.Add((PluginExtension)node->type);
        return found.ToImmutable();
    }
}
