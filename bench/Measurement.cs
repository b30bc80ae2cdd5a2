using System.Diagnostics;

namespace XlaSharp.Bench;

/// <summary>Seconds per call: the minimum and the median over timing loops of at least 50 ms each.</summary>
sealed record Measurement(double Minimum, double Median, int Calls)
{
    const double Span = 0.05;

    public static Measurement Of(Timed timed, bool quick)
    {
        var count = Calibrate(timed);
        var (repetitions, budget, least) = quick ? (3, 0.35, 2) : (15, 1.5, 5);
        if (timed.Repetitions is { } fixedNumber) repetitions = least = quick ? Math.Min(2, fixedNumber) : fixedNumber;
        var times = new List<double>();
        var spent = 0.0;
        GC.Collect();
        while (times.Count < least || times.Count < repetitions && spent < budget)
        {
            var time = Loop(timed, count);
            spent += time;
            times.Add(time / count);
        }
        // A disturbed measurement is repeated once.
        if (!quick && Middle(times) > 1.25 * times.Min() && spent < 4)
            for (var i = times.Count; i > 0; i--) times.Add(Loop(timed, count) / count);
        return new(times.Min(), Middle(times), count * times.Count);
    }

    // The runtime compiles hot methods again in the background: calls go on until it had time for that.
    static int Calibrate(Timed timed)
    {
        Loop(timed, 1);
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < 0.4) Loop(timed, 1);
        var count = 1;
        while (Loop(timed, count) is var time && time < Span && count < 1 << 22)
            count = Math.Max(count + 1, Math.Min(count * 10, (int)(count * 1.15 * Span / Math.Max(time, 1e-9)) + 1));
        if (count > 100) Thread.Sleep(150);
        return count;
    }

    static double Loop(Timed timed, int count)
    {
        var call = timed.Call;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) call();
        timed.Finish?.Invoke();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static double Middle(List<double> times)
    {
        var sorted = times.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
