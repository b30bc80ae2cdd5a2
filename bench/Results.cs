using System.Text.Json;
using System.Text.Json.Nodes;

namespace XlaSharp.Bench;

/// <summary>The results of a run, in the format that both sides of the comparison write. The file is rewritten after every program.</summary>
sealed class Results(string path, bool quick)
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    readonly JsonObject root = new()
    {
        ["_meta"] = new JsonObject
        {
            ["implementation"] = "xlasharp",
            ["version"] = typeof(Xla).Assembly.GetName().Version!.ToString(3),
            ["backend"] = Xla.BackendName,
            ["cpus"] = Environment.ProcessorCount,
            ["quick"] = quick,
        },
    };

    public void Add(string name, JsonObject entry)
    {
        root[name] = entry;
        var whole = path + ".tmp";
        File.WriteAllText(whole, root.ToJsonString(Indented));
        File.Move(whole, path, overwrite: true);
        Console.WriteLine($"{name,-42} {entry.ToJsonString()}");
    }

    public static JsonObject Time(Measurement measured, double checksum, IReadOnlyDictionary<string, long> extra)
    {
        var entry = new JsonObject { ["seconds_min"] = measured.Minimum, ["seconds_median"] = measured.Median, ["n"] = measured.Calls };
        foreach (var (name, value) in extra) entry[name] = value;
        return WithChecksum(entry, checksum);
    }

    public static JsonObject Memory(IReadOnlyList<double> mebibytes, double checksum)
    {
        var sorted = mebibytes.Order().ToArray();
        return WithChecksum(new JsonObject { ["mib_min"] = sorted[0], ["mib_median"] = sorted[sorted.Length / 2], ["n"] = sorted.Length }, checksum);
    }

    public static JsonObject Error(Exception e) => new() { ["error"] = $"{e.GetType().Name}: {e.Message.Split('\n')[0]}" };

    // JSON has neither NaN nor infinity.
    static JsonObject WithChecksum(JsonObject entry, double checksum)
    {
        if (!double.IsFinite(checksum)) return new() { ["error"] = $"the checksum is {checksum}" };
        entry["checksum"] = checksum;
        return entry;
    }
}
