using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>The memory that a compiled program needs on one device, in bytes. What an older plugin does not count is 0.</summary>
public sealed record CompiledMemoryStatistics
{
    internal CompiledMemoryStatistics(in PJRT_Executable_GetCompiledMemoryStats_Args args)
    {
        (Code, Arguments, Outputs, Aliases, Temporaries) =
            (args.generated_code_size_in_bytes, args.argument_size_in_bytes, args.output_size_in_bytes, args.alias_size_in_bytes, args.temp_size_in_bytes);
        (HostCode, HostArguments, HostOutputs, HostAliases, HostTemporaries) =
            (args.host_generated_code_size_in_bytes, args.host_argument_size_in_bytes, args.host_output_size_in_bytes, args.host_alias_size_in_bytes, args.host_temp_size_in_bytes);
        (Peak, Total, TotalAllocations, IndefiniteAllocations, PeakUnpaddedHeap) =
            (args.peak_memory_in_bytes, args.total_size_in_bytes, args.total_allocation_bytes, args.indefinite_allocations, args.peak_unpadded_heap_bytes);
    }

    /// <summary>Machine code.</summary>
    public long Code { get; }

    /// <summary>Arguments.</summary>
    public long Arguments { get; }

    /// <summary>Results.</summary>
    public long Outputs { get; }

    /// <summary>Results in the memory of arguments.</summary>
    public long Aliases { get; }

    /// <summary>Intermediate values.</summary>
    public long Temporaries { get; }

    /// <summary>Machine code in host memory.</summary>
    public long HostCode { get; }

    /// <summary>Arguments in host memory.</summary>
    public long HostArguments { get; }

    /// <summary>Results in host memory.</summary>
    public long HostOutputs { get; }

    /// <summary>Results in the memory of arguments in host memory.</summary>
    public long HostAliases { get; }

    /// <summary>Intermediate values in host memory.</summary>
    public long HostTemporaries { get; }

    /// <summary>The most at any time.</summary>
    public long Peak { get; }

    /// <summary>All together.</summary>
    public long Total { get; }

    /// <summary>All allocations.</summary>
    public long TotalAllocations { get; }

    /// <summary>Allocations without a known end.</summary>
    public long IndefiniteAllocations { get; }

    /// <summary>The most of the heap at any time, without padding.</summary>
    public long PeakUnpaddedHeap { get; }
}
