namespace XlaSharp.Hlo;

/// <summary>Where an op with a pretty form of its own parses itself.</summary>
public abstract class OpParser
{
    private protected OpParser() { }
}
