using System.IO.Compression;
using System.Text.Json;

namespace XlaSharp.Conformance;

/// <summary>Reads an archive of cases: a zip of files with a <c>manifest.jsonl</c> that describes each.</summary>
public static class Archive
{
    /// <summary>Every case of the manifest whose file name contains the filter, with its text.</summary>
    public static IEnumerable<(JsonElement Entry, string Name, string Text)> Read(string path, string filter)
    {
        using var zip = ZipFile.OpenRead(path);
        using var manifest = new StreamReader(Member(zip, "manifest.jsonl").Open());
        while (manifest.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            var entry = JsonDocument.Parse(line).RootElement;
            var name = entry.GetProperty("file").GetString()!;
            if (!name.Contains(filter, StringComparison.Ordinal)) continue;
            using var text = new StreamReader(Member(zip, name).Open());
            yield return (entry, name, text.ReadToEnd());
        }
    }

    /// <summary>True if a field is there and true.</summary>
    public static bool Is(this JsonElement entry, string field) => entry.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;

    static ZipArchiveEntry Member(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new FileNotFoundException($"the archive has no {name}");
}
