using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>Runs passes over the entry of a module; the result is checked after each.</summary>
internal static class PassRunner
{
    /// <summary>The module of the new entry with what it calls.</summary>
    /// <exception cref="ToolException">A pass cannot be applied; the message names it.</exception>
    public static Module Run(ToolConsole console, Module module, PassPipeline pipeline, bool dump)
    {
        if (!module.HasEntry) throw new ToolException("the module has no function");
        foreach (var pass in pipeline.Passes)
        {
            module = console.Watch($"pass {pass.Name}", () => Apply(module, pass));
            if (dump) console.Error.WriteLine($"// after {pass.Name}\n{module.ToText()}");
        }
        return module;
    }

    static Module Apply(Module module, Pass pass)
    {
        try
        {
            var function = pass.Run(module.Main);
            if (ReferenceEquals(function, module.Main)) return module;
            var made = new Module(function) { Name = module.Name, Attributes = module.Attributes, Items = module.Items };
            Verifier.Check(made);
            return made;
        }
        catch (HloException e) when (e is not PassSyntaxException)
        {
            throw new ToolException($"{pass.Name}: {e.Message}");
        }
    }
}
