using System.IO.Compression;

namespace XlaSharp.Conformance;

/// <summary>The files of one program: a module in several forms, with inputs and the outputs that JAX computes.</summary>
/// <param name="Name">The name of the program's folder.</param>
/// <param name="Files">The contents by file name.</param>
public sealed record ProgramFiles(string Name, IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>The programs of a folder, of a folder of folders, or of a zip archive of folders, sorted by name.</summary>
    public static IReadOnlyList<ProgramFiles> All(string path, string filter)
    {
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(f => (Path: Path.GetRelativePath(path, f), Read: new Func<byte[]>(() => File.ReadAllBytes(f))))
            : Members(path);
        return [.. files.GroupBy(f => Path.GetDirectoryName(f.Path) is { Length: > 0 } folder ? folder : Path.GetFileName(Path.GetFullPath(path)))
            .Where(g => g.Key.Contains(filter, StringComparison.Ordinal) && g.Any(f => Path.GetFileName(f.Path) == "outputs.npz"))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ProgramFiles(g.Key, g.ToDictionary(f => Path.GetFileName(f.Path), f => f.Read())))];
    }

    static IEnumerable<(string Path, Func<byte[]> Read)> Members(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            if (entry.Name.Length == 0) continue;
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            var bytes = copy.ToArray();
            yield return (entry.FullName, () => bytes);
        }
    }
}
