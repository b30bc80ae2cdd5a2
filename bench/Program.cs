using System.IO.Enumeration;
using XlaSharp;
using XlaSharp.Bench;

if (args is ["--child", var which])
{
    Children.Run(which);
    return 0;
}

// What is compiled here is compiled, not found on disk.
Environment.SetEnvironmentVariable("XLASHARP_CACHE_DIR", "off");

List<string> patterns = [];
string? output = null;
for (var i = 0; i + 1 < args.Length; i++)
{
    if (args[i] == "--only") patterns.Add(args[i + 1]);
    if (args[i] == "--out") output = args[i + 1];
}

// As on the other side: a shell pattern, or a part of the name.
bool Selected(string name) => patterns.Count == 0
    || patterns.Exists(p => p.IndexOfAny(['*', '?']) >= 0 ? FileSystemName.MatchesSimpleExpression(p, name, ignoreCase: false) : name.Contains(p, StringComparison.Ordinal));

if (args.Contains("--list"))
{
    foreach (var benchmark in Suite.All.Where(b => Selected(b.Name))) Console.WriteLine(benchmark.Name);
    return 0;
}

if (output is null)
{
    Console.Error.WriteLine("usage: bench [--only PATTERN]... [--quick] [--list] --out FILE");
    return 2;
}

var quick = args.Contains("--quick");
var results = new Results(output, quick);
foreach (var benchmark in Suite.All.Where(b => Selected(b.Name)))
{
    using var scope = Config.With(enableX64: benchmark.EnableX64);
    try
    {
        var timed = benchmark.Make();
        var measured = Measurement.Of(timed, quick);
        results.Add(benchmark.Name, Results.Time(measured, Checksum.Of(timed.Check()), timed.Extra));
    }
    catch (Exception e)
    {
        results.Add(benchmark.Name, Results.Error(e));
    }
}

foreach (var (name, entry) in Children.Measure(Selected, quick)) results.Add(name, entry);
return 0;
