using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Prints modules and functions: pretty as StableHLO's own printer does, for people; generic (quoted op names, all attributes spelled out) for plugins.</summary>
internal sealed partial class Printer
{
    readonly bool generic;
    readonly AttributeText attributes;
    readonly ValueNames names = new();
    ModuleSymbols? symbols;
    Function? current;
    int depth;

    public Printer(bool generic)
    {
        this.generic = generic;
        attributes = new(this);
    }

    public StringBuilder Out { get; } = new();

    /// <summary>True for the text that every plugin reads.</summary>
    public bool IsGeneric => generic;

    /// <summary>The name of a function, quoted if it is no plain identifier.</summary>
    public string SymbolOf(Function function) => Symbol(symbols![function]);

    public string NameOf(Value value) => names[value];

    public void Module(Module module)
    {
        symbols = new(module);
        Out.Append("module ");
        if (module.Name is { } name) Out.Append('@').Append(Symbol(name)).Append(' ');
        if (module.Attributes.Length > 0)
        {
            Out.Append("attributes");
            AttributeText.Write(Out, module.Attributes);
            Out.Append(' ');
        }
        Out.Append("{\n");
        depth = 1;
        foreach (var item in module.Items) Indent().Append(item).Append('\n');
        foreach (var function in symbols.Functions) Function(function, ReferenceEquals(function, module.Main));
        Out.Append("}\n");
    }

