namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The Hurwitz zeta function <c>ζ(s, q) = Σₖ (q + k)⁻ˢ</c>, element by element.</summary>
    /// <remarks>∞ at s = 1, NaN for s &lt; 1. Derivative in q: <c>−s ζ(s + 1, q)</c>; there is none in s. Source: CHLO "zeta".</remarks>
    /// <exception cref="HloTypeException">The operands are not floats of one type.</exception>
    public static Value Zeta(this Value s, Value q) => Builder.Innermost(s, q).Emit(ZetaDef, Attributes.None, s, q);

    internal static readonly OpDef ZetaDef = Binary("chlo.zeta", Elements.Float, new()
    {
        JvpLeft = static (_, _, _, _) => throw new HloTransformException("chlo.zeta has no derivative in its first operand"),
        JvpRight = static (s, q, _, g) => -(g * s * (s + 1).Zeta(q)),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(ZetaFunction.Zeta),
        Left = [2, 3, 1.5, 4, 1, 0.5, 2],
        Right = [0.7, 1.5, 2, 0.3, 1, 1, 20],
        Fixed = [0],
    });
}
