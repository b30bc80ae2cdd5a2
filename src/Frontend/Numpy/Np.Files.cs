using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>The array in a .npy file, in any byte order and order of elements; 64-bit types become 32-bit ones where those are off. <c>jnp.load</c></summary>
    /// <param name="file">The path.</param>
    /// <param name="dtype">
    /// What raw elements are: NumPy writes the floats of 8 and fewer bits and the integers of 4 and fewer as bytes of no type. Two raw bytes are bfloat16.
    /// Elements that have a type keep it.
    /// </param>
    /// <exception cref="XlaValueException">This is no .npy file, it ends too early, or its elements are no numbers. Of .npz archives <see cref="NpzFile"/> reads the arrays.</exception>
    public static NDArray Load(string file, DType? dtype = null)
    {
        using var stream = File.OpenRead(file);
        return Load(stream, dtype);
    }

    /// <summary>The array that a stream holds from where it stands.</summary>
    /// <inheritdoc cref="Load(string, DType?)"/>
    public static NDArray Load(Stream file, DType? dtype = null) => NpzFile.Guarded(() => NpzFile.Loaded(NpyFile.Read(file, dtype?.ElementType)));

    /// <summary>Writes an array to a .npy file with the bytes that NumPy writes. <c>jnp.save</c></summary>
    /// <param name="file">The path; ".npy" is appended where it is missing.</param>
    /// <param name="arr">The array.</param>
    /// <exception cref="TracerArrayConversionException">The array is traced.</exception>
    public static void Save(string file, NDArray arr)
    {
        var elements = Fetched(arr);
        using var stream = File.Create(WithExtension(file, ".npy"));
        NpyFile.Write(stream, elements);
    }

    /// <summary>Writes an array to a stream.</summary>
    /// <inheritdoc cref="Save(string, NDArray)"/>
    public static void Save(Stream file, NDArray arr) => NpyFile.Write(file, Fetched(arr));

    /// <summary>Writes arrays to an uncompressed .npz archive, named arr_0, arr_1, …. <c>jnp.savez</c></summary>
    /// <param name="file">The path; ".npz" is appended where it is missing.</param>
    /// <param name="args">The arrays.</param>
    /// <exception cref="TracerArrayConversionException">An array is traced.</exception>
    public static void Savez(string file, params NDArray[] args) => Savez(file, new Dictionary<string, NDArray>(), args);

    /// <summary>Writes arrays under names, and further ones as arr_0, arr_1, …. <c>jnp.savez</c></summary>
    /// <param name="file">The path; ".npz" is appended where it is missing.</param>
    /// <param name="kwds">The arrays by name.</param>
    /// <param name="args">Arrays without names.</param>
    /// <exception cref="XlaValueException">A name is that of an array without name.</exception>
    /// <exception cref="TracerArrayConversionException">An array is traced.</exception>
    public static void Savez(string file, IReadOnlyDictionary<string, NDArray> kwds, params NDArray[] args)
    {
        var arrays = kwds.Select(a => (Name: a.Key, Elements: Fetched(a.Value))).ToList();
        for (var i = 0; i < args.Length; i++)
        {
            if (kwds.ContainsKey($"arr_{i}")) throw new XlaValueException($"Cannot use un-named variables and keyword arr_{i}");
            arrays.Add(($"arr_{i}", Fetched(args[i])));
        }
        using var writer = new NpzWriter(File.Create(WithExtension(file, ".npz")));
        foreach (var (name, elements) in arrays) writer.Write(name, elements);
    }

    static Literal Fetched(NDArray array) => array.IsConcrete ? array.ToLiteral() : throw new TracerArrayConversionException(array);

    static string WithExtension(string file, string extension) => file.EndsWith(extension, StringComparison.Ordinal) ? file : file + extension;
}
