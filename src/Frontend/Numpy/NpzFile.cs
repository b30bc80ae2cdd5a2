using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The arrays of an .npz archive by name, each read when it is asked for. What <c>jnp.load</c> gives for such a file.</summary>
/// <remarks>The archive may be stored or deflated. 64-bit types become 32-bit ones where those are off.</remarks>
public sealed class NpzFile : IDisposable
{
    readonly NpzReader reader;

    /// <summary>Opens an archive on a stream that can seek, which closes with the archive.</summary>
    /// <exception cref="XlaValueException">The stream holds no zip archive.</exception>
    public NpzFile(Stream file) => reader = Guarded(() => new NpzReader(file));

    /// <summary>Opens an archive.</summary>
    /// <exception cref="XlaValueException">The file is no zip archive.</exception>
    public NpzFile(string file) : this(File.OpenRead(file)) { }

    /// <summary>The names of the arrays in the order of the file.</summary>
    public IReadOnlyList<string> Files => reader.Names;

    /// <summary>The array of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="XlaValueException">The entry is damaged, or its elements are no numbers.</exception>
    public NDArray this[string name] => Read(name);

    /// <summary>The array of a name, where raw elements are of a dtype, see <see cref="Np.Load(string, DType?)"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="XlaValueException">The entry is damaged, or its elements are no numbers.</exception>
    public NDArray Read(string name, DType? dtype = null) => Guarded(() => Loaded(reader.Read(name, dtype?.ElementType)));

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    /// <summary>An array of what was read, of the dtype that arrays have.</summary>
    internal static NDArray Loaded(Literal read)
    {
        var canonical = Promotion.Canonical(read.ElementType);
        return NDArray.FromLiteral(canonical == read.ElementType ? read : Ops.Convert(read, canonical));
    }

    /// <summary>Says of a bad file what Python's ValueError says.</summary>
    internal static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NumpyFileException e)
        {
            throw new XlaValueException(e.Message);
        }
    }
}
