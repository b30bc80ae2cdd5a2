namespace XlaSharp.Hlo;

/// <summary>An attribute as a text spelled it, or of a dialect that is kept as text.</summary>
internal sealed class TextAttribute(string spelled) : MlirAttribute
{
    public override string Entry => Text.Length == 0 ? "unit" : Text;

    public override long Weight => Text.Length;

    private protected override string Write() => spelled;
}
