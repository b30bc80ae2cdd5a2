using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Reads one function: parameters, then ops, each in its pretty or generic form.</summary>
internal sealed class FunctionParser(Scanner scanner, Func<string, Function> callee)
{
    public Function Function(string name)
    {
        var builder = new Builder();
        var scope = new Scope(null);
        scanner.Expect("(");
        while (!scanner.Accept(")"))
        {
            var parameter = scanner.ValueName();
            scanner.Expect(":");
            scope.Define(parameter, builder.Parameter(TypeText.Parse(scanner)));
            if (scanner.Next == '{') scanner.Balanced();
            scanner.Accept(",");
        }
        if (scanner.Accept("->"))
        {
            if (scanner.Next == '(') scanner.Balanced();
            else TypeText.Parse(scanner);
        }
        if (scanner.Accept("attributes")) scanner.Balanced();
        scanner.Expect("{");
        return builder.Build(name, Block(builder, scope));
    }

    /// <summary>Reads ops up to the closing brace and gives the operands of the terminator.</summary>
    Value[] Block(Builder builder, Scope scope)
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
            if (scanner.Accept("loc")) scanner.Balanced();
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
        if (scanner.Accept("<"))
        {
            attributes.ParseDictionary();
            scanner.Expect(">");
        }
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
        return Add(name, attributes, builder, operands, count == 0 ? null : regions);
    }

    void Region(Builder builder, Scope scope, RegionSet regions)
    {
        scanner.Expect("{");
        var inner = new Builder(builder);
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
                if (scanner.Accept("()")) return Constant(builder, attributes);
                if (scanner.Next == '{') scanner.Balanced();
                scanner.Expect("dense");
                var inside = scanner.Balanced()[1..^1].Trim();
                scanner.Expect(":");
                return [builder.Constant(LiteralParser.Parse(inside, (TensorType)TypeText.Parse(scanner), scanner))];
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
        Types(attributes, operands);
        return Add(name, attributes, builder, operands, null);
    }

    ImmutableArray<Value> Constant(Builder builder, TextAttributes attributes)
    {
        scanner.Expect("<");
        attributes.ParseDictionary();
        scanner.Expect(">");
        scanner.Expect(":");
        TypeText.ParseList(scanner);
        scanner.Expect("->");
        TypeText.ParseList(scanner);
        return [builder.Constant(attributes.Literal("value"))];
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
        while (scanner.Next is not (':' or '{' or ')'))
        {
            var key = scanner.Word();
            scanner.Expect("=");
            var value = scanner.Next == '[' ? scanner.Balanced() : scanner.Word();
            var at = format.IndexOf($"{key} = $", StringComparison.Ordinal);
            var full = at < 0 ? key : format[(at + key.Length + 4)..].Split(' ', ',', ')')[0];
            attributes.Set(full, value);
            scanner.Accept(",");
        }
        if (isWrapped) scanner.Expect(")");
        return operands;
    }

    void Types(TextAttributes attributes, List<Value> operands)
    {
        scanner.Expect(":");
        var first = TypeText.ParseList(scanner);
        while (scanner.Accept(",")) first.Add(TypeText.Parse(scanner));
        attributes.Operands = [.. operands.Select(o => o.Type)];
        attributes.Results = scanner.Accept("->") ? TypeText.ParseList(scanner) : [first[^1]];
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

    ImmutableArray<Value> While(Builder builder, Scope scope)
    {
        var names = new List<string>();
        var initial = new List<Value>();
        scanner.Expect("(");
        while (!scanner.Accept(")"))
        {
            names.Add(scanner.ValueName());
            scanner.Expect("=");
            initial.Add(scope.Find(scanner.ValueName(), scanner));
            scanner.Accept(",");
        }
        if (scanner.Accept(":"))
            do TypeText.Parse(scanner);
            while (scanner.Accept(","));
        if (scanner.Accept("attributes")) scanner.Balanced();
        var regions = new RegionSet(builder);
        foreach (var keyword in (string[])["cond", "do"])
        {
            scanner.Expect(keyword);
            scanner.Expect("{");
            var inner = new Builder(builder);
            var inside = new Scope(scope);
            for (var i = 0; i < names.Count; i++) inside.Define(names[i], inner.Parameter(initial[i].Type));
            regions.Add(inner, Block(inner, inside));
        }
        var built = regions.Close(out var captures);
        return builder.While([.. initial], captures, built[0], built[1]);
    }

    ImmutableArray<Value> Reduce(Builder builder, Scope scope)
    {
        List<Value> operands = [], inits = [];
        do
        {
            scanner.Expect("(");
            operands.Add(scope.Find(scanner.ValueName(), scanner));
            scanner.Expect("init");
            scanner.Expect(":");
            inits.Add(scope.Find(scanner.ValueName(), scanner));
            scanner.Expect(")");
        }
        while (scanner.Accept(","));
        var kind = scanner.Accept("applies") ? scanner.Word() : null;
        scanner.Expect("across");
        scanner.Expect("dimensions");
        scanner.Expect("=");
        var attributes = new TextAttributes(scanner, callee);
        attributes.Set("dimensions", scanner.Balanced());
        if (scanner.Next == '{') attributes.ParseDictionary();
        scanner.Expect(":");
        TypeText.ParseList(scanner);
        scanner.Expect("->");
        TypeText.ParseList(scanner);
        var dimensions = attributes.Dims("dimensions");
        if (kind is not null) return [operands[0].Reduce(OpTable.Get(kind), inits[0], dimensions)];
        scanner.Expect("reducer");
        var inner = new Builder(builder);
        var inside = new Scope(scope);
        var pairs = new List<(string Element, string Accumulator)>();
        while (scanner.Accept("("))
        {
            var element = scanner.ValueName();
            scanner.Expect(":");
            TypeText.Parse(scanner);
            scanner.Expect(",");
            pairs.Add((element, scanner.ValueName()));
            scanner.Expect(":");
            TypeText.Parse(scanner);
            scanner.Expect(")");
        }
        for (var i = 0; i < pairs.Count; i++) inside.Define(pairs[i].Element, inner.Parameter(inits[i].Type));
        for (var i = 0; i < pairs.Count; i++) inside.Define(pairs[i].Accumulator, inner.Parameter(inits[i].Type));
        scanner.Expect("{");
        var regions = new RegionSet(builder).Add(inner, Block(inner, inside)).Close(out var captures);
        return builder.EmitRegions(Ops.ReduceDef, new ReduceAttributes(dimensions), [.. operands, .. inits], captures, regions);
    }

    ImmutableArray<Value> Add(string name, TextAttributes attributes, Builder builder, List<Value> operands, RegionSet? regions)
    {
        if (!OpTable.TryGet(name, out var definition)) throw scanner.Error($"the op {name} is not known");
        try
        {
            var record = definition.ReadAttributes(attributes);
            if (regions is null) return Raise.Emit(builder, definition, record, [.. operands], [], []);
            var built = regions.Close(out var captures);
            return Raise.Emit(builder, definition, record, [.. operands], captures, built);
        }
        catch (HloTypeException e)
        {
            throw scanner.Error(e.Message);
        }
    }
}
