namespace XlaSharp.Hlo;

/// <summary>A number of f32, the same in StableHLO and VHLO.</summary>
internal sealed class SingleProperty(string name) : PlainProperty(name, null)
{
    public override bool Accepts(string text) => text.EndsWith(" : f32", StringComparison.Ordinal);
}
