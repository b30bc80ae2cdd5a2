using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>The functions of a module in the order in which they are written, each with a name of its own.</summary>
internal sealed class ModuleSymbols
{
    readonly Dictionary<Function, string> names = new(ReferenceEqualityComparer.Instance);

    /// <summary>The names of a module's functions: those of its text, and those that are called but were not in it.</summary>
    public ModuleSymbols(Module module)
    {
        if (!module.HasEntry) return;
        Functions = module.Functions.Length == 0 ? Callees.InOrder(module.Main) : [.. module.Functions, .. module.Functions.SelectMany(Callees.InOrder).Except(module.Functions).Distinct()];
        var used = new HashSet<string>(StringComparer.Ordinal);
        if (module.Functions.Length == 0) used.Add(names[module.Main] = "main");
        foreach (var function in Functions)
        {
            if (names.ContainsKey(function)) continue;
            var name = function.Name.Length == 0 ? "callee" : function.Name;
            var candidate = name;
            for (var n = 0; !used.Add(candidate); n++) candidate = string.Create(CultureInfo.InvariantCulture, $"{name}_{n}");
            names[function] = candidate;
        }
    }

    /// <summary>The functions.</summary>
    public IReadOnlyList<Function> Functions { get; } = [];

    /// <summary>The name of a function.</summary>
    public string this[Function function] => names[function];
}
