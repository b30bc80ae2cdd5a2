namespace XlaSharp.Hlo;

/// <summary>The device that the current thread stands in for.</summary>
/// <param name="Grid">All devices.</param>
/// <param name="Replica">The number of its replica.</param>
/// <param name="Partition">The number of its partition.</param>
internal sealed record Process(ProcessGrid Grid, int Replica, int Partition)
{
    [ThreadStatic]
    static Process? current;

    /// <summary>The process of this thread; one that is alone, if none was entered.</summary>
    public static Process Current => current ?? new(new ProcessGrid(1, 1), 0, 0);

    /// <summary>Makes a process the current one until the result is disposed.</summary>
    public static IDisposable Enter(Process process)
    {
        var before = current;
        current = process;
        return new Scope(before);
    }

    sealed class Scope(Process? before) : IDisposable
    {
        public void Dispose() => current = before;
    }
}
