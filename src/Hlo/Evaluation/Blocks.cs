using System.Runtime.ExceptionServices;

namespace XlaSharp.Hlo;

/// <summary>Work on elements that are independent of each other: block after block, on all cores where that pays.</summary>
internal static class Blocks
{
    // Simple operations that are worth a block of their own: two take longer than starting threads does.
    const long SmallestBlock = 1 << 16;

    /// <summary>Calls back with start and length of blocks that cover a number of elements.</summary>
    /// <param name="count">The number of elements.</param>
    /// <param name="cost">How many simple operations an element is.</param>
    /// <param name="work">What to do with a block. Blocks may run at the same time.</param>
    public static void Run(long count, long cost, Action<int, int> work)
    {
        var total = checked((int)count);
        var parts = (int)Math.Clamp(count * cost / SmallestBlock, 0, Math.Min(total, 4 * Environment.ProcessorCount));
        if (parts < 2)
        {
            if (total > 0) work(0, total);
            return;
        }
        var flush = Subnormals.AreFlushed;
        try
        {
            Parallel.For(0, parts, part =>
            {
                // Threads of the pool are told what holds on this one.
                using var subnormals = Subnormals.Set(flush);
                var start = (int)((long)total * part / parts);
                work(start, (int)((long)total * (part + 1) / parts) - start);
            });
        }
        catch (AggregateException e)
        {
            // What goes wrong is what would go wrong on one thread.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
