namespace XlaSharp.PjRt;

/// <summary>Decides when the garbage collector looks for buffers that nobody uses any more.</summary>
/// <remarks>
/// Programs drop results instead of disposing them, and the objects that own them are so small that the collector sees no reason to run while native memory piles up.
/// Telling it of that memory (<see cref="GC.AddMemoryPressure"/>) makes it collect everything, at times of its own; but most results are dropped young, and memory that
/// comes back soon is still in the processor's caches and in the page table. So the young generations are collected whenever the buffers have grown by a few megabytes or,
/// where much is alive, by a quarter. What died after it had grown old is found by a full collection in the background, each time that the buffers have doubled.
/// </remarks>
internal sealed class CollectionPace
{
    /// <summary>What a native buffer weighs beside its elements.</summary>
    public const long Overhead = 1 << 13;

    const long LeastGrowth = 16 << 20;
    const long LeastBetweenFull = 64 << 20;

    long live;
    long floor;
    long limit = LeastBetweenFull;
    int full = GC.CollectionCount(2);
    int collecting;

    /// <summary>What the buffers weigh that are neither disposed nor found.</summary>
    public long Live => Volatile.Read(ref live);

    /// <summary>Counts a new buffer, and collects if the buffers have grown too much.</summary>
    public void Created(long bytes)
    {
        var now = Interlocked.Add(ref live, bytes + Overhead);
        var least = Volatile.Read(ref floor);
        if (now < least) Volatile.Write(ref floor, now);
        else if (now - least >= Math.Max(LeastGrowth, least / 4)) Collect(now);
    }

    /// <summary>Counts a buffer that is gone.</summary>
    public void Gone(long bytes) => Interlocked.Add(ref live, -(bytes + Overhead));

    // The finalizers run while the program goes on; the floor follows them down.
    void Collect(long now)
    {
        if (Interlocked.Exchange(ref collecting, 1) != 0) return;
        Volatile.Write(ref floor, now);
        var count = GC.CollectionCount(2);
        if (count != full)
        {
            full = count;
            limit = LeastBetweenFull + 2 * now;
        }
        if (now <= limit)
        {
            // Collecting the youngest alone would move what is in use just now to where nobody looks.
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        }
        else
        {
            limit = LeastBetweenFull + 2 * now;
            GC.Collect(2, GCCollectionMode.Forced, blocking: false);
        }
        Volatile.Write(ref collecting, 0);
    }
}
