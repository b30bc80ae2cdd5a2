namespace XlaSharp.PjRt;

/// <summary>Buffers that nobody disposed: where they wait for their end, and when the garbage collector is asked to look for them.</summary>
/// <remarks>
/// Programs drop results instead of disposing them, and the objects that own them are so small that the garbage collector sees no reason to run, while a hundred thousand
/// native buffers pile up. So every few thousand of them the youngest generation is collected. And the finalizer only notes small buffers in a ring, from which the threads
/// that call the plugin anyway destroy a few at a time: on the finalizer's own thread that is several times slower, since the two threads then fight over the native heap.
/// </remarks>
internal sealed class BufferGarbage(ClientHandle client)
{
    const int Capacity = 1 << 13;

    // Each buffer weighs one for its native object and one for every 4 kB of elements.
    const int Units = 2048;

    /// <summary>From this size on, buffers are not noted but destroyed by the finalizer, and the garbage collector is told of their memory.</summary>
    public const long LargeBuffer = 1 << 16;

    readonly nint[] ring = new nint[Capacity];
    readonly Lock consumer = new();
    readonly Lock producer = new();
    long head;
    long tail;
    long young;
    int collections = GC.CollectionCount(0);
    volatile bool closed;

    /// <summary>Counts a new buffer, and has the youngest generation collected when many are waiting to be found.</summary>
    public void Created(long bytes)
    {
        if (bytes >= LargeBuffer)
        {
            GC.AddMemoryPressure(bytes);
            return;
        }
        if (Interlocked.Add(ref young, Weight(bytes)) >= Units) Collect();
    }

    /// <summary>Counts a buffer that is gone.</summary>
    /// <param name="bytes">What was counted when it was made.</param>
    /// <param name="disposed">True if its owner said so, false if it was garbage.</param>
    public void Gone(long bytes, bool disposed)
    {
        if (bytes >= LargeBuffer) GC.RemoveMemoryPressure(bytes);
        else if (disposed && Volatile.Read(ref young) > 0) Interlocked.Add(ref young, -Weight(bytes));
    }

    /// <summary>Notes a buffer for later. False if it must be destroyed here and now: it is large, the ring is full, or the client is closed.</summary>
    public bool TryAdd(nint buffer, long bytes)
    {
        if (bytes >= LargeBuffer) return false;
        lock (producer)
        {
            if (closed || tail - Volatile.Read(ref head) == Capacity) return false;
            ring[tail & (Capacity - 1)] = buffer;
            Volatile.Write(ref tail, tail + 1);
            return true;
        }
    }

    /// <summary>Destroys some of the noted buffers, unless another thread is at it.</summary>
    public void Sweep(int most)
    {
        if (Volatile.Read(ref head) != Volatile.Read(ref tail)) SweepSlowly(most);
    }

    /// <summary>Destroys every buffer that nobody uses any more: for a device that ran out of memory, of which the garbage collector knows nothing.</summary>
    public void Reclaim()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        lock (consumer) Destroy(int.MaxValue);
    }

    /// <summary>Destroys all noted buffers and notes no more.</summary>
    public void Close()
    {
        lock (producer) closed = true;
        lock (consumer) Destroy(int.MaxValue);
    }

    static long Weight(long bytes) => 1 + (bytes >> 12);

    void SweepSlowly(int most)
    {
        if (!consumer.TryEnter()) return;
        try
        {
            Destroy(most);
        }
        finally
        {
            consumer.Exit();
        }
    }

    void Destroy(int most)
    {
        for (; most > 0 && head != Volatile.Read(ref tail); most--)
        {
            var buffer = ring[head & (Capacity - 1)];
            Volatile.Write(ref head, head + 1);
            client.DestroyBuffer(buffer);
            client.DangerousRelease();
        }
    }

    // If the garbage collector ran of itself meanwhile, it has done the work.
    void Collect()
    {
        Volatile.Write(ref young, 0);
        var now = GC.CollectionCount(0);
        if (Interlocked.Exchange(ref collections, now) != now) return;
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        collections = GC.CollectionCount(0);
    }
}
