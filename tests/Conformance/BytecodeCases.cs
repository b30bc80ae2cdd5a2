using System.IO.Compression;
using System.Text.Json;
using XlaSharp.Hlo;

namespace XlaSharp.Conformance;

/// <summary>Portable artifacts: those of the archive say what their texts say, what we write says so too, and what a version cannot hold is refused.</summary>
public static class BytecodeCases
{
    /// <summary>Runs the cases of an archive.</summary>
    public static Report Run(string path, string filter)
    {
        var report = new Report();
        using var zip = ZipFile.OpenRead(path);
        foreach (var (entry, name, text) in Archive.Read(path, filter))
        {
            if (entry.TryGetProperty("artifacts", out var artifacts)) Portable(report, zip, entry, name, text, artifacts);
            else if (entry.TryGetProperty("artifact", out var artifact) && artifact.ValueKind == JsonValueKind.String) Compendium(report, zip, name, text, artifact.GetString()!);
            else if (Target(name) is { } target) Downgrades(report, name, text, target);
            else report.Skip("no artifact, and no version to write for");
        }
        return report;
    }

    /// <summary>Artifacts for several versions, which were written from the text.</summary>
    static void Portable(Report report, ZipArchive zip, JsonElement entry, string name, string text, JsonElement artifacts)
    {
        foreach (var version in (ReadOnlySpan<string>)["0.9.0", "1.0.0", "1.8.0", "1.12.0", "current"])
        {
            var target = version == "current" ? StablehloVersion.Current : Version.Parse(version);
            if (!artifacts.TryGetProperty(version, out var member))
            {
                report.Run($"{name} {version} refused", () => Refused(() => Module.Parse(text).ToBytecode(target)));
                continue;
            }
            var expected = entry.TryGetProperty("reads_back_as", out var others) && others.TryGetProperty(version, out var other) ? Text(zip, other.GetString()!) : text;
            report.Run($"{name} {version} read", () => Same(Module.Parse(expected), Module.ParseBytecode(Bytes(zip, member.GetString()!))));
            report.Run($"{name} {version} written", () => Same(Module.Parse(expected), Module.ParseBytecode(Module.Parse(text).ToBytecode(target))));
        }
    }

    /// <summary>An artifact of each version with all ops. Its text says some defaults that reading leaves out, as writing and reading the text does.</summary>
    static void Compendium(Report report, ZipArchive zip, string name, string text, string artifact)
    {
        if (name.Contains("invalid", StringComparison.Ordinal)) report.Run($"{name} refused", () => Refused(() => Module.ParseBytecode(Bytes(zip, artifact))));
        else report.Run($"{name} read", () => Same(Module.ParseBytecode(Module.Parse(text).ToBytecode()), Module.ParseBytecode(Bytes(zip, artifact))));
    }

    /// <summary>Programs that a version must or must not be able to hold.</summary>
    static void Downgrades(Report report, string name, string text, Version target)
    {
        var sections = text.Split("// -----");
        for (var i = 0; i < sections.Length; i++)
        {
            var section = sections[i];
            var isRefused = section.Contains("expected-error", StringComparison.Ordinal) || section.Contains("CHECK: failed", StringComparison.Ordinal);
            report.Run($"{name} {i} {(isRefused ? "refused" : "written")}", () =>
            {
                if (isRefused) Refused(() => Module.Parse(section).ToBytecode(target));
                else Same(Module.ParseBytecode(Module.Parse(section).ToBytecode()), Module.ParseBytecode(Module.Parse(section).ToBytecode(target)));
            });
        }
    }

    // vhlo_to_version_downgrade_invalid.1_11_0.mlir
    static Version? Target(string name) =>
        name.Contains("downgrade", StringComparison.Ordinal) && Version.TryParse(Path.GetFileNameWithoutExtension(name).Split('.')[^1].Replace('_', '.'), out var version) ? version : null;

    static void Same(Module expected, Module actual)
    {
        TextCases.Same("text", expected.ToText(), actual.ToText());
        TextCases.Same("generic text", expected.ToText(generic: true), actual.ToText(generic: true));
    }

    static void Refused(Action action)
    {
        try
        {
            action();
        }
        catch (HloException)
        {
            return;
        }
        throw new InvalidOperationException("it was not refused");
    }

    static string Text(ZipArchive zip, string member) => System.Text.Encoding.UTF8.GetString(Bytes(zip, member));

    static byte[] Bytes(ZipArchive zip, string member)
    {
        using var stream = (zip.GetEntry(member) ?? throw new FileNotFoundException($"the archive has no {member}")).Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
