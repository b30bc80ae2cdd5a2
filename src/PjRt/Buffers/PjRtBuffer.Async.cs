namespace XlaSharp.PjRt;

public sealed partial class PjRtBuffer
{
    /// <summary>Copies the elements to the host in row-major order, once they are there. The memory is pinned until then.</summary>
    /// <param name="destination">As many bytes as the elements take.</param>
    /// <param name="cancellation">Ends the waiting; the destination may still be written to.</param>
    /// <exception cref="PjRtException">The computation failed, the buffer is deleted, or the destination does not have the size of the elements.</exception>
    public async ValueTask CopyToAsync(Memory<byte> destination, CancellationToken cancellation = default)
    {
        var copied = StartCopy(destination, out var type).AsTask();
        await (copied.IsCompleted ? copied : copied.WaitAsync(cancellation)).ConfigureAwait(false);
        ExtendSigns(type, destination.Span);
    }
}
