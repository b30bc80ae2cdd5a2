using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The names of values that are in sight.</summary>
internal sealed class Scope(Scope? outer)
{
    readonly Dictionary<string, (ImmutableArray<Value> Values, int Start, int Count)> names = [];

    Scope? Outer => outer;

    /// <summary>Names one value.</summary>
    public void Define(string name, Value value, Scanner scanner) => Define(name, [value], 0, 1, scanner);

    /// <summary>Names some of the results of an op, of which <c>%name#i</c> is the i-th.</summary>
    public void Define(string name, ImmutableArray<Value> values, int start, int count, Scanner scanner)
    {
        for (var scope = Outer; scope is not null; scope = scope.Outer)
            if (scope.names.ContainsKey(name)) throw scanner.Error(scanner.NameStart, $"there are two values {name}");
        if (!names.TryAdd(name, (values, start, count))) throw scanner.Error(scanner.NameStart, $"there are two values {name}");
    }

    /// <summary>The value whose name comes next.</summary>
    public Value Read(Scanner scanner)
    {
        var name = scanner.ValueName(out var number);
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope.names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found))
                return number < found.Count ? found.Values[found.Start + Math.Max(number, 0)] : throw scanner.Error(scanner.NameStart, $"{name} has {found.Count} values, not {number + 1}");
        throw scanner.Error(scanner.NameStart, $"{name} is not defined");
    }
}
