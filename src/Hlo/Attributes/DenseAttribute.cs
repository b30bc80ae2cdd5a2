using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Elements of a tensor: <c>dense&lt;[1, 2]&gt; : tensor&lt;2xi64&gt;</c>.</summary>
/// <param name="value">The elements.</param>
/// <param name="type">The type that is written, where it is not the elements': a quantized one, or one of <c>index</c>.</param>
internal sealed class DenseAttribute(Literal value, HloType? type = null) : MlirAttribute
{
    public Literal Value => value;

    public HloType Type => type ?? value.Type;

    public override long Weight => value.IsSplat ? 64 : 64 + 2 * value.Bytes.Length;

    private protected override string Write()
    {
        var text = new StringBuilder();
        LiteralText.Write(text, value, portable: true);
        return text.Append(" : ").Append(Type.Text).ToString();
    }
}
