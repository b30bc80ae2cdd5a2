namespace XlaSharp.Hlo;

/// <summary>Where an op with a pretty form of its own reads itself. Mirrors <see cref="OpPrinter"/>.</summary>
internal sealed class OpReader(Scanner scanner, Scope scope, TextAttributes attributes)
{
    HloType? last;

    /// <summary>The operands so far.</summary>
    public List<Value> Operands { get; } = [];

    /// <summary>What comes next.</summary>
    public char Next => scanner.Next;

    /// <summary>True, and past it, if the text goes on so.</summary>
    public bool Accept(string text) => scanner.Accept(text);

    /// <summary>Demands that the text goes on so.</summary>
    public OpReader Expect(string text)
    {
        scanner.Expect(text);
        return this;
    }

    /// <summary>Reads one operand.</summary>
    public OpReader Operand()
    {
        Operands.Add(scope.Read(scanner));
        attributes.Operands = [.. Operands.Select(o => o.Type)];
        return this;
    }

    /// <summary>Reads <c>dense&lt;…&gt; : T</c> as an attribute.</summary>
    public OpReader Dense(string name)
    {
        var start = scanner.Position;
        scanner.Expect("dense");
        scanner.Balanced();
        scanner.Expect(':');
        last = TypeText.Parse(scanner);
        attributes.Set(name, scanner.Slice(start, scanner.End));
        return this;
    }

    /// <summary>Says that the type that was read last is the result's.</summary>
    public OpReader ResultIsLast()
    {
        attributes.Results = [last!];
        return this;
    }

    /// <summary>Reads a number, behind <c>name =</c>, as an attribute.</summary>
    public OpReader Number(string name)
    {
        scanner.Expect('=');
        var sign = scanner.Accept('-') ? "-" : "";
        var number = scanner.Word();
        // The sign of an exponent ends a word.
        if (number[^1] is 'e' or 'E' && (scanner.Accept('+') || scanner.Accept('-')))
        {
            var at = scanner.End - 1;
            number += scanner.Slice(at, at + 1) + scanner.Word();
        }
        attributes.Set(name, sign + number);
        return this;
    }

    /// <summary>Reads types behind a colon and does not need them.</summary>
    public OpReader SkipTypes()
    {
        scanner.Expect(':');
        do TypeText.Parse(scanner);
        while (scanner.Accept(','));
        return this;
    }

    /// <summary>Reads <c>{a = 1}</c> if it is there.</summary>
    public OpReader OptionalDictionary()
    {
        if (scanner.Next == '{') attributes.ParseDictionary();
        return this;
    }

    /// <summary>An error at the place where the text goes on.</summary>
    public ParseException Error(string message) => scanner.Error(message);
}
