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
    readonly Lock consumer = new();
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
}
