namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary><c>x²</c> of every element.</summary>
    /// <remarks>Integers wrap; for them the op is a product. Derivative <c>2x</c>.</remarks>
    /// <exception cref="HloTypeException">The elements are not of kind Number.</exception>
    public static Value Square(this Value x) => Kernels.IsIntegral(x.ElementType) ? x * x : x.Builder.Emit(SquareDef, Attributes.None, x);

    internal static readonly OpDef SquareDef = Unary("chlo.square", Elements.FloatOrComplex, new()
    {
        Real = static x => x * x,
        Jvp = static (x, _, g) => g * (2 * x),
        Expansion = Squared,
        Samples = [0.0, -0.0, 1e-20, 0.7, -0.3, 1, 20, double.PositiveInfinity, double.NegativeInfinity, double.NaN],
    });

    /// <summary><c>(a + bi)² = (a − b)(a + b) + 2abi</c>; where both parts are equal, the real part is 0 also if they are so large that their sum is not finite.</summary>
    static Value Squared(Value x)
    {
        if (!x.ElementType.IsComplex()) return x * x;
        Value a = x.Real(), b = x.Imag();
        var isDiagonal = a.IsFinite().And(a.Abs().Compare(ComparisonDirection.EQ, b.Abs()));
        return isDiagonal.Select(a.Like(0), (a - b) * (a + b)).Complex(2 * (a * b));
    }
}
