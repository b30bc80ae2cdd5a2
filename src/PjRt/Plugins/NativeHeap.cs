using System.Runtime.InteropServices;

namespace XlaSharp.PjRt;

/// <summary>Settings of the heap of native code, from which a CPU plugin takes its buffers.</summary>
internal static unsafe class NativeHeap
{
    // From malloc.h of the GNU C library, which accepts no larger threshold for mapping than this.
    const int TrimThreshold = -1;
    const int MapThreshold = -3;
    const int ArenaMaximum = -8;
    const int LargestMapThreshold = 32 << 20;

    /// <summary>Keeps freed memory in the process, so that the next buffer finds it with its pages in place.</summary>
    /// <remarks>
    /// The GNU C library gives freed blocks of megabytes back to the kernel by thresholds which it adapts to the sizes it sees; where it guesses wrong, each new buffer
    /// costs a page fault per 4 kB, which is several times what filling it costs. Who sets the thresholds in the environment has the last word.
    /// </remarks>
    public static void KeepFreedMemory()
    {
        if (!OperatingSystem.IsLinux() || IsSetByUser()) return;
        if (!NativeLibrary.TryLoad("libc.so.6", out var library) || !NativeLibrary.TryGetExport(library, "mallopt", out var address)) return;
        var mallopt = (delegate* unmanaged[Cdecl]<int, int, int>)address;
        mallopt(MapThreshold, LargestMapThreshold);
        mallopt(TrimThreshold, 8 * LargestMapThreshold);
        // Eight arenas per processor, the default, would each keep what its threads once needed.
        mallopt(ArenaMaximum, Math.Max(1, Environment.ProcessorCount / 2));
    }

    static bool IsSetByUser() =>
        Environment.GetEnvironmentVariable("MALLOC_TRIM_THRESHOLD_") is not null
        || Environment.GetEnvironmentVariable("MALLOC_MMAP_THRESHOLD_") is not null
        || Environment.GetEnvironmentVariable("GLIBC_TUNABLES")?.Contains("glibc.malloc", StringComparison.Ordinal) == true;
}
