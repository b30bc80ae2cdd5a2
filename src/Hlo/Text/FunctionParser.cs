using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Reads one function: parameters, then ops, each in its pretty or generic form.</summary>
internal sealed partial class FunctionParser(Scanner scanner, Func<string, Function> callee)
{
    const int DeepestRegion = 500;

    static readonly Func<Op, bool> Never = static _ => false;

    int depth;
    int opStart;
    bool isFunctionReturn;

    public Function Function(string name, string visibility)
    {
        // The text says what is used where: nothing is made again inside a region.
        var builder = new Builder { Rematerialize = Never };
        var scope = new Scope(null);
        var parameters = ImmutableArray.CreateBuilder<ImmutableArray<NamedAttribute>>();
        scanner.Expect("(");
        while (!scanner.Accept(")"))
        {
            // A declaration may leave out the names.
            var parameter = scanner.Next == '%' ? scanner.ValueName() : null;
            if (parameter is not null) scanner.Expect(":");
            var value = builder.Parameter(TypeText.Parse(scanner));
            if (parameter is not null) scope.Define(parameter, value);
            parameters.Add(OptionalDictionary());
            SkipLocation();
            scanner.Accept(",");
        }
        var types = new List<HloType>();
        var results = ImmutableArray.CreateBuilder<ImmutableArray<NamedAttribute>>();
        if (scanner.Accept("->"))
        {
            if (scanner.Accept("("))
                while (!scanner.Accept(")"))
                {
                    types.Add(TypeText.Parse(scanner));
                    results.Add(OptionalDictionary());
                    scanner.Accept(",");
                }
            else
            {
                types.Add(TypeText.Parse(scanner));
                results.Add([]);
            }
        }
        ImmutableArray<NamedAttribute> extras = scanner.Accept("attributes") ? Dictionary(scanner) : [];
        if (!scanner.Accept("{"))
        {
            var given = types.Count == 0 ? [] : builder.Append(Ops.OpaqueDef, new OpaqueAttributes($"@{name}", [], [.. types]), [], [], [], []).Results;
            return builder.Build(name, given.AsSpan()).WithText(OrNone(parameters), OrNone(results), extras, visibility, isDeclaration: true);
        }
        var returned = Block(builder, scope);
        // The terminator of regions may stand in a function too, where nobody checks it.
        if (types.Count == 0 && !isFunctionReturn) returned = [];
        CheckTypes(returned, types, "the function gives");
        return builder.Build(name, returned).WithText(OrNone(parameters), OrNone(results), extras, visibility);
    }

    /// <summary>Reads <c>{a = 1, b}</c> verbatim.</summary>
    public static ImmutableArray<NamedAttribute> Dictionary(Scanner scanner)
    {
        var attributes = new TextAttributes(scanner, static _ => null!);
        attributes.ParseDictionary();
        return [.. attributes.TakeAll()];
    }

    static ImmutableArray<ImmutableArray<NamedAttribute>> OrNone(ImmutableArray<ImmutableArray<NamedAttribute>>.Builder attributes) =>
        attributes.Any(a => a.Length > 0) ? attributes.ToImmutable() : [];

    ImmutableArray<NamedAttribute> OptionalDictionary() => scanner.Next == '{' ? Dictionary(scanner) : [];

    void SkipLocation()
    {
        if (scanner.Accept("loc")) scanner.Balanced();
    }

    void CheckTypes(ReadOnlySpan<Value> values, List<HloType> types, string what)
    {
        if (values.Length != types.Count) throw scanner.Error(opStart, $"{what} {values.Length} values, the signature says {types.Count}");
        for (var i = 0; i < types.Count; i++)
            if (!ReferenceEquals(values[i].Type, types[i])) throw scanner.Error(opStart, $"{what} {values[i].Type} for result {i}, the signature says {types[i]}");
    }

    /// <summary>Reads ops up to the closing brace and gives the operands of the terminator.</summary>
    Value[] Block(Builder builder, Scope scope)
    {
        if (++depth > DeepestRegion) throw scanner.Error($"regions are nested more than {DeepestRegion} deep");
        var around = opStart;
        var values = Body(builder, scope);
        // A region's op goes on behind it; in a function the terminator is what is checked next.
        if (--depth > 0) opStart = around;
        return values;
    }

    static Builder Inner(Builder builder) => new(builder) { Rematerialize = Never };

    Value[] Body(Builder builder, Scope scope)
    {
        while (true)
        {
            opStart = scanner.Position;
            var names = new List<(string Name, int Count)>();
            while (scanner.Next == '%')
            {
                var name = scanner.ValueName();
                names.Add((name, scanner.Accept(":") ? int.Parse(scanner.Word(), System.Globalization.CultureInfo.InvariantCulture) : 1));
                scanner.Accept(",");
            }
            if (names.Count > 0) scanner.Expect("=");
            var quoted = scanner.Next == '"';
            var op = quoted ? scanner.Quoted() : scanner.Word();
            if (op is "return" or "func.return" or "stablehlo.return")
            {
                isFunctionReturn = op != "stablehlo.return";
                return Terminator(scope, quoted);
            }
            var results = quoted ? Generic(op, builder, scope) : Pretty(op == "call" ? "func.call" : op, builder, scope);
            SkipLocation();
            var next = 0;
            foreach (var (name, count) in names)
            {
                if (next + count > results.Length) throw scanner.Error(opStart, $"{op} has {results.Length} results, more are named");
                if (count == 1) scope.Define(name, results[next++]);
                else
                    for (var i = 0; i < count; i++) scope.Define($"{name}#{i}", results[next++]);
            }
        }
    }

