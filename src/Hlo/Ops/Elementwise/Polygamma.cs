namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The n-th derivative of <see cref="Digamma"/>, element by element: <c>ψ⁽ⁿ⁾(x)</c>.</summary>
    /// <remarks>NaN if n is negative or no integer. Derivative in x: <c>ψ⁽ⁿ⁺¹⁾(x)</c>; there is none in n. Source: CHLO "polygamma".</remarks>
    /// <exception cref="HloTypeException">The operands are not floats of one type.</exception>
    public static Value Polygamma(this Value n, Value x) => Builder.Innermost(n, x).Emit(PolygammaDef, Attributes.None, n, x);

    internal static readonly OpDef PolygammaDef = Binary("chlo.polygamma", Elements.Float, new()
    {
        JvpLeft = static (_, _, _, _) => throw new HloTransformException("chlo.polygamma has no derivative in its order"),
        JvpRight = static (n, x, _, g) => g * (n + 1).Polygamma(x),
        IsComposite = true,
        Expansion = Precision.AtLeastSingle(ZetaFunction.Polygamma),
        Left = [0, 1, 2, 3, -1, 0.5, 1],
        Right = [0.7, 1.5, 2, 0.3, 1, 1, 20],
        Fixed = [0],
    });
}
