using System.Diagnostics;
using System.Globalization;
using XlaSharp;

/// <summary>Prints values and times in aligned columns.</summary>
static class Report
{
    const int Column = 46;

    public static void Section(string title) => Console.WriteLine($"\n── {title} {new string('─', 76 - title.Length)}");

    /// <summary>A value beside what it is of; a long one goes below.</summary>
    public static void Value(string what, object value)
    {
        var text = $"{value}";
        var below = text.Length > 60 || text.Contains('\n', StringComparison.Ordinal);
        Console.WriteLine(below ? $"{what}\n{text}" : $"{what,-Column} {text}");
    }

    /// <summary>The median times of several ways to the same result, and how many times as fast as the first the others are.</summary>
    public static void Times(string title, params (string Name, Func<NDArray> Run)[] ways)
    {
        Console.WriteLine(title);
        var first = 0.0;
        foreach (var (name, run) in ways)
        {
            var median = Median(run);
            var ratio = first == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{first / median,8:F2} times as fast");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {name,-(Column - 4)} {median,9:F3} ms {ratio}").TrimEnd());
            if (first == 0) first = median;
        }
    }

    // The first call compiles; the others are repeated for a fifth of a second, at least thrice.
    static double Median(Func<NDArray> run)
    {
        run().BlockUntilReady();
        var times = new List<double>();
        for (var begin = Stopwatch.GetTimestamp(); times.Count < 3 || times.Count < 1000 && Stopwatch.GetElapsedTime(begin).TotalSeconds < 0.2;)
        {
            var start = Stopwatch.GetTimestamp();
            run().BlockUntilReady();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }
}
