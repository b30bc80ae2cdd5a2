using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Where an op with a pretty form of its own prints itself.</summary>
public sealed class OpPrinter
{
    readonly Printer printer;

    internal OpPrinter(Printer printer, Op op)
    {
        this.printer = printer;
        Op = op;
    }

    /// <summary>The op.</summary>
    public Op Op { get; }

    internal StringBuilder Out => printer.Out;

    /// <summary>Prints text as it is.</summary>
    public OpPrinter Text(string text)
    {
        Out.Append(text);
        return this;
    }

    /// <summary>Prints the name of a value.</summary>
    public OpPrinter Value(Value value) => Text(printer.NameOf(value));

    /// <summary>Prints names with commas between.</summary>
    public OpPrinter Values(ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0) Out.Append(", ");
            Value(values[i]);
        }
        return this;
    }

    /// <summary>Prints all attributes but some as a dictionary, with those that the definition does not know.</summary>
    public OpPrinter Dictionary(params string[] except)
    {
        printer.Dictionary(Op, except);
        return this;
    }

    /// <summary>Prints the regions in parentheses, if there are any.</summary>
    internal OpPrinter Regions()
    {
        printer.Regions(Op);
        return this;
    }

    /// <summary>Prints <c>(T, U) -> V</c>.</summary>
    public OpPrinter FunctionType()
    {
        printer.FunctionType(Op);
        return this;
    }

    /// <summary>Prints the attributes that the definition does not know.</summary>
    public OpPrinter Extras()
    {
        AttributeText.Write(Out, Op.Extras);
        return this;
    }

    /// <summary>Prints the end of most forms: the attributes that the definition does not know, and <c>: (T, U) -> V</c>.</summary>
    public OpPrinter Signature() => Extras().Text(" : ").FunctionType();

    /// <summary>Prints the end of the other forms: one type, if all operands and the result have it.</summary>
    public OpPrinter ShortSignature() => Printer.IsOneType(Op) ? Extras().Text($" : {Op.Result.Type}") : Signature();

    /// <summary>Prints elements as <c>dense&lt;…&gt;</c>.</summary>
    public OpPrinter Dense(Literal value)
    {
        LiteralText.Write(Out, value, printer.IsGeneric);
        return this;
    }
}
