namespace XlaSharp;

public static partial class Special
{
    /// <summary>The error function. <c>jax.scipy.special.erf</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Erf(NDArray x) => Unary(x, Lax.Erf);

    /// <summary>1 − erf(x), accurate for large x. <c>jax.scipy.special.erfc</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Erfc(NDArray x) => Unary(x, Lax.Erfc);

    /// <summary>The inverse of the error function; ±1 gives ±∞, NaN beyond. <c>jax.scipy.special.erfinv</c></summary>
    /// <exception cref="XlaTypeException">Complex elements.</exception>
    public static NDArray Erfinv(NDArray x) => Unary(x, Lax.ErfInv);
}
