using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>Reads modules in the pretty and the generic text form. Regions may use values from around them: the builder turns those into captures.</summary>
internal sealed class Parser
{
    // Deeper chains of calls and nests of regions would take the stack of this process, or the plugin's.
    const int DeepestCalls = 500;

    readonly string text;
    readonly TextContext context;
    readonly Dictionary<string, Declared> bodies = new(StringComparer.Ordinal);
    readonly Dictionary<string, Function> functions = new(StringComparer.Ordinal);
    readonly HashSet<string> open = new(StringComparer.Ordinal);
    readonly List<string> items = [];
    ImmutableArray<NamedAttribute> attributes = [];
    string? moduleName;

    Parser(string text) => (this.text, context) = (text, new() { Lines = new(text) });

    /// <summary>The module of a text; its entry is <c>@main</c>, or the first function.</summary>
    public static Module Parse(string text)
    {
        var parser = new Parser(text);
        parser.Items(parser.At(0));
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

    Scanner At(int position)
    {
        var scanner = new Scanner(text) { Context = context };
        scanner.Seek(position);
        return scanner;
    }

    /// <summary>Reads what stands at the top; bodies of functions are read when they are called, so that callees come first.</summary>
    void Items(Scanner scanner)
    {
        var (isInside, isGeneric, isModule) = (false, false, IsOneModule());
        while (!scanner.AtEnd)
        {
            var start = scanner.Position;
            if (scanner.Next is '#' or '!') Alias(scanner);
            else if (scanner.Accept("{-#")) Resources(scanner);
            else if (scanner.Accept("func.func")) Declare(scanner);
            else if (scanner.Accept("\"func.func\"")) DeclareGeneric(scanner);
            else if (isModule && !isInside && scanner.Accept("module"))
            {
                if (scanner.Accept('@')) moduleName = AttributeSyntax.Name(scanner);
                if (scanner.Accept("attributes")) attributes = FunctionParser.Dictionary(scanner);
                scanner.Expect('{');
                isInside = true;
            }
            else if (isModule && !isInside && scanner.Accept("\"builtin.module\""))
            {
                Properties(scanner);
                scanner.Expect('(');
                scanner.Expect('{');
                if (scanner.Accept('^')) scanner.Line(scanner.End);
                isInside = isGeneric = true;
            }
            else if (scanner.Accept("loc") || scanner.Next == '{') scanner.SkipBalanced();
            else if (isInside && scanner.Accept('}'))
            {
                isInside = false;
                if (isGeneric) EndOfGeneric(scanner);
            }
            else Item(scanner, start);
        }
        if (isInside) throw scanner.Error("the module is not closed");
    }

    /// <summary>True if the text is one module, and not a list of some.</summary>
    bool IsOneModule()
    {
        var scanner = At(0);
        var modules = 0;
        while (!scanner.AtEnd)
            if (scanner.Next is '#' or '!') scanner.Line(scanner.Position);
            else if (scanner.Accept("module") || scanner.Accept("\"builtin.module\""))
            {
                if (modules++ > 0) return false;
                while (!scanner.AtEnd && scanner.Next is not ('{' or '(')) scanner.Seek(scanner.Position + 1);
                if (scanner.AtEnd) return true;
                scanner.SkipBalanced("the module is not closed");
            }
            else if (modules == 0) return true;
            else scanner.Seek(scanner.Position + 1);
        return true;
    }

    /// <summary>An op of another dialect, such as sdy.mesh: one line, with the brackets that it opens.</summary>
    void Item(Scanner scanner, int start)
    {
        var isQuoted = scanner.Next == '"';
        var name = isQuoted ? scanner.Quoted() : scanner.Word();
        if (!isQuoted && name != "module" && !name.Contains('.', StringComparison.Ordinal)) throw scanner.Error($"the op {name} is not known");
        var item = scanner.Line(start);
        items.Add(item);
        if (CollectiveAttributes.Symbol(item) is { } symbol) context.Symbols.Add(symbol);
    }

    void Alias(Scanner scanner)
    {
        var start = scanner.Position;
        scanner.Seek(start + 1);
        scanner.WordSpan();
        var name = scanner.Slice(start, scanner.End);
        scanner.Expect('=');
        start = scanner.Position;
        if (!context.Aliases.TryAdd(name, scanner.Line(start))) throw scanner.Error($"the alias {name} is defined twice");
    }

    /// <summary>Reads <c>dialect_resources: { builtin: { key: "0x…" } } #-}</c>.</summary>
    void Resources(Scanner scanner)
    {
        for (var depth = 0; !scanner.Accept("#-}");)
        {
            if (scanner.Accept('}'))
            {
                if (--depth < 0) throw scanner.Error("a bracket is closed that was not opened");
                scanner.Accept(',');
                continue;
            }
            var key = AttributeSyntax.Name(scanner);
            scanner.Expect(':');
            if (scanner.Accept('{')) depth++;
            else
            {
                var value = scanner.Next == '"' ? scanner.Quoted() : scanner.Word();
                context.Resources[key] = value;
                scanner.Accept(',');
            }
        }
    }

    void Declare(Scanner scanner)
    {
        var visibility = scanner.Accept("public") ? "public" : scanner.Accept("private") ? "private" : scanner.Accept("nested") ? "nested" : "";
        scanner.Expect('@');
        var name = AttributeSyntax.Name(scanner);
        Declare(name, new(scanner.Position, visibility, null), scanner);
        if (scanner.Next != '(') throw scanner.Error($"@{name} has no parameters");
        scanner.SkipBalanced();
        if (scanner.Accept("->"))
        {
            if (scanner.Next == '(') scanner.SkipBalanced();
            else TypeText.Parse(scanner);
        }
        if (scanner.Accept("attributes")) scanner.SkipBalanced();
        if (scanner.Next == '{') scanner.SkipBalanced();
    }

    void DeclareGeneric(Scanner scanner)
    {
        scanner.Expect('(');
        scanner.Expect(')');
        var properties = new TextAttributes(scanner);
        if (scanner.Next == '<') properties.ParseProperties();
        var start = scanner.Position;
        scanner.SkipBalanced();
        if (scanner.Next == '{') properties.ParseDictionary();
        EndOfSignature(scanner);
        Declare(properties.String("sym_name"), new(start, "", properties), scanner);
    }

    void Declare(string name, Declared declared, Scanner scanner)
    {
        if (!bodies.TryAdd(name, declared)) throw scanner.Error($"there are two functions @{name}");
        context.Symbols.Add(name);
    }

    /// <summary>Reads what stands between the name of a module in the generic form and its region.</summary>
    void Properties(Scanner scanner)
    {
        scanner.Expect('(');
        scanner.Expect(')');
        if (scanner.Next != '<') return;
        var properties = new TextAttributes(scanner);
        properties.ParseProperties();
        if (properties.Has("sym_name")) moduleName = properties.String("sym_name");
    }

    void EndOfGeneric(Scanner scanner)
    {
        scanner.Expect(')');
        if (scanner.Next == '{') attributes = FunctionParser.Dictionary(scanner);
        EndOfSignature(scanner);
    }

    static void EndOfSignature(Scanner scanner)
    {
        scanner.Expect(':');
        scanner.SkipBalanced();
        scanner.Expect("->");
        scanner.SkipBalanced();
    }

    Function Resolve(string name)
    {
        if (functions.TryGetValue(name, out var known)) return known;
        if (!bodies.TryGetValue(name, out var body)) throw At(0).Error($"there is no function @{name}");
        // Functions that call themselves have no IR of their own: one of them is kept as it stands.
        if (!open.Add(name)) return functions[name] = Verbatim(name, body);
        if (open.Count > DeepestCalls || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw At(body.Start).Error($"calls are nested more than {DeepestCalls} deep");
        var function = Read(name, body);
        open.Remove(name);
        functions.TryAdd(name, function);
        return functions[name];
    }

    Function Read(string name, Declared body)
    {
        var scanner = At(body.Start);
        var parser = new FunctionParser(scanner, Resolve);
        try
        {
            if (body.Properties is not { } properties) return parser.Function(name, body.Visibility);
            var (inputs, outputs) = Signature(properties);
            return parser.Generic(name, properties, inputs, outputs);
        }
        catch (ForeignTextException) when (body.Properties is null)
        {
            return Verbatim(name, body);
        }
        catch (ForeignTextException e)
        {
            throw e.Error;
        }
    }

    Function Verbatim(string name, Declared body) => body.Properties is null
        ? new FunctionParser(At(body.Start), Resolve).Verbatim(name, body.Visibility)
        : throw At(body.Start).Error($"@{name} calls itself: recursion has no StableHLO");

    (HloType[] Inputs, HloType[] Outputs) Signature(TextAttributes properties)
    {
        var scanner = new Scanner(properties.Raw("function_type")) { Context = context };
        HloType[] inputs = [.. TypeText.ParseList(scanner)];
        scanner.Expect("->");
        return (inputs, [.. TypeText.ParseList(scanner)]);
    }

    /// <summary>Where a function is read: from behind its name, or in the generic form from its region, with the properties that stand before.</summary>
    sealed record Declared(int Start, string Visibility, TextAttributes? Properties);
}
