namespace XlaSharp.Hlo;

/// <summary>The names of values that are in sight.</summary>
internal sealed class Scope(Scope? outer)
{
    readonly Dictionary<string, Value> values = [];

    public void Define(string name, Value value) => values[name] = value;

    public Value Find(string name, Scanner scanner)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope.values.TryGetValue(name, out var found) || scope.values.TryGetValue(name + "#0", out found)) return found;
        throw scanner.Error(scanner.NameStart, $"{name} is not defined");
    }

    Scope? Outer => outer;
}
