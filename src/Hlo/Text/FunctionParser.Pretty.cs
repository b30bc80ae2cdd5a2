using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The pretty forms.</summary>
internal sealed partial class FunctionParser
{
    ImmutableArray<Value> Pretty(string name, Builder builder, Scope scope)
    {
        OpTable.TryGet(name, out var definition);
        var attributes = new TextAttributes(scanner, source, definition);
        var operands = new List<Value>();
        RegionSet? regions = null;
        switch (name)
        {
            case "stablehlo.constant":
                if (scanner.Accept("()"))
                {
                    if (scanner.Next == '<') attributes.ParseProperties();
                    break;
                }
                if (scanner.Next == '{') attributes.ParseDictionary();
                var value = LiteralParser.Read(scanner, out var type);
                return Append(builder, Ops.ConstantDef, new ConstantAttributes(value), [], [], [], attributes, [type]);
            case "stablehlo.custom_call":
                attributes.Set("call_target_name", $"\"{Symbol()}\"");
                scanner.Expect('(');
                operands = Operands(scope);
                scanner.Expect(')');
                break;
            case "stablehlo.composite":
                attributes.Set("name", $"\"{scanner.Quoted()}\"");
                operands = Operands(scope);
                regions = Regions(builder, scope);
                break;
            case "stablehlo.while":
                return While(builder, scope);
            case "stablehlo.reduce":
                return Reduce(builder, scope);
            case "chlo.scan":
                return Scan(builder, scope);
            case "stablehlo.compare":
                attributes.Set("comparison_direction", scanner.Word());
                scanner.Expect(',');
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
                scanner.Expect('(');
                operands = Operands(scope);
                scanner.Expect(')');
                Convolution(attributes);
                break;
            case "func.call":
                attributes.Set("callee", "@" + Symbol());
                scanner.Expect('(');
                operands = Operands(scope);
                scanner.Expect(')');
                break;
            default:
                if (definition is null) return Foreign(name, attributes, builder, scope);
                if (definition.ReadPretty is { } read)
                {
                    var reader = new OpReader(scanner, scope, attributes);
                    read(reader);
                    return OpAssembler.Add(name, attributes, builder, reader.Operands, null);
                }
                if (scanner.Next == '{') attributes.ParseDictionary();
                operands = ByFormat(name, attributes, scope, definition);
                break;
        }
        if (scanner.Next == '{') attributes.ParseDictionary();
        Types(name, attributes, operands);
        return OpAssembler.Add(name, attributes, builder, operands, regions);
    }

    string Symbol()
    {
        scanner.Expect('@');
        return scanner.Next == '"' ? scanner.Quoted() : scanner.Word();
    }

    /// <summary>Operands and attributes in the order of the op's format; without a format, operands alone.</summary>
    List<Value> ByFormat(string name, TextAttributes attributes, Scope scope, OpDef? definition)
    {
        var isWrapped = scanner.Accept('(');
        // StableHLO prints a slice of a scalar, which has no start indices, as "%x, , sizes = []".
        var operands = Operands(scope, mayLack: name == "stablehlo.dynamic_slice");
        // What follows the operands is a list of "key = value", under the short names of the format.
        var format = definition?.Format ?? "";
        if (scanner.Next == '[' && format.IndexOf("[$", StringComparison.Ordinal) is var bracket and >= 0)
            attributes.Set(format[(bracket + 2)..].Split(']')[0], scanner.Balanced()[1..^1]);
        for (var isFirst = true; scanner.Next is not (':' or '{' or ')'); isFirst = false)
        {
            if (!isFirst) scanner.Expect(',');
            var key = scanner.Word();
            scanner.Expect('=');
            var value = scanner.Next == '[' ? scanner.Balanced() : scanner.Next == '"' ? $"\"{scanner.Quoted()}\"" : scanner.Accept('-') ? $"-{scanner.Word()}" : scanner.Word();
            var at = format.IndexOf($"{key} = $", StringComparison.Ordinal);
            if (at < 0 && format.Length > 0) throw scanner.Error($"{name} has no {key}");
            var full = at < 0 ? key : format[(at + key.Length + 4)..].Split(' ', ',', ')')[0];
            if (attributes.Has(full)) throw scanner.Error($"{name}: {key} is given twice");
            attributes.Set(full, value);
        }
        if (isWrapped) scanner.Expect(')');
        return operands;
    }

