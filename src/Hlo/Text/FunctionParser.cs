using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Reads one function: parameters, then ops, each in its pretty or generic form.</summary>
internal sealed partial class FunctionParser(Scanner scanner, Func<string, Function> callee)
{
    const int DeepestRegion = 500;

    static readonly Func<Op, bool> Never = static _ => false;

    int depth;

    public Function Function(string name, string visibility)
    {
        // The text says what is used where: nothing is made again inside a region.
        var builder = new Builder { Rematerialize = Never };
        var scope = new Scope(null);
        var parameters = ImmutableArray.CreateBuilder<ImmutableArray<NamedAttribute>>();
        scanner.Expect("(");
        while (!scanner.Accept(")"))
        {
            var parameter = scanner.ValueName();
            scanner.Expect(":");
            scope.Define(parameter, builder.Parameter(TypeText.Parse(scanner)));
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
        scanner.Expect("{");
        var returned = Block(builder, scope);
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
        if (values.Length != types.Count) throw scanner.Error($"{what} {values.Length} values, the signature says {types.Count}");
        for (var i = 0; i < types.Count; i++)
            if (!ReferenceEquals(values[i].Type, types[i])) throw scanner.Error($"{what} {values[i].Type} for result {i}, the signature says {types[i]}");
    }

    /// <summary>Reads ops up to the closing brace and gives the operands of the terminator.</summary>
    Value[] Block(Builder builder, Scope scope)
    {
        if (++depth > DeepestRegion) throw scanner.Error($"regions are nested more than {DeepestRegion} deep");
        var values = Body(builder, scope);
        depth--;
        return values;
    }

    static Builder Inner(Builder builder) => new(builder) { Rematerialize = Never };

    Value[] Body(Builder builder, Scope scope)
    {
        while (true)
        {
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
            if (op is "return" or "func.return" or "stablehlo.return") return Terminator(scope, quoted);
            var results = quoted ? Generic(op, builder, scope) : Pretty(op == "call" ? "func.call" : op, builder, scope);
            SkipLocation();
            var next = 0;
            foreach (var (name, count) in names)
            {
                if (next + count > results.Length) throw scanner.Error($"{op} has {results.Length} results, more are named");
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

    ImmutableArray<Value> Pretty(string name, Builder builder, Scope scope)
    {
        var attributes = new TextAttributes(scanner, callee);
        var operands = new List<Value>();
        switch (name)
        {
            case "stablehlo.constant":
                if (scanner.Accept("()"))
                {
                    attributes.ParseProperties();
                    break;
                }
                if (scanner.Next == '{') attributes.ParseDictionary();
                scanner.Expect("dense");
                var inside = scanner.Balanced()[1..^1].Trim();
                scanner.Expect(":");
                var value = Dense(inside);
                return builder.Append(Ops.ConstantDef, new ConstantAttributes(value), [], [], [], attributes.Unread()).Results;
            case "stablehlo.custom_call":
                attributes.Set("call_target_name", $"\"{Symbol()}\"");
                scanner.Expect("(");
                operands = Operands(scope);
                scanner.Expect(")");
                break;
            case "stablehlo.composite":
                attributes.Set("name", $"\"{scanner.Quoted()}\"");
                operands = Operands(scope);
                break;
            case "stablehlo.while":
                return While(builder, scope);
            case "stablehlo.reduce":
                return Reduce(builder, scope);
            case "stablehlo.compare":
                attributes.Set("comparison_direction", scanner.Word());
                scanner.Expect(",");
                operands = Operands(scope);
                if (scanner.Next is >= 'A' and <= 'Z') attributes.Set("compare_type", scanner.Word());
                break;
            case "stablehlo.slice":
                operands = Operands(scope);
                Ranges(attributes);
                break;
            case "stablehlo.dot_general":
                operands = Operands(scope);
                Dot(attributes);
                break;
            case "stablehlo.convolution":
                scanner.Expect("(");
                operands = Operands(scope);
                scanner.Expect(")");
                Convolution(attributes);
                break;
            case "func.call":
                attributes.Set("callee", "@" + Symbol());
                scanner.Expect("(");
                operands = Operands(scope);
                scanner.Expect(")");
                break;
            default:
                operands = ByFormat(name, attributes, scope);
                break;
        }
        if (scanner.Next == '{') attributes.ParseDictionary();
        Types(name, attributes, operands);
        return Add(name, attributes, builder, operands, null);
    }

    /// <summary>Elements and their type, which must be static and of a size that memory has.</summary>
    Literal Dense(string elements)
    {
        var type = TypeText.Parse(scanner);
        if (type is not TensorType { Dims.IsStatic: true } tensor) throw scanner.Error($"a constant of type {type} has no elements: its type must be a static tensor");
        try
        {
            return LiteralParser.Parse(elements, tensor, scanner);
        }
        catch (OverflowException)
        {
            throw scanner.Error($"a constant of type {type} has more bytes than memory holds");
        }
    }

    string Symbol()
    {
        scanner.Expect("@");
        return scanner.Next == '"' ? scanner.Quoted() : scanner.Word();
    }

    /// <summary>Operands and attributes in the order of the op's format; without a format, operands alone.</summary>
    List<Value> ByFormat(string name, TextAttributes attributes, Scope scope)
    {
        var isWrapped = scanner.Accept("(");
        var operands = Operands(scope);
        // What follows the operands is a list of "key = value", under the short names of the format.
        var format = OpTable.TryGet(name, out var definition) ? definition.Format ?? "" : "";
        if (scanner.Next == '[' && format.IndexOf("[$", StringComparison.Ordinal) is var bracket and >= 0)
            attributes.Set(format[(bracket + 2)..].Split(']')[0], scanner.Balanced()[1..^1]);
        while (scanner.Next is not (':' or '{' or ')'))
        {
            var key = scanner.Word();
            scanner.Expect("=");
            var value = scanner.Next == '[' ? scanner.Balanced() : scanner.Next == '"' ? $"\"{scanner.Quoted()}\"" : scanner.Accept("-") ? $"-{scanner.Word()}" : scanner.Word();
            var at = format.IndexOf($"{key} = $", StringComparison.Ordinal);
            var full = at < 0 ? key : format[(at + key.Length + 4)..].Split(' ', ',', ')')[0];
            attributes.Set(full, value);
            scanner.Accept(",");
        }
        if (isWrapped) scanner.Expect(")");
        return operands;
    }

    void Types(string name, TextAttributes attributes, List<Value> operands)
    {
        scanner.Expect(":");
        var first = TypeText.ParseList(scanner);
        while (scanner.Accept(",")) first.Add(TypeText.Parse(scanner));
        attributes.Operands = [.. operands.Select(o => o.Type)];
        var isFunction = scanner.Accept("->");
        if (isFunction) CheckTypes([.. operands], first, $"{name} takes");
        attributes.Results = isFunction ? TypeText.ParseList(scanner) : name == "stablehlo.optimization_barrier" ? first : [first[^1]];
    }

    void Ranges(TextAttributes attributes)
    {
        List<string> start = [], limit = [], stride = [];
        foreach (var range in scanner.Balanced()[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = range.Split(':');
            start.Add(parts[0]);
            limit.Add(parts[1]);
            stride.Add(parts.Length > 2 ? parts[2] : "1");
        }
        attributes.Set("start_indices", $"[{string.Join(", ", start)}]");
        attributes.Set("limit_indices", $"[{string.Join(", ", limit)}]");
        attributes.Set("strides", $"[{string.Join(", ", stride)}]");
    }

    void Dot(TextAttributes attributes)
    {
        var fields = new List<string>();
        while (scanner.Next != ':')
        {
            scanner.Accept(",");
            var key = scanner.Word();
            scanner.Expect("=");
            if (key is "batching_dims" or "contracting_dims")
            {
                var left = scanner.Balanced();
                scanner.Expect("x");
                var kind = key.Replace("dims", "dimensions", StringComparison.Ordinal);
                fields.Add($"lhs_{kind} = {left}, rhs_{kind} = {scanner.Balanced()}");
            }
            else attributes.Set(key == "precision" ? "precision_config" : key, scanner.Until(",:"));
            scanner.Accept(",");
        }
        attributes.Set("dot_dimension_numbers", $"#stablehlo.dot<{string.Join(", ", fields)}>");
    }

    /// <summary>Reads <c>dim_numbers = […]x[…]->[…], window = {stride = […], pad = [[…]], …}</c>.</summary>
    void Convolution(TextAttributes attributes)
    {
        scanner.Expect("dim_numbers");
        scanner.Expect("=");
        var input = scanner.Balanced();
        scanner.Expect("x");
        var kernel = scanner.Balanced();
        scanner.Expect("->");
        attributes.Set("dimension_numbers", $"{input}x{kernel}->{scanner.Balanced()}");
        scanner.Expect(",");
        scanner.Expect("window");
        scanner.Expect("=");
        scanner.Expect("{");
        while (!scanner.Accept("}"))
        {
            var key = scanner.Word();
            scanner.Expect("=");
            var value = scanner.Balanced();
            switch (key)
            {
                case "pad":
                    var rows = value.Count(c => c == '[') - 1;
                    attributes.Set("padding", rows == 0 ? "dense<> : tensor<0x2xi64>" : $"dense<{value}> : tensor<{rows}x2xi64>");
                    break;
                case "reverse": attributes.Set("window_reversal", $"array<i1: {value.Trim('[', ']')}>"); break;
                default: attributes.Set(key switch { "stride" => "window_strides", "lhs_dilate" => "lhs_dilation", _ => "rhs_dilation" }, value); break;
            }
            scanner.Accept(",");
        }
    }

    ImmutableArray<Value> Add(string name, TextAttributes attributes, Builder builder, List<Value> operands, RegionSet? regions, EquatableArray<NamedAttribute> properties = default)
    {
        var isKnown = OpTable.TryGet(name, out var definition);
        if (!isKnown && !name.Contains('.', StringComparison.Ordinal)) throw scanner.Error($"the op {name} is not known");
        Value[] captures = [];
        var built = regions is null ? [] : regions.Close(out captures);
        ImmutableArray<Value> Opaque(EquatableArray<NamedAttribute> all) =>
            builder.Append(Ops.OpaqueDef, new OpaqueAttributes(name, all, attributes.ResultTypes()), operands.ToArray(), captures, built, attributes.Unread()).Results;
        try
        {
            if (!isKnown) return Opaque(properties);
            if (definition!.RefusesPerAxis && attributes.Operands.Concat(attributes.Results).FirstOrDefault(t => t is OpaqueType { IsQuantizedPerAxis: true }) is { } perAxis)
                throw new HloTypeException($"{name}: takes no tensor that is quantized per axis, got {perAxis}") { IsForAllSizes = true };
            var record = definition!.ReadAttributes(attributes);
            var op = builder.Append(definition, record, operands.ToArray(), captures, built, attributes.Unread());
            op.Spelling = attributes.Spelling();
            // What is inferred of dynamic sizes may be less than what is written, but not another element type or rank.
            if (IsOpen(attributes, built) && !AreLike(op.Results, attributes.Results)) throw new HloTypeException($"{name}: the results are {string.Join(", ", op.Results.Select(r => r.Type))}, the signature says {string.Join(", ", attributes.Results)}") { IsForAllSizes = true };
            CheckTypes(op.Results.AsSpan(), attributes.Results, $"{name} gives");
            return op.Results;
        }
        // The inference of a known op is for static shapes: with others the op is kept as it stands until they are refined.
        catch (Exception e) when (e is HloException and not HloTypeException { IsForAllSizes: true } or OverflowException or ArgumentException or InvalidCastException && IsOpen(attributes, built))
        {
            return Opaque(attributes.TakeAllAsProperties());
        }
        catch (Exception e) when (e is HloTypeException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException or NotSupportedException)
        {
            throw scanner.Error(e is HloTypeException ? e.Message : $"{name}: an attribute is not well formed ({e.Message})");
        }
    }

    static bool AreLike(ImmutableArray<Value> results, List<HloType> types)
    {
        if (results.Length != types.Count) return false;
        for (var i = 0; i < types.Count; i++)
            if (results[i].Type is TensorType inferred && (types[i] is TokenType or TupleType || types[i] is TensorType written && (written.ElementType != inferred.ElementType || written.Rank != inferred.Rank))) return false;
        return true;
    }

    static bool IsOpen(TextAttributes attributes, ImmutableArray<Function> regions) =>
        attributes.Operands.Concat(attributes.Results).Concat(regions.SelectMany(r => r.ResultTypes())).Any(static t => t is OpaqueType or TensorType { Dims.IsStatic: false } or TensorType { Encoding: not null });
}
