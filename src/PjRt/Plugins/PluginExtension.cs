namespace XlaSharp.PjRt;

/// <summary>The extensions of the PJRT C API, with the numbers of <c>PJRT_Extension_Type</c>.</summary>
public enum PluginExtension
{
    /// <summary>Custom calls of GPUs.</summary>
    GpuCustomCall = 0,
    /// <summary>The profiler.</summary>
    Profiler = 1,
    /// <summary>Partitioners of custom calls.</summary>
    CustomPartitioner = 2,
    /// <summary>Streams of other libraries.</summary>
    Stream = 3,
    /// <summary>Layouts of buffers and programs.</summary>
    Layouts = 4,
    /// <summary>Custom calls by XLA's foreign function interface.</summary>
    Ffi = 5,
    /// <summary>Kinds of memory of devices that are only described.</summary>
    MemoryDescriptions = 6,
    /// <summary>Triton kernels.</summary>
    Triton = 7,
    /// <summary>Raw buffers; experimental.</summary>
    RawBuffer = 8,
    /// <summary>Compilation in phases.</summary>
    PhaseCompile = 9,
    /// <summary>An example.</summary>
    Example = 10,
    /// <summary>Unknown to the plugin itself.</summary>
    Unknown = 11,
    /// <summary>Transfers between hosts.</summary>
    CrossHostTransfers = 12,
    /// <summary>Metadata of executables.</summary>
    ExecutableMetadata = 13,
    /// <summary>Callbacks.</summary>
    Callback = 14,
    /// <summary>Host allocators; deprecated.</summary>
    HostAllocator = 15,
    /// <summary>Topologies of TPUs.</summary>
    TpuTopology = 16,
    /// <summary>Executables of TPUs.</summary>
    TpuExecutable = 17,
    /// <summary>Megascale.</summary>
    Megascale = 18,
    /// <summary>Shardings of parameters and outputs.</summary>
    Shardings = 19,
    /// <summary>Versions of the binary interface.</summary>
    AbiVersion = 20,
    /// <summary>Collectives.</summary>
    Collectives = 21,
    /// <summary>Several slices.</summary>
    MultiSlice = 22,
    /// <summary>Allocators of host memory.</summary>
    HostMemoryAllocator = 23,
    /// <summary>Transforms of XLA programs.</summary>
    XlaTransform = 24,
}
