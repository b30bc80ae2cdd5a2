namespace XlaSharp;

public static partial class Special
{
    /// <summary>The modified Bessel function of the first kind and order 0. <c>jax.scipy.special.i0</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray I0(NDArray x) => Unary(x, static x =>
    {
        if (!x.DType.IsFloating) throw new XlaValueException($"Unsupported input type to jax.scipy.special.i0: {x.DType}");
        return CustomDerivative.Apply("i0", x, static x => Lax.Exp(Lax.Abs(x)) * Lax.BesselI0e(Lax.Abs(x)), static (x, _, g) => g * I1(x));
    });

    /// <summary><c>e^(−|x|) I₀(x)</c>. <c>jax.scipy.special.i0e</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray I0e(NDArray x) => Unary(x, Lax.BesselI0e);

    /// <summary>The modified Bessel function of the first kind and order 1. <c>jax.scipy.special.i1</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray I1(NDArray x) => Unary(x, static x =>
    {
        if (!x.DType.IsFloating) throw new XlaValueException($"Unsupported input type to jax.scipy.special.i1: {x.DType}");
        // I₁' = I₀ − I₁/x, of which ½ + 3x²/16 is left near 0.
        return CustomDerivative.Apply("i1", x, static x => Lax.Exp(Lax.Abs(x)) * Lax.BesselI1e(x), static (x, y, g) =>
        {
            var isSmall = Lax.Abs(x) <= Number(x.DType.ElementType, Math.Sqrt(new Finfo(x.DType).Eps));
            var safe = Np.Where(isSmall, Np.OnesLike(x), x);
            return g * Np.Where(isSmall, 0.5 + 0.1875 * x * x, Lax.Exp(Lax.Abs(safe)) * Lax.BesselI0e(safe) - y / safe);
        });
    });

    /// <summary><c>e^(−|x|) I₁(x)</c>. <c>jax.scipy.special.i1e</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray I1e(NDArray x) => Unary(x, Lax.BesselI1e);
}
