using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The Hurwitz zeta function by the Euler-Maclaurin formula, which unlike the op can be differentiated in both arguments.</summary>
/// <remarks>Source: Johansson, "Rigorous high-precision computation of the Hurwitz zeta function and its derivatives" (2015), formula 5.</remarks>
internal static class ZetaSeries
{
    // (2k)! / B₂ₖ for the Bernoulli numbers B.
    static readonly double[] Denominators =
    [
        12, -720, 30240, -1209600, 47900160, -1307674368000.0 / 691, 74724249600, -10670622842880000.0 / 3617, 5109094217170944000.0 / 43867, -802857662698291200000.0 / 174611,
        14101100039391805440000.0 / 77683, -1693824136731743669452800000.0 / 236364091, 186134520519971831808000000.0 / 657931, -37893265687455865519472640000000.0 / 3392780147,
        759790291646040068357842010112000000.0 / 1723168255201, -134196726836183700385281186201600000000.0 / 7709321041217,
    ];

    /// <summary>Inside a trace: ζ(s, a).</summary>
    public static NDArray Evaluate(NDArray s, NDArray a)
    {
        var type = a.DType.ElementType;
        var terms = type == ElementType.F64 ? 16 : 8;
        NDArray Number(double value) => NDArray.Number(type, value, weak: false);
        var (exponent, start) = (Np.ExpandDims(s, -1), Np.ExpandDims(a, -1));
        var head = Np.Sum(Np.Power(start + Lax.Iota(a.DType, terms), -exponent), -1);
        var integral = Np.Power(a + terms, Number(1) - s) / (s - Number(1));
        var last = Np.Power(a + terms, -s);
        var rising = Np.Cumprod((exponent + Lax.Iota(a.DType, 2 * terms)) / (start + terms), -1);
        var odd = Lax.SliceInDim(rising, 0, 2 * terms, 2, rising.Ndim - 1);
        odd = Np.Minimum(odd, Number(new Finfo(a.DType).Max));
        var coefficients = new NDArray(Frame.Current!.Builder.Constant(Literal.Of(type, [terms], Denominators.AsSpan(0, terms))), false);
        return head + integral + last * (Number(0.5) + Np.Sum(odd / coefficients, -1));
    }
}
