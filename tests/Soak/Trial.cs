using System.Diagnostics;

namespace XlaSharp.Soak;

/// <summary>Repeats a call and measures what memory of the process it leaves behind.</summary>
static class Trial
{
    const int Rounds = 5;
    const double Allowed = 32;

    /// <summary>Runs a trial in rounds and prints the resident memory after each; false if a value was wrong or memory goes on growing after the first round.</summary>
    /// <remarks>
    /// The first round brings the process to its high-water mark: native memory of dropped results waits for a collection, and the allocator keeps what it once had.
    /// A leak shows in all the rounds after it. The mark itself is printed, since it depends on how far the finaliser thread falls behind.
    /// </remarks>
    /// <param name="name">What is printed.</param>
    /// <param name="threads">How many threads call at once.</param>
    /// <param name="calls">The calls of all threads and rounds together.</param>
    /// <param name="call">One call, which gives false if its value is wrong. Its argument is the number of the call in its round.</param>
    public static bool Run(string name, int threads, int calls, Func<int, bool> call)
    {
        var wrong = Repeat(threads, 1000, call);
        var memory = new double[Rounds + 1];
        memory[0] = Resident();
        var seconds = 0.0;
        for (var round = 1; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            wrong += Repeat(threads, calls / Rounds, call);
            seconds += watch.Elapsed.TotalSeconds;
            memory[round] = Resident();
        }
        var growth = memory[Rounds] - memory[1];
        Console.WriteLine(
            $"{name}: {calls} calls on {threads} thread{(threads == 1 ? "" : "s")}, {seconds / calls * 1e6:F2} us a call, {wrong} wrong; "
            + $"MiB by round {string.Join(" ", memory.Select(m => $"{m:F0}"))}, growth after the first {growth:+0.0;-0.0;0.0}");
        return wrong == 0 && growth <= Allowed;
    }

    static int Repeat(int threads, int calls, Func<int, bool> call)
    {
        var wrong = 0;
        var workers = new Thread[threads];
        for (var t = 0; t < threads; t++)
        {
            var first = t;
            workers[t] = new(() =>
            {
                for (var i = first; i < calls; i += threads)
                    if (!call(i)) Interlocked.Increment(ref wrong);
            });
            workers[t].Start();
        }
        foreach (var worker in workers) worker.Join();
        return wrong;
    }

    // Twice, since what the first collection finds dead is released by its finalisers.
    static double Resident()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1048576.0;
    }
}
