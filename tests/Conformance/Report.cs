namespace XlaSharp.Conformance;

/// <summary>Counts of a run, with the reasons of failures and skips.</summary>
public sealed class Report
{
    readonly SortedDictionary<string, int> skips = new(StringComparer.Ordinal);

    /// <summary>One line per failing case.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>The number of cases that passed.</summary>
    public int Passed { get; private set; }

    /// <summary>The number of cases that were not run.</summary>
    public int Skipped => skips.Values.Sum();

    /// <summary>Runs one case: an exception is a failure.</summary>
    public void Run(string name, Action check)
    {
        try
        {
            check();
            Passed++;
        }
        catch (Exception e)
        {
            Failures.Add($"{name}: {e.Message.Split('\n')[0]}");
        }
    }

    /// <summary>Takes over what another report counted.</summary>
    public void Add(Report other)
    {
        Passed += other.Passed;
        Failures.AddRange(other.Failures);
        foreach (var (reason, count) in other.skips) skips[reason] = skips.GetValueOrDefault(reason) + count;
    }

    /// <summary>Counts a case that is not run, with the reason.</summary>
    public void Skip(string reason) => skips[reason] = skips.GetValueOrDefault(reason) + 1;

    /// <summary>The closing lines.</summary>
    public IEnumerable<string> Lines() =>
        [.. Failures, .. skips.Select(s => $"skipped {s.Value}: {s.Key}"), $"{Passed} passed, {Failures.Count} failed, {Skipped} skipped"];
}
