using System.Runtime.InteropServices;

namespace XlaSharp.PjRt;

/// <summary>Keeps a native object alive during a call, against a Dispose on another thread.</summary>
internal readonly ref struct HandleUse : IDisposable
{
    readonly SafeHandle? handle;

    /// <exception cref="ObjectDisposedException">The object is disposed.</exception>
    public HandleUse(SafeHandle handle)
    {
        var added = false;
        handle.DangerousAddRef(ref added);
        this.handle = handle;
    }

    public void Dispose() => handle?.DangerousRelease();
}
