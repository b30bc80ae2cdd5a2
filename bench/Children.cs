using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace XlaSharp.Bench;

/// <summary>Programs that are whole processes: start-up, and memory. The process starts itself again with the name of one.</summary>
static class Children
{
    static readonly (string Name, string Child)[] Starts = [("compile/cold_start", "cold_start"), ("compile/import", "import")];

    static readonly (string Name, string Child)[] Memories = [("memory/grad_scan_1000x64kB_peak", "grad_scan"), ("memory/calls_1e5_growth", "calls")];

    public static IEnumerable<(string Name, JsonObject Entry)> Measure(Func<string, bool> selected, bool quick)
    {
        foreach (var (name, child) in Starts.Where(s => selected(s.Name))) yield return (name, Start(child, quick ? 2 : 9));
        foreach (var (name, child) in Memories.Where(m => selected(m.Name))) yield return (name, Memory(child, quick ? 1 : 3));
    }

    /// <summary>The body of such a process. It prints what it measured, and the checksum.</summary>
    public static void Run(string child)
    {
        switch (child)
        {
            case "cold_start":
                Console.WriteLine(((float)Xla.Jit((NDArray x) => x + 1)(1f)).ToString("R", CultureInfo.InvariantCulture));
                break;
            case "import":
                _ = Xla.BackendName;
                break;
            case "grad_scan":
                GradScan();
                break;
            case "calls":
                Calls();
                break;
        }
    }

    // The first run fills caches and does not count.
    static JsonObject Start(string child, int runs)
    {
        var seconds = new List<double>();
        var text = "";
        for (var i = 0; i <= runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            text = Output(child);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        seconds.RemoveAt(0);
        seconds.Sort();
        var checksum = double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return Results.Time(new(seconds[0], seconds[seconds.Count / 2], runs), checksum, new Dictionary<string, long>());
    }

    static JsonObject Memory(string child, int runs)
    {
        var measured = Enumerable.Range(0, runs).Select(_ => Output(child).Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        return Results.Memory([.. measured.Select(m => m[0])], measured[^1][1]);
    }

    static string Output(string child)
    {
        var arguments = new List<string> { "--child", child };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") arguments.Insert(0, typeof(Children).Assembly.Location);
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };
        // A new process finds on disk what the one before compiled, as it does for a user.
        start.Environment.Remove("XLASHARP_CACHE_DIR");
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"the process {child} ended with {process.ExitCode}");
    }

    static void GradScan()
    {
        NDArray x = Inputs.U([16384], 1), a = Inputs.U([16384], 2);
        static NDArray Sum((NDArray X, NDArray A) p) =>
            Np.Sum(Lax.Scan<NDArray, NDArray[], NDArray[]>((c, _) => (Np.Sin(c) + p.A * c * 0.01, []), p.X, [], length: 1000).Carry);
        var gradient = Xla.Jit(Xla.Grad<(NDArray, NDArray)>(Sum)).Lower((x, a)).Compile();
        var before = Resident("VmRSS");
        var (dx, da) = gradient.Call(new((x, a)));
        dx.BlockUntilReady();
        da.BlockUntilReady();
        Report(Resident("VmHWM") - before, [dx, da]);
    }

    static void Calls()
    {
        var f = Xla.Jit((NDArray x) => x + 1);
        var x = Inputs.U([1024], 1);
        for (var i = 0; i < 1000; i++) f(x).BlockUntilReady();
        var before = Resident("VmRSS");
        var last = x;
        for (var i = 0; i < 100_000; i++) last = f(x).BlockUntilReady();
        Report(Math.Max(0, Resident("VmRSS") - before), [last]);
    }

    static void Report(double mebibytes, NDArray[] results) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mebibytes:R} {Checksum.Of(results):R}"));

    static double Resident(string field) => File.ReadLines("/proc/self/status").First(l => l.StartsWith(field, StringComparison.Ordinal)) is var line
        ? double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
        : 0;
}
