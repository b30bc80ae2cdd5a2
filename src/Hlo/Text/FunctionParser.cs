using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>Reads one function: parameters, then ops, each in its pretty or generic form.</summary>
internal sealed partial class FunctionParser
{
    const int DeepestRegion = 500;

    static readonly Func<Op, bool> Never = static _ => false;

    readonly Scanner scanner;
    readonly TextSource source;
    int depth;
    bool isFunctionReturn;

    readonly Builder builder;
    readonly Scope scope = new(null);
    readonly ImmutableArray<ImmutableArray<NamedAttribute>>.Builder parameters = ImmutableArray.CreateBuilder<ImmutableArray<NamedAttribute>>();
    readonly ImmutableArray<ImmutableArray<NamedAttribute>>.Builder results = ImmutableArray.CreateBuilder<ImmutableArray<NamedAttribute>>();
    readonly List<HloType> types = [];

    public FunctionParser(Scanner scanner, Func<string, Function> callee)
    {
        this.scanner = scanner;
        source = new(scanner, callee);
        builder = Inner(null);
    }

    /// <summary>Reads what follows the name of a function.</summary>
    public Function Function(string name, string visibility)
    {
        Signature();
        ImmutableArray<NamedAttribute> extras = scanner.Accept("attributes") ? Dictionary(scanner) : [];
        if (!scanner.Accept('{')) return Declaration(name, visibility, extras);
        var returned = Block(builder, scope);
        // The terminator of regions may stand in a function too, where nobody checks it.
        if (types.Count == 0 && !isFunctionReturn) returned = [];
        CheckTypes(returned, types, "the function gives");
        return builder.Build(name, returned).WithText(OrNone(parameters), OrNone(results), extras, visibility);
    }

    /// <summary>Takes a function as it stands: its text says something that is not known here.</summary>
    public Function Verbatim(string name, string visibility)
    {
        var start = scanner.Position;
        Signature();
        ImmutableArray<NamedAttribute> extras = scanner.Accept("attributes") ? Dictionary(scanner) : [];
        scanner.SkipBalanced();
        return Declaration(name, visibility, extras).WithVerbatim(scanner.Piece(start, scanner.End));
    }

    /// <summary>Reads the region of a function in the generic form, whose properties say the rest.</summary>
    public Function Generic(string name, TextAttributes properties, HloType[] inputs, HloType[] outputs)
    {
        var visibility = properties.Has("sym_visibility") ? properties.String("sym_visibility") : "";
        parameters.AddRange(Dictionaries(properties, "arg_attrs", inputs.Length));
        results.AddRange(Dictionaries(properties, "res_attrs", outputs.Length));
        types.AddRange(outputs);
        scanner.Expect('(');
        scanner.Expect('{');
        if (scanner.Accept('}'))
        {
            foreach (var input in inputs) builder.Parameter(input);
            return Declaration(name, visibility, properties.Unread());
        }
        if (scanner.Next == '^') BlockParameters(builder, scope);
        var returned = Block(builder, scope);
        CheckTypes(returned, types, "the function gives");
        return builder.Build(name, returned).WithText(OrNone(parameters), OrNone(results), properties.Unread(), visibility);
    }

    static IEnumerable<ImmutableArray<NamedAttribute>> Dictionaries(TextAttributes properties, string name, int count)
    {
        if (!properties.Has(name)) return Enumerable.Repeat(ImmutableArray<NamedAttribute>.Empty, count);
        return TextAttributes.Split(properties.Raw(name)[1..^1]).Select(static d => Dictionary(new Scanner(d)));
    }

    void Signature()
    {
        scanner.Expect('(');
        for (var isFirst = true; scanner.HasEntry(')', ref isFirst);)
        {
            // A declaration may leave out the names.
            var parameter = scanner.Next == '%' ? scanner.ValueName() : null;
            if (parameter is not null) scanner.Expect(':');
            var value = builder.Parameter(TypeText.Parse(scanner), parameter?[1..]);
            if (parameter is not null) scope.Define(parameter, value, scanner);
            parameters.Add(OptionalDictionary());
            SkipLocation();
        }
        if (!scanner.Accept("->")) return;
        if (scanner.Accept('('))
            for (var isFirst = true; scanner.HasEntry(')', ref isFirst);)
            {
                types.Add(TypeText.Parse(scanner));
                results.Add(OptionalDictionary());
            }
        else
        {
            types.Add(TypeText.Parse(scanner));
            results.Add([]);
        }
    }

