namespace XlaSharp.Hlo;

/// <summary>Where an op with a pretty form of its own prints itself.</summary>
public abstract class OpPrinter
{
    private protected OpPrinter() { }

    /// <summary>The op.</summary>
    public abstract Op Op { get; }

    /// <summary>Prints text as it is.</summary>
    public abstract OpPrinter Text(string text);

    /// <summary>Prints the name of a value.</summary>
    public abstract OpPrinter Value(Value value);
}
