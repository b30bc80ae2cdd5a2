using System.Text;
using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>The formats that a program can be written in.</summary>
internal static class ProgramFormats
{
    static readonly ProgramFormat[] All =
    [
        new("text", [".mlir", ".txt"], static (p, _) => Text(p, generic: false)),
        new("generic", [], static (p, _) => Text(p, generic: true)),
        new("bytecode", [".mlirbc", ".bc"], static (p, version) => p.Module.ToBytecode(version), HasVersions: true),
        new("export", [".bin", ".export", ".jax_exported"], static (p, _) => Export(p)),
    ];

    /// <summary>The names of the formats.</summary>
    public static string[] Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>The extensions with the formats that they ask for, in words.</summary>
    public static string Extensions { get; } = string.Join(", ", All.Where(f => f.Extensions.Length > 0).Select(f => $"{string.Join(" and ", f.Extensions)} for {f.Name}"));

    /// <summary>The format that is asked for, or that of a file name's extension.</summary>
    /// <exception cref="ToolException">Neither says it.</exception>
    public static ProgramFormat Find(string? asked, string path) =>
        All.FirstOrDefault(f => asked is null ? f.Extensions.Contains(Path.GetExtension(path)) : f.Name == asked)
        ?? throw ToolException.Usage($"{path}: the name does not say the format; give one with --to {string.Join('|', Names)}");

    static byte[] Text(LoadedProgram program, bool generic) => Encoding.UTF8.GetBytes(program.Module.ToText(generic));

    static byte[] Export(LoadedProgram program)
    {
        if (program.Exported is { } read) return read.Serialize(Orders(read));
        var (module, main) = (program.Module, program.Module.Main);
        if (RefineShapes.IsNeeded(main)) throw new ToolException($"@{main.Name} has tensors of unknown size: only functions of known sizes can be exported");
        // What is laid out over devices stays as it is, meshes included.
        if (module.Items.Length > 0) return Exported.Of(module, module.Name ?? main.Name).Serialize();
        var leaves = Enumerable.Repeat(ExportedTree.Leaf, main.Results.Length).ToArray();
        var outTree = leaves.Length == 1 ? leaves[0] : new(ExportedTreeKind.Tuple, [.. leaves]);
        return Exporter.Export(module.Name ?? main.Name, Raising.Run(main), ExportedTree.Arguments(main.Parameters.Select(_ => ExportedTree.Leaf)), outTree, ["cpu"], []).Serialize();
    }

    /// <summary>How many orders of derivatives there are.</summary>
    static int Orders(Exported exported)
    {
        var orders = 0;
        for (; exported.HasVjp; exported = exported.Vjp()) orders++;
        return orders;
    }
}
