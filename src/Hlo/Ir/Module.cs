namespace XlaSharp.Hlo;

/// <summary>An entry function with everything it calls: what is printed, compiled and run.</summary>
/// <param name="Main">The entry.</param>
public sealed record Module(Function Main)
{
    /// <summary>The StableHLO text.</summary>
    /// <param name="generic">True for quoted op names and spelled-out attributes, which every version of a plugin reads.</param>
    public string ToText(bool generic = false)
    {
        var printer = new Printer(generic);
        printer.Module(Main);
        return printer.Out.ToString();
    }

    /// <summary>Reads a module in the pretty or the generic text form; its entry is <c>@main</c>, or the first function.</summary>
    /// <exception cref="ParseException">The text is not well formed, an op is unknown, or types do not fit.</exception>
    public static Module Parse(string text) => Parser.Parse(text);

    /// <inheritdoc/>
    public override string ToString() => ToText();
}