    /// <summary>A function without a body that is known: one op, which nothing knows, gives the results.</summary>
    Function Declaration(string name, string visibility, ImmutableArray<NamedAttribute> extras)
    {
        var given = types.Count == 0 ? [] : builder.Append(Ops.OpaqueDef, new OpaqueAttributes($"@{name}", [], [.. types]), [], [], [], []).Results;
        return builder.Build(name, given.AsSpan()).WithText(OrNone(parameters), OrNone(results), extras, visibility, isDeclaration: true);
    }

    /// <summary>Reads <c>{a = 1, b}</c>.</summary>
    public static ImmutableArray<NamedAttribute> Dictionary(Scanner scanner)
    {
        var attributes = new TextAttributes(scanner);
        attributes.ParseDictionary();
        return attributes.Unread();
    }

    static ImmutableArray<ImmutableArray<NamedAttribute>> OrNone(ImmutableArray<ImmutableArray<NamedAttribute>>.Builder attributes) =>
        attributes.Any(a => a.Length > 0) ? attributes.ToImmutable() : [];

    ImmutableArray<NamedAttribute> OptionalDictionary() => scanner.Next == '{' ? Dictionary(scanner) : [];

    void SkipLocation()
    {
        if (scanner.Accept("loc")) scanner.SkipBalanced();
    }

    void CheckTypes(IReadOnlyList<Value> values, List<HloType> types, string what)
    {
        if (values.Count != types.Count) throw scanner.Error(source.OpStart, $"{what} {values.Count} values, the signature says {types.Count}");
        for (var i = 0; i < types.Count; i++)
            if (!ReferenceEquals(values[i].Type, types[i])) throw scanner.Error(source.OpStart, $"{what} {values[i].Type} for result {i}, the signature says {types[i]}");
    }

