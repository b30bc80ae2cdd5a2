namespace XlaSharp.Hlo;

/// <summary>A type in the place of an attribute.</summary>
internal sealed class TypeAttribute(HloType type) : MlirAttribute
{
    public HloType Type => type;

    public override long Weight => type.Text.Length;

    private protected override string Write() => type.Text;
}
