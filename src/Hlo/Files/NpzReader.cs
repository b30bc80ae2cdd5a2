using System.IO.Compression;

namespace XlaSharp.Hlo;

/// <summary>The arrays of an .npz file by name: a zip archive of .npy files, stored or deflated. Each is read when it is asked for.</summary>
public sealed class NpzReader : IDisposable
{
    readonly ZipArchive archive;
    readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    /// <summary>Opens an archive on a stream that can seek.</summary>
    /// <param name="stream">The stream, which closes with the reader.</param>
    /// <exception cref="NumpyFileException">The stream holds no zip archive.</exception>
    public NpzReader(Stream stream)
    {
        try
        {
            archive = new(stream, ZipArchiveMode.Read);
            var names = new List<string>();
            foreach (var entry in archive.Entries)
            {
                if (!entry.FullName.EndsWith(".npy", StringComparison.Ordinal)) continue;
                var name = entry.FullName[..^".npy".Length];
                if (!entries.TryAdd(name, entry)) throw new NumpyFileException($"two arrays of the archive are named '{name}'");
                names.Add(name);
            }
            Names = names;
        }
        catch (InvalidDataException e)
        {
            throw new NumpyFileException($"File is not a zip file: {e.Message}", e);
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="NumpyFileException">The file is no zip archive.</exception>
    public static NpzReader Open(string path) => new(File.OpenRead(path));

    /// <summary>The names of the arrays in the order of the file, without ".npy".</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads an array.</summary>
    /// <param name="name">One of the names.</param>
    /// <param name="elements">What raw elements are, see <see cref="NpyFile.Read"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no array of that name.</exception>
    /// <exception cref="NumpyFileException">The entry is damaged, or holds elements that are no numbers.</exception>
    public Literal Read(string name, ElementType? elements = null)
    {
        if (!entries.TryGetValue(name, out var entry)) throw new KeyNotFoundException($"'{name}' is not a file in the archive: it has {string.Join(", ", Names)}");
        try
        {
            using var stream = entry.Open();
            return NpyFile.Read(stream, elements);
        }
        catch (InvalidDataException e)
        {
            throw new NumpyFileException($"the entry '{name}' is damaged: {e.Message}", e);
        }
        catch (NumpyFileException e)
        {
            throw new NumpyFileException($"'{name}': {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();
}
