using XlaSharp.Bench.Programs;

namespace XlaSharp.Bench;

/// <summary>All programs that run within this process, group by group.</summary>
static class Suite
{
    public static IEnumerable<Benchmark> All => [.. Seed.All(), .. Dispatch.All(), .. Kernels.All(), .. Loops.All(), .. Training.All(), .. Transform.All(), .. Compile.All()];
}
