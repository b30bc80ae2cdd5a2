namespace XlaSharp.Hlo;

/// <summary>Reads modules in the pretty and the generic text form. Regions may use values from around them: the builder turns those into captures.</summary>
internal sealed class Parser
{
    readonly string text;
    readonly Dictionary<string, int> bodies = [];
    readonly Dictionary<string, Function> functions = [];
    readonly HashSet<string> open = [];

    Parser(string text) => this.text = text;

    /// <summary>The module of a text; its entry is <c>@main</c>, or the first function.</summary>
    public static Module Parse(string text)
    {
        var parser = new Parser(text);
        parser.FindFunctions();
        var entry = parser.bodies.ContainsKey("main") ? "main" : parser.bodies.Keys.FirstOrDefault() ?? throw new Scanner(text).Error("the module has no function");
        return new(parser.Resolve(entry));
    }

    /// <summary>Where each function starts; bodies are read when they are called, so that callees come first.</summary>
    void FindFunctions()
    {
        var scanner = new Scanner(text);
        for (var at = text.IndexOf("func.func", StringComparison.Ordinal); at >= 0; at = text.IndexOf("func.func", at + 1, StringComparison.Ordinal))
        {
            var symbol = text.IndexOf('@', at);
            if (symbol < 0) throw scanner.Error("a function has no name");
            var start = symbol + 1;
            var end = start;
            if (text[start] == '"') end = text.IndexOf('"', start + 1) + 1;
            else
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' or '$')) end++;
            bodies[text[start..end].Trim('"')] = end;
        }
    }

    Function Resolve(string name)
    {
        if (functions.TryGetValue(name, out var known)) return known;
        var scanner = new Scanner(text);
        if (!bodies.TryGetValue(name, out var at)) throw scanner.Error($"there is no function @{name}");
        if (!open.Add(name)) throw scanner.Error($"@{name} calls itself: recursion has no StableHLO");
        scanner.Seek(at);
        return functions[name] = new FunctionParser(scanner, Resolve).Function(name);
    }
}
