using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The gamma function of complex numbers: Lanczos's approximation with g = 7, on the left of ½ by reflection.</summary>
/// <remarks>Source: Lanczos, "A precision approximation of the gamma function" (1964), with the coefficients of the GNU Scientific Library.</remarks>
internal static class ComplexGamma
{
    static readonly double[] Coefficients =
        [676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

    /// <summary>Inside a trace: Γ(z); NaN at the poles.</summary>
    public static NDArray Gamma(NDArray z)
    {
        var isUndefined = IsUndefined(z);
        var value = Np.Exp(Logarithm(Np.Where(isUndefined, Np.OnesLike(z), z)));
        return Np.Where(isUndefined, Undefined(z), value);
    }

    /// <summary>Inside a trace: log Γ(z), continuous but on the negative real axis; NaN at the poles.</summary>
    public static NDArray LogGamma(NDArray z)
    {
        var isUndefined = IsUndefined(z);
        var safe = Np.Where(isUndefined, Np.OnesLike(z), z);
        // Shifted into the right half plane: log Γ(z) = log Γ(z + n) − Σ log(z + k).
        var steps = Np.Maximum(0, Np.Ceil(0.5 - Np.Real(safe)).Astype(new(Promotion.DefaultInteger)));
        var sum = Lax.WhileLoop(s => Np.Any(s.K < steps), s =>
        {
            var isOn = s.K < steps;
            return (K: s.K + 1, Sum: s.Sum + Np.Where(isOn, Np.Log(Np.Where(isOn, safe + s.K, Np.OnesLike(safe))), Np.ZerosLike(safe)));
        }, (K: Np.Zeros([], new(Promotion.DefaultInteger)), Sum: Np.ZerosLike(safe))).Sum;
        return Np.Where(isUndefined, Undefined(z), Logarithm(safe + steps) - sum);
    }

    static NDArray Logarithm(NDArray z)
    {
        var reflects = Np.Real(z) < 0.5;
        var w = Np.Where(reflects, 1.0 - z, z) - 1.0;
        NDArray series = 0.99999999999980993;
        for (var k = 0; k < Coefficients.Length; k++) series += Coefficients[k] / (w + (k + 1));
        var t = w + 7.5;
        var value = 0.5 * Math.Log(2 * Math.PI) + (w + 0.5) * Np.Log(t) - t + Np.Log(series);
        // Where nothing is reflected, ½ keeps the other branch and its derivative finite.
        var safe = Np.Where(reflects, z, Np.FullLike(z, 0.5));
        return Np.Where(reflects, Math.Log(Math.PI) - Np.Log(Np.Sin(Math.PI * safe)) - value, value);
    }

    static NDArray IsUndefined(NDArray z)
    {
        var real = Np.Real(z);
        var isPole = Np.LogicalAnd(Np.LogicalAnd(Np.Equal(Np.Imag(z), 0), Np.Equal(real, Np.Floor(real))), real <= 0);
        return Np.LogicalOr(isPole, Np.Isnan(z));
    }

    static NDArray Undefined(NDArray z) => Np.Array((NDArray)new System.Numerics.Complex(double.NaN, double.NaN), z.DType);
}
