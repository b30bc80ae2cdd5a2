using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>How much of a device's memory is in use, in bytes. What the plugin does not count is null.</summary>
public sealed record DeviceMemoryStatistics
{
    internal DeviceMemoryStatistics(in PJRT_Device_MemoryStats_Args args)
    {
        BytesInUse = args.bytes_in_use;
        PeakBytesInUse = Get(args.peak_bytes_in_use, args.peak_bytes_in_use_is_set);
        Allocations = Get(args.num_allocs, args.num_allocs_is_set);
        LargestAllocation = Get(args.largest_alloc_size, args.largest_alloc_size_is_set);
        BytesLimit = Get(args.bytes_limit, args.bytes_limit_is_set);
        BytesReserved = Get(args.bytes_reserved, args.bytes_reserved_is_set);
        PeakBytesReserved = Get(args.peak_bytes_reserved, args.peak_bytes_reserved_is_set);
        BytesReservableLimit = Get(args.bytes_reservable_limit, args.bytes_reservable_limit_is_set);
        LargestFreeBlock = Get(args.largest_free_block_bytes, args.largest_free_block_bytes_is_set);
        PoolBytes = Get(args.pool_bytes, args.pool_bytes_is_set);
        PeakPoolBytes = Get(args.peak_pool_bytes, args.peak_pool_bytes_is_set);
        PeakAllocatedBytes = Get(args.peak_allocated_bytes, args.peak_allocated_bytes_is_set);
    }

    /// <summary>In use now.</summary>
    public long BytesInUse { get; }

    /// <summary>The most that was in use.</summary>
    public long? PeakBytesInUse { get; }

    /// <summary>The number of allocations.</summary>
    public long? Allocations { get; }

    /// <summary>The largest allocation.</summary>
    public long? LargestAllocation { get; }

    /// <summary>The most that may be in use.</summary>
    public long? BytesLimit { get; }

    /// <summary>Reserved now.</summary>
    public long? BytesReserved { get; }

    /// <summary>The most that was reserved.</summary>
    public long? PeakBytesReserved { get; }

    /// <summary>The most that may be reserved.</summary>
    public long? BytesReservableLimit { get; }

    /// <summary>The largest free block.</summary>
    public long? LargestFreeBlock { get; }

    /// <summary>In the allocator's pool now.</summary>
    public long? PoolBytes { get; }

    /// <summary>The most that was in the pool.</summary>
    public long? PeakPoolBytes { get; }

    /// <summary>The most that was allocated.</summary>
    public long? PeakAllocatedBytes { get; }

    static long? Get(long value, byte isSet) => isSet != 0 ? value : null;
}
