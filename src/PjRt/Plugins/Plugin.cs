using System.Collections.Concurrent;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A loaded PJRT plugin: a shared library with a table of functions. It stays loaded for the life of the process.</summary>
public sealed unsafe partial class Plugin
{
    /// <summary>Older plugins arrange the table in another way.</summary>
    public const int MinimumMinorVersion = PJRT_Api.MinimumMinorVersion;

    static readonly ConcurrentDictionary<string, Lazy<Plugin>> Loaded = new();

    readonly PJRT_Api* api;

    internal Plugin(PJRT_Api* table, string path)
    {
        Path = path;
        if (PJRT_Api.Refusal(table) is { } reason) throw Refuse(reason);
        api = PJRT_Api.Complete(table);
        (MajorVersion, MinorVersion) = (api->pjrt_api_version.major_version, api->pjrt_api_version.minor_version);
        var args = StructSize.Stamped<PJRT_Plugin_Initialize_Args>();
        Call(Api->PJRT_Plugin_Initialize, &args);
        Extensions = FindExtensions();
        Layouts = Extension<PJRT_Layouts_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_Layouts);
        Ffi = Extension<PJRT_FFI_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_FFI);
        Shardings = Extension<PJRT_Shardings_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_Shardings);
        MemoryDescriptions = Extension<PJRT_MemoryDescriptions_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_MemoryDescriptions);
        ProfilerExtension = Extension<PJRT_Profiler_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_Profiler);
        Streams = Extension<PJRT_Stream_Extension>(PJRT_Extension_Type.PJRT_Extension_Type_Stream);
    }

    /// <summary>The file it was loaded from.</summary>
    public string Path { get; }

    /// <summary>The major version of its API.</summary>
    public int MajorVersion { get; }

    /// <summary>The minor version of its API.</summary>
    public int MinorVersion { get; }

    /// <summary>The plugin's table, with nulls behind its end.</summary>
    internal PJRT_Api* Api => api;

    /// <summary>Loads a plugin, once per path.</summary>
    /// <exception cref="PjRtException">The file is no plugin, or one of an unsupported version.</exception>
    public static Plugin Load(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var lazy = Loaded.GetOrAdd(full, static p => new(() => Open(p)));
        try
        {
            return lazy.Value;
        }
        catch
        {
            Loaded.TryRemove(new(full, lazy));
            throw;
        }
    }

    /// <summary>What the plugin says of itself before any client: <c>xla_version</c>, <c>stablehlo_current_version</c>, <c>stablehlo_minimum_version</c> and the like.</summary>
    /// <exception cref="PjRtException">The plugin has no attributes.</exception>
    public IReadOnlyDictionary<string, OptionValue> Attributes
    {
        get
        {
            var args = StructSize.Stamped<PJRT_Plugin_Attributes_Args>();
            Call(Api->PJRT_Plugin_Attributes, &args);
            return NamedValues.Read(args.attributes, args.num_attributes);
        }
    }

    /// <summary>The path and the version.</summary>
    public override string ToString() => $"{Path}, PJRT API {MajorVersion}.{MinorVersion}";

    static Plugin Open(string path)
    {
        NativeEnvironment.QuietLog();
        NativeHeap.KeepFreedMemory();
        try
        {
            return new(PJRT_Api.Open(path), path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new PjRtException(PjRtErrorCode.NotFound, "load", $"{path} could not be loaded: {e.Message}");
        }
        catch (EntryPointNotFoundException)
        {
            throw new PjRtException(PjRtErrorCode.InvalidArgument, "load", $"{path} is not a PJRT plugin: it exports no GetPjrtApi");
        }
    }

    PjRtException Refuse(string reason) => new(PjRtErrorCode.FailedPrecondition, "load", $"{Path} cannot be used: {reason}");
}
