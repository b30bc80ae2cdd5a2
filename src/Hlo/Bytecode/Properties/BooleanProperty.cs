namespace XlaSharp.Hlo;

/// <summary>True or false, the same in StableHLO and VHLO.</summary>
internal sealed class BooleanProperty(string name, string? missing) : PlainProperty(name, missing)
{
    public override bool Accepts(string text) => text is "true" or "false";
}
