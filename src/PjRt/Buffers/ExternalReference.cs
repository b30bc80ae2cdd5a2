namespace XlaSharp.PjRt;

/// <summary>Keeps the memory of a buffer from being freed or given away by donation, until it is disposed.</summary>
public sealed class ExternalReference : IDisposable
{
    PjRtBuffer? buffer;

    internal ExternalReference(PjRtBuffer buffer)
    {
        var added = false;
        buffer.DangerousAddRef(ref added);
        try
        {
            buffer.IncreaseReferences();
        }
        catch
        {
            buffer.DangerousRelease();
            throw;
        }
        this.buffer = buffer;
    }

    /// <summary>Gives the reference back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref buffer, null) is not { } held) return;
        held.DecreaseReferences();
        held.DangerousRelease();
    }
}
