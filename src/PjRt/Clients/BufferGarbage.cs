namespace XlaSharp.PjRt;

/// <summary>Buffers that nobody disposed, waiting for their end.</summary>
/// <remarks>
/// The finalizer only notes small buffers in a ring, from which the threads that call the plugin anyway destroy a few at a time: on the finalizer's own thread that is several
/// times slower, since the two threads then fight over the native heap. When they are found at all, <see cref="CollectionPace"/> decides.
/// </remarks>
internal sealed class BufferGarbage(ClientHandle client)
{
    const int Capacity = 1 << 13;

    /// <summary>From this size on, buffers are not noted but destroyed by the finalizer.</summary>
    const long LargeBuffer = 1 << 16;

    readonly nint[] ring = new nint[Capacity];
    readonly Lock producer = new();
    long head;
    long tail;
    volatile bool closed;

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

    /// <summary>Destroys some of the noted buffers.</summary>
    public void Sweep(int most)
    {
        for (; most > 0 && TryTake(out var buffer); most--) Destroy(buffer);
    }

    /// <summary>Destroys every buffer that nobody uses any more: for a device that ran out of memory, of which the garbage collector knows nothing.</summary>
    public void Reclaim()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Sweep(int.MaxValue);
    }

    /// <summary>Destroys all noted buffers and notes no more.</summary>
    public void Close()
    {
        lock (producer) closed = true;
        Sweep(int.MaxValue);
    }

    // Any number of threads take at once, and none waits for another, which may have lost its processor. A slot is written again only after the head has passed it.
    bool TryTake(out nint buffer)
    {
        while (true)
        {
            var first = Volatile.Read(ref head);
            buffer = 0;
            if (first == Volatile.Read(ref tail)) return false;
            buffer = Volatile.Read(ref ring[first & (Capacity - 1)]);
            if (Interlocked.CompareExchange(ref head, first + 1, first) == first) return true;
        }
    }

    void Destroy(nint buffer)
    {
        client.DestroyBuffer(buffer);
        client.DangerousRelease();
    }
}
