using System.Runtime.InteropServices;

namespace XlaSharp.PjRt;

/// <summary>The environment of native code, which .NET's own setter does not reach on Unix.</summary>
internal static unsafe class NativeEnvironment
{
    // XLA logs to stderr unless libc's environment says otherwise when the library is loaded.
    public static void QuietLog()
    {
        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TF_CPP_MIN_LOG_LEVEL") is not null) return;
        var library = NativeLibrary.Load(OperatingSystem.IsMacOS() ? "libSystem.dylib" : "libc.so.6");
        var setenv = (delegate* unmanaged[Cdecl]<byte*, byte*, int, int>)NativeLibrary.GetExport(library, "setenv");
        fixed (byte* name = "TF_CPP_MIN_LOG_LEVEL\0"u8, value = "2\0"u8) setenv(name, value, 0);
    }
}
