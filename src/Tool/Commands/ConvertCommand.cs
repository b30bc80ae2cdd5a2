using System.CommandLine;

namespace XlaSharp.Tool;

/// <summary><c>xlasharp convert</c>: a program in another format.</summary>
internal sealed class ConvertCommand : ToolCommand
{
    readonly Argument<string> input = new("IN") { Description = "The program, in any format; - is the standard input." };
    readonly Argument<string> output = new("OUT") { Description = "Where it goes; - is the standard output." };
    readonly Option<string?> format = new("--to") { HelpName = string.Join('|', ProgramFormats.Names), Description = $"The format; that of OUT's extension, if it is missing: {ProgramFormats.Extensions}." };

    readonly Option<string?> version = new("--target-version") { HelpName = "1.x.y", Description = "For bytecode: the version of StableHLO whose readers are to read it; the newest, if it is missing." };

    public ConvertCommand(ToolConsole console) : base("convert", "Converts a program between its formats.", console)
    {
        format.AcceptOnlyFromAmong([.. ProgramFormats.Names]);
        Add(input);
        Add(output);
        Add(format);
        Add(version);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("xlasharp convert model.mlir model.mlirbc --target-version 1.10.0", "A portable artifact for readers of StableHLO 1.10 and later."),
        new("xlasharp convert model.mlir model.export", "What jax.export.deserialize reads; arguments and results are flat tuples."),
        new("xlasharp convert exported.bin module.mlir", "The module in a file that jax.export wrote."),
        new("xlasharp convert model.mlir - --to generic", "The same program with quoted op names and all attributes spelled out."),
    ];

    protected override ExitCode Run(ParseResult result)
    {
        var path = result.GetRequiredValue(output);
        var chosen = ProgramFormats.Find(result.GetValue(format), path);
        var target = Target(chosen, result.GetValue(version));
        var program = ProgramFile.Load(Console, result.GetRequiredValue(input));
        ProgramFile.Write(Console, path, Console.Watch($"writing {path}", () => chosen.Write(program, target)));
        return ExitCode.Ok;
    }

    static Version? Target(ProgramFormat format, string? version)
    {
        if (version is null) return null;
        if (!format.HasVersions) throw ToolException.Usage($"--target-version is for bytecode, not for {format.Name}");
        return Version.TryParse(version, out var parsed) && parsed is { Build: >= 0, Revision: < 0 } ? parsed : throw ToolException.Usage($"--target-version takes three numbers such as 1.10.0, got '{version}'");
    }
}
