using XlaSharp.Hlo;
using XlaSharp.PjRt;

namespace XlaSharp.Tool;

/// <summary>Compiles a program for one of the backends, and runs it on values in memory.</summary>
internal sealed class ProgramRunner
{
    readonly Backend backend;
    readonly Function entry;
    readonly Executable executable;

    ProgramRunner(Backend backend, Function entry)
    {
        this.backend = backend;
        this.entry = entry;
        executable = backend.Compile(PassPipeline.Compilation.Run(entry));
    }

    /// <summary>Compiles.</summary>
    /// <param name="console">Where it is noted that there is no XLA runtime.</param>
    /// <param name="entry">The entry of the program, of known sizes.</param>
    /// <param name="backend"><c>plugin</c>, <c>evaluator</c>, or null for the plugin where there is one.</param>
    /// <exception cref="ToolException">A plugin is asked for and there is none.</exception>
    public static ProgramRunner Create(ToolConsole console, Function entry, string? backend)
    {
        if (backend == "evaluator") return new(new EvaluatorBackend(), entry);
        if (PluginLocator.Find(out var tried) is { } path) return new(new PluginBackend(Client.CreateCpu(Plugin.Load(path))), entry);
        if (backend is not null) throw new ToolException($"no XLA runtime was found, looked at {string.Join(", ", tried)}: see xlasharp devices for how to get one");
        // Who asked for none knows it.
        if (tried is not [$"{PluginLocator.Variable}=none"]) console.Note("no XLA runtime was found, the program runs on the managed evaluator, which is slower: see xlasharp devices");
        return new(new EvaluatorBackend(), entry);
    }

    /// <summary>The name of the backend.</summary>
    public string Name => backend.Name;

    /// <summary>Runs the program.</summary>
    public Literal[] Run(IReadOnlyList<Literal> arguments)
    {
        var placed = new NDArray[arguments.Count];
        for (var i = 0; i < placed.Length; i++) placed[i] = new(backend.Put(arguments[i]), arguments[i].Type, weak: false);
        var results = executable.Run(placed, weak: null);
        return [.. results.Select((r, i) => backend.Fetch(r.Storage, (TensorType)entry.Results[i].Type))];
    }
}