    /// <summary>Reads ops up to the closing brace and gives the operands of the terminator.</summary>
    Value[] Block(Builder builder, Scope scope)
    {
        // The stack of a thread may be smaller than that takes.
        if (++depth > DeepestRegion || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw scanner.Error($"regions are nested more than {Math.Min(depth - 1, DeepestRegion)} deep");
        var around = source.OpStart;
        Value[]? values;
        do values = Statement(builder, scope);
        while (values is null);
        // A region's op goes on behind it; in a function the terminator is what is checked next.
        if (--depth > 0) source.OpStart = around;
        return values;
    }

    // The text says what is used where: nothing is made again inside a region.
    Builder Inner(Builder? around) => new(around) { Rematerialize = Never, Places = new(source) };

    /// <summary>Reads one op, or the terminator, whose operands it gives.</summary>
    Value[]? Statement(Builder builder, Scope scope)
    {
        if (scanner.Next == '^') throw new ForeignTextException(scanner.Error("a function with several blocks is not known here"));
        source.OpStart = scanner.Position;
        var names = scanner.Next == '%' ? ResultNames() : [];
        var isQuoted = scanner.Next == '"';
        var op = isQuoted ? scanner.Quoted() : scanner.Word();
        if (op is "return" or "func.return" or "stablehlo.return" or "sdy.return")
        {
            isFunctionReturn = op is "return" or "func.return";
            return Terminator(scope, isQuoted);
        }
        var made = isQuoted ? Generic(op, builder, scope) : Pretty(op == "call" ? "func.call" : op, builder, scope);
        SkipLocation();
        var next = 0;
        foreach (var (name, count) in names)
        {
            if (next + count > made.Length) throw scanner.Error(source.OpStart, $"{op} has {made.Length} results, more are named");
            scope.Define(name, made, next, count, scanner);
            next += count;
        }
        return names.Count == 0 || next == made.Length ? null : throw scanner.Error(source.OpStart, $"{op} has {made.Length} results, only {next} are named");
    }

    List<(string Name, int Count)> ResultNames()
    {
        var names = new List<(string, int)>(1);
        do
        {
            var name = scanner.ValueName();
            var count = 1;
            if (scanner.Accept(':') && (!int.TryParse(scanner.WordSpan(), NumberStyles.None, CultureInfo.InvariantCulture, out count) || count < 1)) throw scanner.Error($"{name} has no number of results");
            names.Add((name, count));
        }
        while (scanner.Accept(','));
        scanner.Expect('=');
        return names;
    }

    Value[] Terminator(Scope scope, bool isQuoted)
    {
        if (isQuoted) scanner.Expect('(');
        var values = Operands(scope);
        if (isQuoted) scanner.Expect(')');
        if (scanner.Next == '{') Dictionary(scanner);
        List<HloType> declared = [];
        if (isQuoted || values.Count > 0)
        {
            scanner.Expect(':');
            declared = isQuoted ? TypeText.ParseList(scanner) : TypeText.ParseOpenList(scanner);
        }
        if (isQuoted)
        {
            scanner.Expect("->");
            TypeText.ParseList(scanner);
        }
        CheckTypes(values, declared, "the terminator takes");
        SkipLocation();
        if (scanner.Next == '^') throw new ForeignTextException(scanner.Error("a function with several blocks is not known here"));
        scanner.Expect('}');
        return [.. values];
    }

    List<Value> Operands(Scope scope, bool mayLack = false)
    {
        var values = new List<Value>(2);
        while (scanner.Next == '%')
        {
            values.Add(scope.Read(scanner));
            if (!scanner.Accept(',')) break;
            // Operands of which there are none may still be followed by their comma.
            if (mayLack && scanner.Accept(',')) break;
            // In pretty forms named attributes go on in the same list.
            if (scanner.Next != '%' && !char.IsAsciiLetter(scanner.Next)) throw scanner.Error($"expected a value, found '{scanner.Snippet()}'");
        }
        return values;
    }

    ImmutableArray<Value> Generic(string name, Builder builder, Scope scope)
    {
        var isKnown = OpTable.TryGet(name, out var definition);
        var attributes = new TextAttributes(scanner, source, definition);
        attributes.MarkSpelled();
        scanner.Expect('(');
        var operands = Operands(scope);
        scanner.Expect(')');
        if (scanner.Next == '[') throw new ForeignTextException(scanner.Error("a branch to another block is not known here"));
        if (scanner.Next == '<') attributes.ParseProperties();
        var properties = isKnown ? default : attributes.TakeAll();
        var regions = Regions(builder, scope);
        if (scanner.Next == '{') attributes.ParseDictionary();
        scanner.Expect(':');
        FunctionType(name, attributes, operands);
        return OpAssembler.Add(name, attributes, builder, operands, regions, properties);
    }

    /// <summary>Reads <c>({...}, {...})</c>, or null if there is no such thing.</summary>
    RegionSet? Regions(Builder builder, Scope scope)
    {
        if (!scanner.Accept('(')) return null;
        var regions = new RegionSet(builder);
        var count = 0;
        for (var isFirst = true; scanner.HasEntry(')', ref isFirst); count++) Region(builder, scope, regions);
        return count > 0 ? regions : throw scanner.Error("expected a region");
    }

    /// <summary>Reads <c>(T, U) -> V</c>, which must agree with the operands.</summary>
    void FunctionType(string name, TextAttributes attributes, List<Value> operands)
    {
        attributes.Operands = TypeText.ParseList(scanner);
        scanner.Expect("->");
        attributes.Results = TypeText.ParseList(scanner);
        CheckTypes(operands, attributes.Operands, $"{name} takes");
    }

    void Region(Builder builder, Scope scope, RegionSet regions)
    {
        scanner.Expect('{');
        var inner = Inner(builder);
        var names = new Scope(scope);
        if (scanner.Next == '^') BlockParameters(inner, names);
        regions.Add(inner, Block(inner, names));
    }

    /// <summary>Reads <c>^bb0(%a: T):</c>.</summary>
    void BlockParameters(Builder inner, Scope names)
    {
        scanner.Expect('^');
        scanner.WordSpan();
        if (scanner.Accept('('))
            for (var isFirst = true; scanner.HasEntry(')', ref isFirst);)
            {
                var name = scanner.ValueName();
                scanner.Expect(':');
                names.Define(name, inner.Parameter(TypeText.Parse(scanner)), scanner);
                SkipLocation();
            }
        scanner.Expect(':');
    }
}
