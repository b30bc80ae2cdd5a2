using System.IO.Compression;
using System.Text.Json;

namespace XlaSharp.Frontend.Tests;

/// <summary>The conformance data beside the checkout; tests on it are skipped where it is not there.</summary>
static class SharedCases
{
    public static JsonDocument Read(string path)
    {
        using var raw = File.OpenRead(Find(path));
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        return JsonDocument.Parse(text);
    }

    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "conformance", path);
            if (File.Exists(file)) return file;
        }
        Assert.Skip($"no shared folder with conformance/{path} beside the checkout");
        throw new InvalidOperationException();
    }
}
