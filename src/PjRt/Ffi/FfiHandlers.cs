using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>Custom calls whose work is done in .NET. In programs they are <c>stablehlo.custom_call @target(...) {api_version = 4 : i32, backend_config = {...}}</c>.</summary>
public static unsafe class FfiHandlers
{
    const string Name = "PJRT_FFI_Register_Handler";

    static readonly ConcurrentDictionary<(Plugin, string, string), FfiThunk> Registered = new();
    static readonly ConcurrentDictionary<(Plugin, string, string), bool> Known = new();

    /// <summary>True if a handler was registered for a target of a platform.</summary>
    public static bool IsRegistered(Plugin plugin, string target, string platform = "Host") => Known.ContainsKey((plugin, target, platform));

    /// <summary>Makes a handler known to a plugin, for the life of the process. The same handler may be registered again.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="target">The name of the custom call.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="platform"><c>Host</c> for CPUs, <c>CUDA</c> for NVIDIA's GPUs.</param>
    /// <param name="traits">What the plugin may rely on.</param>
    /// <exception cref="PjRtException">Another handler has that name, or the plugin does not take handlers.</exception>
    public static void Register(Plugin plugin, string target, FfiHandler handler, string platform = "Host", FfiTraits traits = FfiTraits.None)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentException.ThrowIfNullOrEmpty(platform);
        lock (Registered)
        {
            if (Registered.TryGetValue((plugin, target, platform), out var known))
            {
                if (known.Handler == handler) return;
                throw new PjRtException(PjRtErrorCode.AlreadyExists, Name, $"another handler of {target} is registered for {platform}");
            }
            var thunk = new FfiThunk(handler, traits);
            Register(plugin, target, platform, thunk.Pointer, traits);
            // The plugin swallows the failure of a registration; whether it asked for the handler's version tells.
            if (!thunk.WasAsked) throw new PjRtException(PjRtErrorCode.Internal, Name, $"the plugin did not take the handler of {target}: it never asked for its version");
            Registered[(plugin, target, platform)] = thunk;
        }
    }

    /// <summary>Makes a handler in native code known to a plugin, for the life of the process.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="target">The name of the custom call.</param>
    /// <param name="handler">The address of an <c>XLA_FFI_Handler</c>.</param>
    /// <param name="platform"><c>Host</c> for CPUs, <c>CUDA</c> for NVIDIA's GPUs.</param>
    /// <param name="traits">What the plugin may rely on.</param>
    /// <exception cref="PjRtException">The plugin does not take handlers.</exception>
    public static void Register(Plugin plugin, string target, nint handler, string platform = "Host", FfiTraits traits = FfiTraits.None)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentException.ThrowIfNullOrEmpty(platform);
        if (handler == 0) throw PjRtException.Invalid(Name, $"the handler of {target} is null");
        Register(plugin, target, platform, handler, traits);
    }

    static void Register(Plugin plugin, string target, string platform, nint handler, FfiTraits traits)
    {
        var (targetBytes, platformBytes) = (Encoding.UTF8.GetBytes(target), Encoding.UTF8.GetBytes(platform));
        fixed (byte* targetName = targetBytes, platformName = platformBytes)
        {
            var args = StructSize.Stamped<PJRT_FFI_Register_Handler_Args>();
            args.target_name = (sbyte*)targetName;
            args.target_name_size = (nuint)targetBytes.Length;
            args.platform_name = (sbyte*)platformName;
            args.platform_name_size = (nuint)platformBytes.Length;
            args.handler = (void*)handler;
            args.traits = (PJRT_FFI_Handler_TraitsBits)traits;
            plugin.Call(plugin.Ffi->register_handler, &args, Name);
            Known[(plugin, target, platform)] = true;
        }
    }
}
