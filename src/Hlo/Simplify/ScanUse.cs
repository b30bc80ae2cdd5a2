namespace XlaSharp.Hlo;

/// <summary>What of a scan is needed for some of its results: an iteration is needed for what it carries to one that is.</summary>
/// <param name="Results">One entry per result: true if it is needed, for itself or for what is carried on.</param>
/// <param name="Parameters">One entry per parameter of the body.</param>
internal sealed record ScanUse(EquatableArray<bool> Results, EquatableArray<bool> Parameters)
{
    /// <summary>What is needed for the results that are read.</summary>
    public static ScanUse Of(Op scan, EquatableArray<bool> read) =>
        scan.Regions[0].Memo.Get(("scan use", scan.CaptureCount, ((ScanAttributes)scan.Attributes).CarryCount, read), scan.Regions[0], static (key, body) => Make(body, key.CaptureCount, key.CarryCount, key.read));

    static ScanUse Make(Function body, int captures, int carried, EquatableArray<bool> read)
    {
        bool[] results = [.. read];
        while (true)
        {
            var live = DeadCode.Live(body, results);
            var changed = false;
            for (var i = 0; i < carried; i++)
                if (!results[i] && live[body.Parameters[captures + i].Id]) changed = results[i] = true;
            if (!changed) return new([.. results], [.. body.Parameters.Select((p, i) => live[p.Id] || i >= captures && i < captures + carried && results[i - captures])]);
        }
    }

    /// <summary>True if the body needs what an input of the scan brings.</summary>
    public bool Needs(Op scan, int input) => Parameters[input < scan.OperandCount ? scan.CaptureCount + input : input - scan.OperandCount];

    /// <summary>The scan with nothing but what is needed.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="builder">Where it goes.</param>
    /// <param name="inputs">Its inputs there; those that are not needed may be null.</param>
    /// <returns>Its results, null for what is not needed.</returns>
    public Value?[] Emit(Op scan, Builder builder, ReadOnlySpan<Value?> inputs)
    {
        var (a, body, captures) = ((ScanAttributes)scan.Attributes, scan.Regions[0], scan.CaptureCount);
        int[] outside = [.. Enumerable.Range(0, captures).Where(i => Parameters[i])];
        int[] operands = [.. Enumerable.Range(0, scan.OperandCount).Where(i => Parameters[captures + i])];
        int[] results = [.. Enumerable.Range(0, scan.Results.Length).Where(i => Results[i])];
        var step = DeadCode.Part(body, [.. outside, .. operands.Select(i => captures + i)], results);
        var given = new List<Value>();
        foreach (var i in operands) given.Add(inputs[i]!);
        var around = new List<Value>();
        foreach (var i in outside) around.Add(inputs[scan.OperandCount + i]!);
        var made = builder.Scan(a with { CarryCount = operands.Count(i => i < a.CarryCount) }, [.. given], [.. around], step);
        var all = new Value?[scan.Results.Length];
        for (var i = 0; i < results.Length; i++) all[results[i]] = made[i];
        return all;
    }
}
