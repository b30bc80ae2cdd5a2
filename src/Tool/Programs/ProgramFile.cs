using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>Reading programs from files and the standard input, and writing results.</summary>
internal static class ProgramFile
{
    /// <summary>The name that stands for the standard streams.</summary>
    public const string Standard = "-";

    /// <summary>The program of a file, whatever its format.</summary>
    /// <exception cref="ToolException">There is no such file, or it holds no valid program; the message has the position.</exception>
    public static LoadedProgram Load(ToolConsole console, string path)
    {
        var bytes = ReadAll(console, path);
        try
        {
            return console.Watch($"reading {path}", () => Read(bytes));
        }
        catch (ParseException e) when (e.Line > 0)
        {
            throw new ToolException($"{path}:{e.Message}");
        }
        catch (HloException e)
        {
            throw new ToolException($"{path}: {e.Message}");
        }
    }

    static LoadedProgram Read(byte[] bytes)
    {
        if (!ModuleLoader.IsExported(bytes)) return new(Module.Load(bytes), null);
        var exported = Exported.Deserialize(bytes);
        return new(exported.MlirModule, exported);
    }

    /// <summary>All bytes of a file.</summary>
    /// <exception cref="ToolException">There is no such file.</exception>
    public static byte[] ReadAll(ToolConsole console, string path)
    {
        if (path == Standard)
        {
            using var input = console.Input();
            var bytes = new MemoryStream();
            input.CopyTo(bytes);
            return bytes.ToArray();
        }
        if (Directory.Exists(path)) throw ToolException.Usage($"{path} is a folder");
        return File.Exists(path) ? File.ReadAllBytes(path) : throw ToolException.Usage($"{path}: there is no such file");
    }

    /// <summary>Writes a text to a file, or to the output if the path is null or "-".</summary>
    public static void Write(ToolConsole console, string? path, string text)
    {
        if (path is null or Standard) console.Writer.Write(text);
        else File.WriteAllText(path, text);
    }

    /// <summary>Writes bytes to a file, or to the output if the path is null or "-".</summary>
    public static void Write(ToolConsole console, string? path, ReadOnlySpan<byte> bytes)
    {
        if (path is null or Standard) console.Output.Write(bytes);
        else File.WriteAllBytes(path, bytes);
    }
}
