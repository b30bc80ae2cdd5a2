namespace XlaSharp.PjRt;

/// <summary>The native buffers of argument lists, kept alive until this is disposed.</summary>
internal readonly ref struct ArgumentHandles : IDisposable
{
    readonly List<PjRtBuffer> held;

    public ArgumentHandles(IReadOnlyList<IReadOnlyList<PjRtBuffer>> arguments, int parameters)
    {
        held = new(arguments.Count * parameters);
        Pointers = new nint[arguments.Count * parameters];
        try
        {
            foreach (var list in arguments)
                foreach (var buffer in list)
                {
                    var added = false;
                    buffer.DangerousAddRef(ref added);
                    Pointers[held.Count] = buffer.DangerousGetHandle();
                    held.Add(buffer);
                }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public nint[] Pointers { get; }

    public void Dispose()
    {
        foreach (var buffer in held) buffer.DangerousRelease();
    }
}
