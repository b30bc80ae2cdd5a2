namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>log(eˣ + eʸ)</c>, element by element, without overflow.</summary>
    /// <remarks>
    /// −∞ is neutral, ∞ wins, NaN stays. Derivative in x: <c>eˣ⁻ᶻ</c>, with 0 in place of ∞: 1 for both at two infinities, NaN at two negative ones. Source: <c>jax.numpy.logaddexp</c>.
    /// </remarks>
    /// <exception cref="HloTypeException">The operands' types differ, or their elements are not of kind FloatOrComplex.</exception>
    public static Value LogAddExp(this Value x, Value y) => Builder.Innermost(x, y).Emit(LogAddExpDef, Attributes.None, x, y);

    internal static readonly OpDef LogAddExpDef = Binary("xs.logaddexp", Elements.FloatOrComplex, LogOfSum(1));

    /// <summary>The rules of the logarithm of a sum of powers, to the base whose natural logarithm is given.</summary>
    static BinaryRules LogOfSum(double logBase) => new()
    {
        IsCommutative = true,
        Lowering = (x, y) => LogOfSum(x, y, logBase),
        JvpLeft = (x, _, z, g) => g * PowerOf(Finite(x) - Finite(z), logBase),
        JvpRight = (_, y, z, g) => g * PowerOf(Finite(y) - Finite(z), logBase),
        Left = [0.3, 1.5, -2, 3.2, 0, -0.0, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
        Right = [1.2, 0.4, 1.6, -1, 0, 7, double.NegativeInfinity, double.PositiveInfinity, 1, 1],
    };

    static Value LogOfSum(Value x, Value y, double logBase)
    {
        var larger = x.Maximum(y);
        Value Log(Value power) => logBase == 1 ? power.LogPlusOne() : power.LogPlusOne() * (1 / logBase);
        if (x.ElementType.IsComplex())
        {
            var sum = larger + Log(PowerOf(x + y - larger * 2, logBase));
            return sum.Real().Complex(WithinAngle(sum.Imag(), Math.PI / logBase));
        }
        var difference = x - y;
        // Equal infinities have no difference: there, as at NaN, the sum is the result.
        return difference.Compare(ComparisonDirection.NE, difference).Select(x + y, larger + Log(PowerOf(-difference.Abs(), logBase)));
    }

    static Value PowerOf(Value x, double logBase) => (logBase == 1 ? x : x * logBase).Exponential();

    static Value Finite(Value x)
    {
        var real = x.ElementType.IsComplex() ? x.Real() : x;
        return real.Compare(ComparisonDirection.EQ, real.Like(double.PositiveInfinity)).Select(x.Like(0), x);
    }

    /// <summary>The angle in −a to a.</summary>
    static Value WithinAngle(Value x, double a)
    {
        var rest = (x + a).Remainder(x.Like(2 * a));
        return rest.Compare(ComparisonDirection.LT, rest.Like(0)).Select(rest + 2 * a, rest) - a;
    }
}
