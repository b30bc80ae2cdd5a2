using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Printing what was read: canonical texts come back verbatim, every text is a fixed point from the first print on, in both forms.</summary>
public static class TextCases
{
    /// <summary>Runs the modules of an archive.</summary>
    public static Report Run(string path, string filter)
    {
        var report = new Report();
        foreach (var (entry, name, text) in Archive.Read(path, filter))
        {
            if (entry.TryGetProperty("expect", out var expect) && expect.GetString() == "reject")
            {
                report.Skip("must be rejected");
                continue;
            }
            if (entry.TryGetProperty("reference_parses", out var parses) && parses.ValueKind == JsonValueKind.False)
            {
                report.Skip("the reference does not parse it");
                continue;
            }
            report.Run($"{name} text", () =>
            {
                // Some files hold several modules.
                foreach (var section in text.Split("// -----")) Check(entry, section);
            });
        }
        return report;
    }

    static void Check(JsonElement entry, string text)
    {
        var module = Module.Parse(text);
        var printed = module.ToText();
        if (entry.Is("printed_canonical")) Same("canonical text", Canonical(text), Canonical(printed));
        if (entry.TryGetProperty("printed_sha256", out var hash) && Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(printed))) != hash.GetString())
            throw new InvalidOperationException("the reference prints another text");
        Same("pretty text", printed, Module.Parse(printed).ToText());
        var generic = module.ToText(generic: true);
        Same("generic text", generic, Module.Parse(generic).ToText(generic: true));
    }

    static string Canonical(string text) =>
        string.Join('\n', text.Split('\n').Where(l => l.Trim().Length > 0 && !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    internal static void Same(string what, string expected, string actual)
    {
        if (expected == actual) return;
        var (x, y) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < x.Length && line < y.Length && x[line] == y[line]) line++;
        string At(string[] lines) => line < lines.Length ? Short(lines[line].Trim()) : "the end";
        throw new InvalidOperationException($"{what}, line {line + 1}: {At(y)}, expected {At(x)}");
    }

    static string Short(string line) => line.Length <= 200 ? line : line[..200];
}
