using System.IO.Compression;

namespace XlaSharp.Hlo;

/// <summary>Writes .npz files: zip archives of .npy files. Disposing completes the archive.</summary>
/// <param name="stream">The stream, which closes with the writer.</param>
/// <param name="isCompressed">True to deflate the arrays, as <c>numpy.savez_compressed</c> does.</param>
public sealed class NpzWriter(Stream stream, bool isCompressed = false) : IDisposable
{
    // The same arrays give the same bytes: the earliest time that a zip archive can say.
    static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ZipArchive archive = new(stream, ZipArchiveMode.Create);
    readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Writes an array under a name.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    /// <exception cref="NumpyFileException">The value is quantized, a token or a tuple.</exception>
    public void Write(string name, Literal value)
    {
        if (!names.Add(name)) throw new ArgumentException($"the archive has an array named '{name}' already", nameof(name));
        var entry = archive.CreateEntry($"{name}.npy", isCompressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
        entry.LastWriteTime = Undated;
        using var target = entry.Open();
        NpyFile.Write(target, value);
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();
}
