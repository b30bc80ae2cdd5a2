using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>The results of a run, printed or written.</summary>
internal static class ProgramResults
{
    /// <summary>Prints each result as NumPy does.</summary>
    public static void Print(ToolConsole console, IEnumerable<Literal> results)
    {
        foreach (var result in results) console.Writer.WriteLine(ArrayPrinter.Text(result));
    }

    /// <summary>Writes the results to an .npz archive, or a single one to an .npy file.</summary>
    /// <exception cref="ToolException">The path says neither, or .npy of several results.</exception>
    public static void Save(string path, IReadOnlyList<Literal> results)
    {
        switch (Path.GetExtension(path))
        {
            case ".npy" when results.Count == 1:
                using (var file = File.Create(path)) NpyFile.Write(file, results[0]);
                break;
            case ".npy":
                throw ToolException.Usage($"{path}: an .npy file holds one array, the program has {results.Count} results; write them to an .npz file");
            case ".npz":
                using (var archive = new NpzWriter(File.Create(path)))
                    for (var i = 0; i < results.Count; i++) archive.Write($"arr_{i}", results[i]);
                break;
            default:
                throw ToolException.Usage($"{path}: results go to a file named .npz or .npy");
        }
    }
}