    void Types(string name, TextAttributes attributes, List<Value> operands)
    {
        scanner.Expect(':');
        var isList = scanner.Next == '(';
        var first = isList ? TypeText.ParseList(scanner) : TypeText.ParseOpenList(scanner);
        attributes.Operands = [.. operands.Select(o => o.Type)];
        // CHLO writes operand types without parentheses, except where it broadcasts.
        var isOpen = name.StartsWith("chlo.", StringComparison.Ordinal) && !name.StartsWith("chlo.broadcast_", StringComparison.Ordinal);
        if (isOpen != isList && scanner.Accept("->"))
        {
            CheckTypes(operands, first, $"{name} takes");
            attributes.Results = TypeText.ParseList(scanner);
            return;
        }
        // CHLO spells every type, and operand types alone are never all.
        if (isList || name.StartsWith("chlo.", StringComparison.Ordinal)) throw scanner.Error("expected '->' and the types of results");
        attributes.Results = name == "stablehlo.optimization_barrier" ? first : [first[^1]];
    }

    void Ranges(TextAttributes attributes)
    {
        List<string> start = [], limit = [], stride = [];
        foreach (var range in scanner.Balanced()[1..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = range.Split(':');
            if (parts.Length is not (2 or 3)) throw scanner.Error($"'{range}' is no range start:limit or start:limit:stride");
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
        while (scanner.Next is not (':' or '{'))
        {
            scanner.Accept(',');
            var key = scanner.Word();
            scanner.Expect('=');
            if (key is "batching_dims" or "contracting_dims")
            {
                var left = scanner.Balanced();
                scanner.Expect("x");
                var kind = key.Replace("dims", "dimensions", StringComparison.Ordinal);
                fields.Add($"lhs_{kind} = {left}, rhs_{kind} = {scanner.Balanced()}");
            }
            else if (key == "algorithm") attributes.Set(key, StablehloAttributes.Canonical($"#stablehlo.dot_algorithm{scanner.Balanced()}"));
            else attributes.Set(key == "precision" ? "precision_config" : key, scanner.Next == '[' ? scanner.Balanced() : scanner.Until(",:{"));
            scanner.Accept(',');
        }
        attributes.Set("dot_dimension_numbers", $"#stablehlo.dot<{string.Join(", ", fields)}>");
    }

    /// <summary>Reads <c>dim_numbers = […]x[…]->[…], window = {stride = […], pad = [[…]], …}</c>.</summary>
    void Convolution(TextAttributes attributes)
    {
        scanner.Expect("dim_numbers");
        scanner.Expect('=');
        var input = scanner.Balanced();
        scanner.Expect("x");
        var kernel = scanner.Balanced();
        scanner.Expect("->");
        attributes.Set("dimension_numbers", $"#stablehlo.conv<{input}x{kernel}->{scanner.Balanced()}>");
        attributes.MarkSpelled();
        scanner.Expect(',');
        scanner.Expect("window");
        scanner.Expect('=');
        scanner.Expect('{');
        while (!scanner.Accept('}'))
        {
            var key = scanner.Word();
            scanner.Expect('=');
            var value = scanner.Balanced();
            var inside = value[1..^1].Trim();
            if (key == "pad") attributes.Set("padding", inside.Length == 0 ? "dense<> : tensor<0x2xi64>" : $"dense<{value}> : tensor<{value.Count(c => c == '[') - 1}x2xi64>");
            else
            {
                var element = key == "reverse" ? "i1" : "i64";
                var name = key switch { "reverse" => "window_reversal", "stride" => "window_strides", "lhs_dilate" => "lhs_dilation", "rhs_dilate" => "rhs_dilation", _ => throw scanner.Error($"a window has no {key}") };
                attributes.Set(name, inside.Length == 0 ? $"array<{element}>" : $"array<{element}: {inside}>");
            }
            scanner.Accept(',');
        }
    }
}