    Value[] Terminator(Scope scope, bool quoted)
    {
        if (quoted) scanner.Expect("(");
        var values = Operands(scope);
        if (quoted) scanner.Expect(")");
        if (scanner.Accept(":"))
        {
            if (quoted)
            {
                TypeText.ParseList(scanner);
                scanner.Expect("->");
                TypeText.ParseList(scanner);
            }
            else
                do TypeText.Parse(scanner);
                while (scanner.Accept(","));
        }
        SkipLocation();
        scanner.Expect("}");
        return [.. values];
    }

    List<Value> Operands(Scope scope)
    {
        var values = new List<Value>();
        while (scanner.Next == '%')
        {
            values.Add(scope.Find(scanner.ValueName(), scanner));
            if (!scanner.Accept(",")) break;
        }
        return values;
    }

    ImmutableArray<Value> Generic(string name, Builder builder, Scope scope)
    {
        var attributes = new TextAttributes(scanner, callee);
        scanner.Expect("(");
        var operands = Operands(scope);
        scanner.Expect(")");
        if (scanner.Next == '<') attributes.ParseProperties();
        var properties = OpTable.TryGet(name, out _) ? default : attributes.TakeAll();
        var regions = new RegionSet(builder);
        var count = 0;
        if (scanner.Accept("("))
        {
            do
            {
                Region(builder, scope, regions);
                count++;
            }
            while (scanner.Accept(","));
            scanner.Expect(")");
        }
        if (scanner.Next == '{') attributes.ParseDictionary();
        scanner.Expect(":");
        attributes.Operands = TypeText.ParseList(scanner);
        scanner.Expect("->");
        attributes.Results = TypeText.ParseList(scanner);
        CheckTypes([.. operands], attributes.Operands, $"{name} takes");
        return Add(name, attributes, builder, operands, count == 0 ? null : regions, properties);
    }

    void Region(Builder builder, Scope scope, RegionSet regions)
    {
        scanner.Expect("{");
        var inner = Inner(builder);
        var names = new Scope(scope);
        if (scanner.Accept("^"))
        {
            scanner.Word();
            if (scanner.Accept("("))
                while (!scanner.Accept(")"))
                {
                    var name = scanner.ValueName();
                    scanner.Expect(":");
                    names.Define(name, inner.Parameter(TypeText.Parse(scanner)));
                    SkipLocation();
                    scanner.Accept(",");
                }
            scanner.Expect(":");
        }
        regions.Add(inner, Block(inner, names));
    }

    ImmutableArray<Value> Add(string name, TextAttributes attributes, Builder builder, List<Value> operands, RegionSet? regions, EquatableArray<NamedAttribute> properties = default)
    {
        var isKnown = OpTable.TryGet(name, out var definition);
        if (!isKnown && !name.Contains('.', StringComparison.Ordinal)) throw scanner.Error(opStart, $"the op {name} is not known");
        Value[] captures = [];
        var built = regions is null ? [] : regions.Close(out captures);
        ImmutableArray<Value> Opaque(EquatableArray<NamedAttribute> all) =>
            builder.Append(Ops.OpaqueDef, new OpaqueAttributes(name, all, attributes.ResultTypes()), operands.ToArray(), captures, built, attributes.Unread()).Results;
        try
        {
            if (!isKnown) return Opaque(properties);
            var record = definition!.ReadAttributes(attributes);
            QuantizationRules.Check(definition, record, attributes.Operands, attributes.Results);
            var op = builder.Append(definition, record, operands.ToArray(), captures, built, attributes.Unread(), attributes.Results.ToArray());
            definition.CheckConstants(op);
            op.Spelling = attributes.Spelling();
            if (attributes.Results.Count != op.Results.Length) throw new HloTypeException($"{name}: gives {op.Results.Length} results, the signature says {attributes.Results.Count}");
            return op.Results;
        }
        // No rule can judge a tensor of unknown rank or elements: the op is kept as it stands.
        catch (Exception e) when ((e is HloException or OverflowException or ArgumentException or InvalidCastException) && IsUnknown(attributes, built))
        {
            return Opaque(attributes.TakeAllAsProperties());
        }
        catch (Exception e) when (e is HloTypeException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException or InvalidCastException or NotSupportedException)
        {
            throw scanner.Error(opStart, e is HloTypeException ? e.Message : $"{name}: an attribute is not well formed ({e.Message})");
        }
    }

    static bool IsUnknown(TextAttributes attributes, ImmutableArray<Function> regions) =>
        attributes.Operands.Concat(attributes.Results).Concat(regions.SelectMany(r => r.ResultTypes())).Any(static t => t is OpaqueType { IsUnknownTensor: true });
}
