using System.Diagnostics;
using System.Globalization;
using System.Text;
using XlaSharp.Bench;

string? Option(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

var only = Option("--only") ?? "";
var quick = args.Contains("--quick");
var path = Option("--out") ?? "bench.json";
var json = new StringBuilder($"{{\n \"_meta\": {{\"implementation\": \"xlasharp\", \"version\": \"0.1.0\", \"cpus\": {Environment.ProcessorCount}, \"quick\": {(quick ? "true" : "false")}}}");
foreach (var program in Programs.All().Where(p => p.Name.Contains(only, StringComparison.Ordinal)))
{
    string entry;
    try
    {
        entry = Measure(program.Make(), quick, program.Checksum());
    }
    catch (InvalidOperationException e)
    {
        entry = $"{{\"error\": \"{e.GetType().Name}\"}}";
    }
    json.Append(CultureInfo.InvariantCulture, $",\n \"{program.Name}\": {entry}");
    Console.WriteLine($"{program.Name}: {entry}");
    File.WriteAllText(path, json + "\n}\n");
}

// A loop of at least 50 ms, repeated; the minimum and median per call.
static string Measure(Action call, bool quick, double checksum)
{
    for (var i = 0; i < 200; i++) call();
    Thread.Sleep(150);
    var count = 1;
    while (Time(call, count) < 0.05 && count < 1 << 22) count = Math.Max(count + 1, Math.Min(count * 10, (int)(count * 1.15 * 0.05 / Math.Max(Time(call, count), 1e-9)) + 1));
    var times = new List<double>();
    for (var spent = 0.0; times.Count < (quick ? 3 : 15) && spent < (quick ? 0.35 : 1.5);)
    {
        var t = Time(call, count);
        spent += t;
        times.Add(t / count);
    }
    times.Sort();
    return string.Create(CultureInfo.InvariantCulture, $"{{\"seconds_min\": {times[0]:R}, \"seconds_median\": {times[times.Count / 2]:R}, \"n\": {count * times.Count}, \"checksum\": {checksum:R}}}");
}

static double Time(Action call, int count)
{
    var start = Stopwatch.GetTimestamp();
    for (var i = 0; i < count; i++) call();
    return Stopwatch.GetElapsedTime(start).TotalSeconds;
}