    /// <summary>All attributes of an op but some, sorted by name.</summary>
    public void Dictionary(Op op, string[] except)
    {
        attributes.Collect(op, isPretty: true);
        attributes.WriteDictionary(Out, op.Extras, except);
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

    static string Symbol(string name) => AttributeSyntax.Identifier(name);

    void Function(Function function, bool isEntry)
    {
        names.Number(function);
        Indent().Append("func.func ");
        var visibility = function.Visibility ?? (isEntry ? "public" : "private");
        if (visibility.Length > 0) Out.Append(visibility).Append(' ');
        Out.Append('@').Append(SymbolOf(function));
        if (function.Verbatim is { } verbatim)
        {
            Out.Append(verbatim).Append('\n');
            return;
        }
        Out.Append('(');
        for (var i = 0; i < function.Parameters.Length; i++)
        {
            if (i > 0) Out.Append(", ");
            var parameter = function.Parameters[i];
            if (!function.IsDeclaration) Out.Append(names[parameter]).Append(": ");
            Out.Append(parameter.Type.Text);
            if (i < function.ParameterAttributes.Length) AttributeText.Write(Out, function.ParameterAttributes[i]);
        }
        Out.Append(')');
        var results = function.Results;
        var isWrapped = results.Length != 1 || function.ResultAttributes.Any(a => a.Length > 0);
        if (results.Length > 0) Out.Append(isWrapped ? " -> (" : " -> ");
        for (var i = 0; i < results.Length; i++)
        {
            if (i > 0) Out.Append(", ");
            Out.Append(results[i].Type.Text);
            if (i < function.ResultAttributes.Length) AttributeText.Write(Out, function.ResultAttributes[i]);
        }
        if (results.Length > 0 && isWrapped) Out.Append(')');
        if (function.Extras.Length > 0)
        {
            Out.Append(" attributes");
            AttributeText.Write(Out, function.Extras);
        }
        if (function.IsDeclaration)
        {
            Out.Append('\n');
            return;
        }
        Out.Append(" {\n");
        Body(function, generic ? "\"func.return\"" : "return");
        Indent().Append("}\n");
    }

    void Body(Function function, string terminator)
    {
        var around = current;
        current = function;
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
        current = around;
    }

    void Op(Op op)
    {
        Indent();
        if (op.Results.Length > 0)
        {
            var first = names[op.Results[0]];
            if (op.Results.Length == 1) Out.Append(first);
            else if (first.EndsWith("#0", StringComparison.Ordinal)) Out.Append(first.AsSpan(0, first.Length - 2)).Append(CultureInfo.InvariantCulture, $":{op.Results.Length}");
            else Values(op.Results.AsSpan());
            Out.Append(" = ");
        }
        if (generic || !Pretty(op)) Generic(op);
        Out.Append('\n');
    }

    bool Pretty(Op op)
    {
        var start = Out.Length;
        if (op.Definition == Ops.WhileDef) return While(op);
        if (op.Definition == Ops.ChloScanDef) return Scan(op);
        if (op.Definition == Ops.ReduceDef) return Reduce(op);
        if ((op.Regions.Length == 0 || op.Definition.PrintsRegions) && op.Definition.TryPrint(new OpPrinter(this, op))) return true;
        Out.Length = start;
        if (op.Definition.Format is not { } format || op.Regions.Length > 0) return false;
        // Inside a function the short name is enough, inside a region MLIR prints the whole one.
        Out.Append(depth == 2 && op.Definition == Ops.CallDef ? "call" : op.Definition.Name);
        if (format[0] is not ('(' or ':')) Out.Append(' ');
        attributes.Collect(op, isPretty: true);
        var mentioned = new List<string>();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '$')
            {
                if (format[i] == ':' && format[i..] is ": T" or ": fn")
                {
                    if (i > 0) Out.Length--;
                    // What the format does not mention stands before the types.
                    attributes.WriteDictionary(Out, op.Extras.Any(StablehloAttributes.IsDefaultAccuracy) ? op.Extras.RemoveAll(StablehloAttributes.IsDefaultAccuracy) : op.Extras, [.. mentioned]);
                    Out.Append(" : ");
                    Signature(op, isFull: format.EndsWith("fn", StringComparison.Ordinal));
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
            else
            {
                Out.Append(attributes.Short(key));
                mentioned.Add(key);
            }
            i = end - 1;
        }
        return true;
    }

    /// <summary>The types behind the colon. CHLO writes <c>T, U -> V</c> in any case.</summary>
    void Signature(Op op, bool isFull)
    {
        if (op.Definition.Name.StartsWith("chlo.", StringComparison.Ordinal))
        {
            Types(op.Operands);
            Out.Append(" -> ");
            if (op.Results.Length != 1) Out.Append('(');
            Types(op.Results.AsSpan());
            if (op.Results.Length != 1) Out.Append(')');
        }
        else if (isFull || !IsOneType(op)) FunctionType(op);
        else Out.Append(op.Results[0].Type.Text);
    }

    /// <summary>True if the type of the result says all of the signature.</summary>
    public static bool IsOneType(Op op)
    {
        // The parts of a complex number follow from it.
        if (op.Definition == Ops.ComplexDef) return op.Results[0].Type is TensorType z && z.With(z.ElementType.RealPart()) is var part && ReferenceEquals(op.Operands[0].Type, part) && ReferenceEquals(op.Operands[1].Type, part);
        foreach (var operand in op.Operands)
            if (!ReferenceEquals(operand.Type, op.Results[0].Type)) return false;
        return true;
    }

    void Generic(Op op)
    {
        Out.Append('"').Append(op.Name).Append("\"(");
        Values(op.Operands);
        Out.Append(')');
        attributes.Collect(op, isPretty: false);
        attributes.WriteProperties(Out);
        Regions(op);
        AttributeText.Write(Out, op.Extras);
        Out.Append(" : ");
        FunctionType(op);
    }

    /// <summary>The regions of an op in parentheses, if it has any.</summary>
    public void Regions(Op op)
    {
        if (op.Regions.Length == 0) return;
        // Shardy's regions end with an op of its own.
        var terminator = op.Name.StartsWith("sdy.", StringComparison.Ordinal) ? "sdy.return" : "stablehlo.return";
        Out.Append(" (");
        for (var i = 0; i < op.Regions.Length; i++)
        {
            if (i > 0) Out.Append(", ");
            Region(op, op.Regions[i], generic ? $"\"{terminator}\"" : terminator);
        }
        Out.Append(')');
    }

    // The text form captures implicitly: the parameters that stand for captures have the names of what they stand for.
    void Region(Op op, Function region, string terminator)
    {
        names.Number(region, op, current!);
        Out.Append("{\n");
        if (region.Parameters.Length > op.CaptureCount)
        {
            Indent().Append("^bb0(");
            for (var i = op.CaptureCount; i < region.Parameters.Length; i++)
            {
                if (i > op.CaptureCount) Out.Append(", ");
                Out.Append(names[region.Parameters[i]]).Append(": ").Append(region.Parameters[i].Type.Text);
            }
            Out.Append("):\n");
        }
        Body(region, terminator);
        Indent().Append('}');
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
