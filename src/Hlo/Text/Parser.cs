using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Reads modules in the pretty and the generic text form. Regions may use values from around them: the builder turns those into captures.</summary>
internal sealed class Parser
{
    // Deeper chains of calls and nests of regions would take the stack of this process, or the plugin's.
    const int DeepestCalls = 500;

    readonly string text;
    readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    readonly Dictionary<string, (int Start, string Visibility)> bodies = new(StringComparer.Ordinal);
    readonly Dictionary<string, Function> functions = new(StringComparer.Ordinal);
    readonly Dictionary<string, HloType>.AlternateLookup<ReadOnlySpan<char>> types = new Dictionary<string, HloType>().GetAlternateLookup<ReadOnlySpan<char>>();
    readonly HashSet<string> symbols = new(StringComparer.Ordinal);
    readonly HashSet<string> open = new(StringComparer.Ordinal);
    readonly List<string> items = [];
    ImmutableArray<NamedAttribute> attributes = [];
    string? moduleName;

    Parser(string text) => this.text = text;

    /// <summary>The module of a text; its entry is <c>@main</c>, or the first function.</summary>
    public static Module Parse(string text)
    {
        var parser = new Parser(text);
        var scanner = new Scanner(text);
        parser.Items(scanner);
        var entry = parser.bodies.ContainsKey("main") ? "main" : parser.bodies.Keys.FirstOrDefault();
        var main = entry is null ? new Builder().Build("main") : parser.Resolve(entry);
        return new(main)
        {
            HasEntry = entry is not null,
            Name = parser.moduleName,
            Attributes = parser.attributes,
            Functions = [.. parser.bodies.Keys.Select(parser.Resolve)],
            Items = [.. parser.items],
        };
    }

    /// <summary>Reads what stands at the top; bodies of functions are read when they are called, so that callees come first.</summary>
    void Items(Scanner scanner)
    {
        var isInside = false;
        while (!scanner.AtEnd)
        {
            var start = scanner.Position;
            if (scanner.Next is '#' or '!') Alias(scanner);
            else if (scanner.Accept("func.func")) Declare(scanner);
            else if (!isInside && scanner.Accept("module"))
            {
                if (scanner.Accept("@")) moduleName = SymbolName(scanner);
                if (scanner.Accept("attributes")) attributes = FunctionParser.Dictionary(scanner);
                scanner.Expect("{");
                isInside = true;
            }
            else if (scanner.Accept("loc") || scanner.Next == '{') scanner.Balanced();
            else if (isInside && scanner.Accept("}")) isInside = false;
            else
            {
                // An op of another dialect, such as sdy.mesh: one line, with the brackets that it opens.
                scanner.Word();
                var item = scanner.Line(start);
                items.Add(item);
                if (CollectiveAttributes.Symbol(item) is { } symbol) symbols.Add(symbol);
            }
        }
        if (isInside) throw scanner.Error("the module is not closed");
    }

    void Alias(Scanner scanner)
    {
        var start = scanner.Position;
        scanner.Seek(start + 1);
        scanner.Word();
        var name = scanner.Slice(start, scanner.End);
        scanner.Expect("=");
        start = scanner.Position;
        aliases[name] = scanner.Line(start);
    }

    void Declare(Scanner scanner)
    {
        var visibility = scanner.Accept("public") ? "public" : scanner.Accept("private") ? "private" : scanner.Accept("nested") ? "nested" : "";
        scanner.Expect("@");
        var name = SymbolName(scanner);
        if (!bodies.TryAdd(name, (scanner.Position, visibility))) throw scanner.Error($"there are two functions @{name}");
        symbols.Add(name);
        scanner.Balanced();
        if (scanner.Accept("->"))
        {
            if (scanner.Next == '(') scanner.Balanced();
            else TypeText.Parse(scanner);
        }
        if (scanner.Accept("attributes")) scanner.Balanced();
        if (scanner.Next == '{') scanner.Balanced();
    }

    static string SymbolName(Scanner scanner) => scanner.Next == '"' ? scanner.Quoted() : scanner.Word();

    Function Resolve(string name)
    {
        if (functions.TryGetValue(name, out var known)) return known;
        var scanner = new Scanner(text) { Aliases = aliases, Types = types, Symbols = symbols };
        if (!bodies.TryGetValue(name, out var body)) throw scanner.Error($"there is no function @{name}");
        scanner.Seek(body.Start);
        if (!open.Add(name)) throw scanner.Error($"@{name} calls itself: recursion has no StableHLO");
        if (open.Count > DeepestCalls) throw scanner.Error($"calls are nested more than {DeepestCalls} deep");
        var function = functions[name] = new FunctionParser(scanner, Resolve).Function(name, body.Visibility);
        open.Remove(name);
        return function;
    }
}
