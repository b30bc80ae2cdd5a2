using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Prints modules and functions: pretty for people, generic (quoted op names, all attributes spelled out) for plugins.</summary>
internal sealed class Printer
{
    readonly bool generic;
    readonly Dictionary<Value, string> names = [];
    readonly Dictionary<Function, string> symbols = new(ReferenceEqualityComparer.Instance);
    readonly AttributeText attributes;
    int counter;
    int depth;

    public Printer(bool generic)
    {
        this.generic = generic;
        attributes = new(this);
    }

    public StringBuilder Out { get; } = new();

    /// <summary>The name of a function, quoted if it is no plain identifier.</summary>
    public string SymbolOf(Function function)
    {
        var name = symbols[function];
        return (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '$') ? name : $"\"{name}\"";
    }

    public string NameOf(Value value) => names[value];

    public void Module(Function entry)
    {
        var functions = Callees.InOrder(entry);
        foreach (var function in functions) symbols[function] = Unique(function.Name);
        Out.Append("module {\n");
        depth = 1;
        for (var i = 0; i < functions.Count; i++) Function(functions[i], i == 0 ? "public" : "private");
        Out.Append("}\n");
    }

    public void FunctionType(Op op)
    {
        Out.Append('(');
        Types(op.Operands);
        Out.Append(") -> ");
        if (op.Results.Length != 1) Out.Append('(');
        Types(op.Results.AsSpan());
        if (op.Results.Length != 1) Out.Append(')');
    }

    string Unique(string name)
    {
        if (name.Length == 0) name = "callee";
        if (symbols.Count == 0) return "main";
        var candidate = name;
        for (var n = 0; candidate == "main" || symbols.ContainsValue(candidate); n++) candidate = string.Create(CultureInfo.InvariantCulture, $"{name}_{n}");
        return candidate;
    }

    void Function(Function function, string visibility)
    {
        counter = 0;
        Indent().Append("func.func ").Append(visibility).Append(" @").Append(SymbolOf(function)).Append('(');
        for (var i = 0; i < function.Parameters.Length; i++)
        {
            if (i > 0) Out.Append(", ");
            var parameter = function.Parameters[i];
            names[parameter] = string.Create(CultureInfo.InvariantCulture, $"%arg{i}");
            Out.Append(names[parameter]).Append(": ").Append(parameter.Type.Text);
            if (i < function.ParameterAttributes.Length) Extras(function.ParameterAttributes[i]);
        }
        Out.Append(") -> (");
        Types(function.Results.AsSpan());
        Out.Append(") {\n");
        Body(function, generic ? "\"func.return\"" : "return");
        Indent().Append("}\n");
    }

    void Body(Function function, string terminator)
    {
        depth++;
        foreach (var op in function.Ops) Op(op);
        Indent().Append(terminator);
        var quoted = terminator[0] == '"';
        Out.Append(quoted ? "(" : function.Results.Length > 0 ? " " : "");
        Values(function.Results.AsSpan());
        if (quoted) Out.Append(") : (");
        else if (function.Results.Length > 0) Out.Append(" : ");
        Types(function.Results.AsSpan());
        Out.Append(quoted ? ") -> ()\n" : "\n");
        depth--;
    }

    void Op(Op op)
    {
        Indent();
        if (op.Results.Length > 0)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"%{counter++}");
            for (var i = 0; i < op.Results.Length; i++)
                names[op.Results[i]] = op.Results.Length == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{i}");
            Out.Append(name);
            if (op.Results.Length > 1) Out.Append(CultureInfo.InvariantCulture, $":{op.Results.Length}");
            Out.Append(" = ");
        }
        if (generic || !Pretty(op)) Generic(op);
        Out.Append('\n');
    }

    bool Pretty(Op op)
    {
        var start = Out.Length;
        if (op.Extras.Length == 0 && op.Regions.Length <= 1 && op.Definition.TryPrint(new OpPrinter(this, op))) return true;
        Out.Length = start;
        if (op.Definition.Format is not { } format || op.Extras.Length > 0) return false;
        Out.Append(op.Definition.Name);
        if (format[0] != '(') Out.Append(' ');
        attributes.Collect(op.Attributes);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '$')
            {
                if (format[i] == ':' && format[i..] is ": T" or ": fn")
                {
                    Out.Append(": ");
                    if (format.EndsWith("fn", StringComparison.Ordinal) || !OneType(op)) FunctionType(op);
                    else Out.Append(op.Results[0].Type.Text);
                    break;
                }
                Out.Append(format[i]);
                continue;
            }
            var end = i + 1;
            while (end < format.Length && (char.IsLetterOrDigit(format[end]) || format[end] is '_' or '*')) end++;
            var key = format[(i + 1)..end];
            if (key == "*") Values(op.Operands);
            else if (char.IsDigit(key[0])) Out.Append(names[op.Operands[key[0] - '0']]);
            else Out.Append(attributes.Short(key));
            i = end - 1;
        }
        return true;
    }

    static bool OneType(Op op)
    {
        foreach (var operand in op.Operands)
            if (!ReferenceEquals(operand.Type, op.Results[0].Type)) return false;
        return true;
    }

    void Generic(Op op)
    {
        Out.Append('"').Append(op.Definition.Name).Append("\"(");
        Values(op.Operands);
        Out.Append(')');
        attributes.Collect(op.Attributes);
        attributes.WriteProperties(Out);
        if (op.Regions.Length > 0)
        {
            Out.Append(" (");
            for (var i = 0; i < op.Regions.Length; i++)
            {
                if (i > 0) Out.Append(", ");
                Region(op, op.Regions[i]);
            }
            Out.Append(')');
        }
        AttributeText.Write(Out, op.Extras);
        Out.Append(" : ");
        FunctionType(op);
    }

    // The text form captures implicitly: the parameters that stand for captures take the names of what they stand for.
    void Region(Op op, Function region)
    {
        Out.Append("{\n");
        for (var i = 0; i < op.CaptureCount; i++) names[region.Parameters[i]] = names[op.Captures[i]];
        if (region.Parameters.Length > op.CaptureCount)
        {
            Indent().Append("^bb0(");
            for (var i = op.CaptureCount; i < region.Parameters.Length; i++)
            {
                if (i > op.CaptureCount) Out.Append(", ");
                names[region.Parameters[i]] = string.Create(CultureInfo.InvariantCulture, $"%r{counter++}");
                Out.Append(names[region.Parameters[i]]).Append(": ").Append(region.Parameters[i].Type.Text);
            }
            Out.Append("):\n");
        }
        Body(region, generic ? "\"stablehlo.return\"" : "stablehlo.return");
        Indent().Append('}');
    }

    void Extras(System.Collections.Immutable.ImmutableArray<NamedAttribute> extras)
    {
        AttributeText.Write(Out, extras);
    }

    void Values(ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) Out.Append(", ");
            Out.Append(names[values[i]]);
        }
    }

    void Types(ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) Out.Append(", ");
            Out.Append(values[i].Type.Text);
        }
    }

    StringBuilder Indent() => Out.Append(' ', 2 * depth);
}
