using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>All ops by name. Every op file adds its own at start-up; there is no central list.</summary>
public static class OpTable
{
    static readonly ConcurrentDictionary<string, OpDef> ByName = new();

    /// <summary>All definitions, sorted by name.</summary>
    public static IReadOnlyList<OpDef> All
    {
        get
        {
            Load();
            return [.. ByName.Values.OrderBy(d => d.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>The definition of a name.</summary>
    /// <exception cref="HloException">There is none.</exception>
    public static OpDef Get(string name) => TryGet(name, out var found) ? found : throw new HloException($"there is no op {name}");

    /// <summary>The definition of a name, if there is one.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out OpDef? definition)
    {
        Load();
        return ByName.TryGetValue(name, out definition);
    }

    internal static void Register(OpDef definition)
    {
        if (!ByName.TryAdd(definition.Name, definition)) throw new HloException($"two definitions of {definition.Name}");
    }

    // The table lives outside of Ops because the initialisers of Ops run in no defined order and already need it.
    static void Load() => RuntimeHelpers.RunClassConstructor(typeof(Ops).TypeHandle);
}
