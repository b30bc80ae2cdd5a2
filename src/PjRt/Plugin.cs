using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>A loaded PJRT plugin: a shared library with a table of functions. It stays loaded for the life of the process.</summary>
public sealed unsafe class Plugin
{
    /// <summary>Older plugins arrange the table in another way.</summary>
    public const int MinimumMinorVersion = PJRT_Api.MinimumMinorVersion;

    static readonly ConcurrentDictionary<string, Lazy<Plugin>> Loaded = new();

    readonly PJRT_Api* api;

    internal Plugin(PJRT_Api* api, string path)
    {
        this.api = api;
        Path = path;
        if (PJRT_Api.Refusal(api) is { } reason) throw Refuse(reason);
        (MajorVersion, MinorVersion) = (api->pjrt_api_version.major_version, api->pjrt_api_version.minor_version);
        var args = StructSize.Stamped<PJRT_Plugin_Initialize_Args>();
        Check(api->PJRT_Plugin_Initialize(&args), "PJRT_Plugin_Initialize");
    }

    /// <summary>The file it was loaded from.</summary>
    public string Path { get; }

    /// <summary>The major version of its API.</summary>
    public int MajorVersion { get; }

    /// <summary>The minor version of its API.</summary>
    public int MinorVersion { get; }

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

    static Plugin Open(string path)
    {
        QuietLog();
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

    /// <summary>Throws if a call returned an error, and destroys the error in any case.</summary>
    internal void Check(PJRT_Error* error, string call)
    {
        if (error != null) throw Consume(error, call);
    }

    internal PjRtException Consume(PJRT_Error* error, string call)
    {
        var message = StructSize.Stamped<PJRT_Error_Message_Args>();
        message.error = error;
        api->PJRT_Error_Message(&message);
        var text = Encoding.UTF8.GetString((byte*)message.message, (int)message.message_size);
        var code = StructSize.Stamped<PJRT_Error_GetCode_Args>();
        code.error = error;
        api->PJRT_Error_GetCode(&code);
        var destroy = StructSize.Stamped<PJRT_Error_Destroy_Args>();
        destroy.error = error;
        api->PJRT_Error_Destroy(&destroy);
        return new((PjRtErrorCode)code.code, call, text);
    }

    /// <summary>Throws if the plugin's table does not reach a slot, or the slot is null.</summary>
    internal void Require(void* function, void* slot, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(function))] string name = "")
    {
        if (!PJRT_Api.Has(api, slot))
            throw new PjRtException(PjRtErrorCode.Unimplemented, name[(name.IndexOf("PJRT_", StringComparison.Ordinal) is var at && at > 0 ? at : 0)..],
                $"the plugin {Path} with PJRT API 0.{MinorVersion} does not have this function");
    }

    PjRtException Refuse(string reason) => new(PjRtErrorCode.FailedPrecondition, "load", $"{Path} cannot be used: {reason}");

    // XLA logs to stderr unless libc's own environment says otherwise; .NET's setter does not reach it on Unix.
    static void QuietLog()
    {
        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TF_CPP_MIN_LOG_LEVEL") is not null) return;
        var library = NativeLibrary.Load(OperatingSystem.IsMacOS() ? "libSystem.dylib" : "libc.so.6");
        var setenv = (delegate* unmanaged[Cdecl]<byte*, byte*, int, int>)NativeLibrary.GetExport(library, "setenv");
        fixed (byte* name = "TF_CPP_MIN_LOG_LEVEL\0"u8, value = "2\0"u8) setenv(name, value, 0);
    }
}
