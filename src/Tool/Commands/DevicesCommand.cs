using System.CommandLine;
using XlaSharp.PjRt;

namespace XlaSharp.Tool;

/// <summary><c>xlasharp devices</c>: where programs run, and how that was found.</summary>
internal sealed class DevicesCommand : ToolCommand
{
    readonly Option<string?> plugin = new("--plugin") { HelpName = "FILE", Description = "The PJRT plugin to look at, instead of the one that is found." };

    public DevicesCommand(ToolConsole console) : base("devices", "Shows the XLA runtime, its versions, devices and memories, or how to get one.", console) => Add(plugin);

    public override IReadOnlyList<Example> Examples =>
    [
        new("xlasharp devices", "The runtime that programs use here."),
        new("XLASHARP_PJRT_PLUGIN=none xlasharp devices", "The managed evaluator, as on a machine without a runtime."),
    ];

    protected override ExitCode Run(ParseResult result)
    {
        var chosen = result.GetValue(plugin);
        var path = PluginLocator.Find(out var tried, explicitPath: chosen);
        if (path is null && chosen is not null) throw ToolException.Usage($"{chosen}: there is no such file");
        if (path is null) WithoutRuntime(tried);
        else Console.Watch($"loading {path}", () => Show(Plugin.Load(path), isCpu: chosen is null));
        return ExitCode.Ok;
    }

    void WithoutRuntime(IReadOnlyList<string> tried)
    {
        Line("backend", "managed evaluator: no XLA runtime was found");
        Line("looked at", string.Join(", ", tried));
        Console.Writer.WriteLine("\nTo get the runtime for CPUs, once: scripts/fetch-xla in the sources of XlaSharp, or set XLASHARP_PJRT_PLUGIN to the path of a PJRT plugin.");
    }

    bool Show(Plugin plugin, bool isCpu)
    {
        using var client = isCpu ? Client.CreateCpu(plugin) : Client.Create(plugin);
        Line("backend", $"{client.PlatformName} ({client.PlatformVersion})");
        Line("plugin", plugin.Path);
        Line("PJRT API", $"{plugin.MajorVersion}.{plugin.MinorVersion}");
        foreach (var (name, value) in plugin.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal)) Line(Label(name), Text(value));
        foreach (var device in client.Devices)
        {
            Line($"device {device.Id}", device.Kind);
            foreach (var memory in device.Memories) Line("  memory", $"{memory.Kind} ({memory.Id}{(memory.Id == device.DefaultMemory.Id ? ", default" : "")})");
        }
        return true;
    }

    void Line(string label, string text) => Console.Writer.WriteLine($"{Console.Colored(label.PadRight(24), AnsiColor.Gray)} {text}");

    static string Label(string name) => name switch
    {
        "stablehlo_current_version" => "StableHLO, newest",
        "stablehlo_minimum_version" => "StableHLO, oldest",
        "xla_version" => "XLA",
        _ => name,
    };

    static string Text(OptionValue value) => value.Kind == OptionKind.Int64List ? string.Join('.', value.AsInt64List) : $"{value}";
}
