namespace XlaSharp.Hlo;

/// <summary>A text as the source of ops.</summary>
internal sealed class TextSource(Scanner scanner, Func<string, Function> callee) : OpSource
{
    /// <summary>Where the op begins that is being read.</summary>
    public int OpStart { get; set; }

    public override Scanner Scanner => scanner;

    public override ParseException Error(string message) => scanner.Error(message);

    public override ParseException OpError(string message) => scanner.Error(OpStart, message);

    public override string Canonical(MlirAttribute attribute) => AttributeSyntax.Canonical(attribute.Text, scanner.Context);

    public override bool HasSymbol(string name) => scanner.Context.Symbols.Contains(name);

    public override Function Callee(string symbol) => callee(symbol);
}
