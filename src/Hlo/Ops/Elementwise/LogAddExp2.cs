namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>log₂(2ˣ + 2ʸ)</c>, element by element, without overflow.</summary>
    /// <remarks>
    /// −∞ is neutral, ∞ wins, NaN stays. Derivative in x: <c>2ˣ⁻ᶻ</c>, with 0 in place of ∞: 1 for both at two infinities, NaN at two negative ones. Source: <c>jax.numpy.logaddexp2</c>.
    /// </remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind FloatOrComplex.</exception>
    public static Value LogAddExp2(this Value x, Value y) => Builder.Innermost(x, y).Emit(LogAddExp2Def, Attributes.None, x, y);

    internal static readonly OpDef LogAddExp2Def = Binary("xs.logaddexp2", Elements.FloatOrComplex, LogOfSum(Math.Log(2)));
}
