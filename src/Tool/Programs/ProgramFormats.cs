using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>The formats that a program can be written in, and which one a file name asks for.</summary>
internal static class ProgramFormats
{
    /// <summary>The names of the formats.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "generic"];

    /// <summary>The format that is asked for, or that of a file name's extension.</summary>
    /// <exception cref="ToolException">Neither says it.</exception>
    public static string Find(string? asked, string path) => asked ?? Path.GetExtension(path) switch
    {
        ".mlir" or ".txt" => "text",
        _ => throw ToolException.Usage($"{path}: the name does not say the format; give one with --to {string.Join('|', Names)}"),
    };

    /// <summary>The bytes of a program in a format.</summary>
    public static byte[] Write(Module module, string format) => Encoding.UTF8.GetBytes(module.ToText(generic: format == "generic"));
}
