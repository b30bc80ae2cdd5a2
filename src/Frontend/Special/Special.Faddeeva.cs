using System.Numerics;
using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Special
{
    // Weideman, "Computation of the complex error function" (1994), with 32 terms: the length, and the polynomial's coefficients.
    const double FaddeevaLength = 4.7568284600108841;

    static readonly double[] FaddeevaTerms =
    [
        -1.3034426067909105e-12, 3.7411838373738471e-12, 8.030427700497756e-12, -2.1543593557490879e-11, -5.5442449963237932e-11, 1.165824698850374e-10, 4.1537441121999766e-10, -5.2310202114920615e-10,
        -3.2080151339721323e-09, 8.1248864216535907e-10, 2.3797556530014025e-08, 2.2930438438915445e-08, -1.4813078929137642e-07, -4.1840763750512053e-07, 4.2558331397138446e-07, 4.4015317312832251e-06,
        6.8210319443575151e-06, -2.1409619201999998e-05, -0.00013075449254579421, -0.00024532980270038237, 0.00039259136070109705, 0.0045195411053493093, 0.019006155784845501, 0.057304403529837282,
        0.14060716226893755, 0.29544451071508743, 0.54601397206393376, 0.9019254893648001, 1.3455441692345449, 1.8256696296324815, 2.2635372999002676, 2.5722534081245696,
    ];

    /// <summary>The Faddeeva function <c>e^(−z²) erfc(−iz)</c> of complex numbers. <c>jax.scipy.special.wofz</c></summary>
    public static NDArray Wofz(NDArray z) => Eager.Call(static z =>
    {
        z = Np.Converted(z, Np.ComplexType(z.DType.ElementType), z.IsWeak);
        return Faddeeva(z);
    }, z);

    /// <summary>The scaled complementary error function <c>e^(x²) erfc x</c>, which does not underflow. <c>jax.scipy.special.erfcx</c></summary>
    public static NDArray Erfcx(NDArray x) => Unary(x, static x =>
    {
        if (x.DType.ElementType.IsComplex()) return Faddeeva(Lax.Complex(-Lax.Imag(x), Lax.Real(x)));
        return CustomDerivative.Apply("erfcx", x, static x => InSingle(x, ScaledErfc), static (x, y, g) => g * (2 * x * y - Number(x.DType.ElementType, 2 / Math.Sqrt(Math.PI))));
    });

    /// <summary>Inside a trace: a function of float32 or float64, of narrower types by float32.</summary>
    static NDArray InSingle(NDArray x, Func<NDArray, NDArray> f) =>
        x.DType.ElementType.BitWidth() >= 32 ? f(x) : Np.Converted(f(Np.Converted(x, ElementType.F32)), x.DType.ElementType, x.IsWeak);

    static NDArray ScaledErfc(NDArray x)
    {
        // Where e^(x²) overflows, an asymptotic series stands: Σ (−1)ᵏ (2k − 1)!! / (2x²)ᵏ / (x √π).
        double[] terms = [7918.06640625, -1055.7421875, 162.421875, -29.53125, 6.5625, -1.875, .75, -.5, 1];
        var type = x.DType.ElementType;
        var isLarge = x > Number(type, Math.Sqrt(Math.Log(FloatInfo.Largest(type))));
        var safe = Np.Where(isLarge, Np.OnesLike(x), x);
        var series = Polynomial(1 / Lax.Square(x), terms.AsSpan(type == ElementType.F64 ? 0 : 4)) / (x * Number(type, Math.Sqrt(Math.PI)));
        return Np.Where(isLarge, series, Lax.Exp(Lax.Square(safe)) * Lax.Erfc(safe));
    }

    /// <summary>Inside a trace: below the real axis by reflection, <c>2 e^(−z²) − w(−z)</c>.</summary>
    static NDArray Faddeeva(NDArray z) => CustomDerivative.Apply("wofz", z, static z =>
    {
        var isUpper = Lax.Imag(z) >= 0;
        var upper = Np.Where(isUpper, z, -z);
        var iz = Lax.Complex(-Lax.Imag(upper), Lax.Real(upper));
        var below = FaddeevaLength - iz;
        var w = 2 * Polynomial((FaddeevaLength + iz) / below, FaddeevaTerms) / (below * below) + 1 / Math.Sqrt(Math.PI) / below;
        return Np.Where(isUpper, w, 2 * Lax.Exp(-(z * z)) - w);
    }, static (z, w, g) => g * (new Complex(0, 2 / Math.Sqrt(Math.PI)) - 2 * z * w));
}
