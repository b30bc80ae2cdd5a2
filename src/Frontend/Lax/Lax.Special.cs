using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The error function. <c>lax.erf</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray Erf(NDArray x) => Eager.Call(static x => Unary("erf", Elements.Float, x, Ops.Erf), x);

    /// <summary>1 − erf(x), accurate for large x. <c>lax.erfc</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray Erfc(NDArray x) => Eager.Call(static x => Unary("erfc", Elements.Float, x, Ops.Erfc), x);

    /// <summary>The inverse of the error function; ±1 gives ±∞. <c>lax.erf_inv</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray ErfInv(NDArray x) => Eager.Call(static x => Unary("erf_inv", Elements.Float, x, Ops.ErfInv), x);

    /// <summary>The logarithm of |Γ(x)|. <c>lax.lgamma</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray Lgamma(NDArray x) => Eager.Call(static x => Unary("lgamma", Elements.Float, x, Ops.Lgamma), x);

    /// <summary>The derivative of log Γ(x). <c>lax.digamma</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray Digamma(NDArray x) => Eager.Call(static x => Unary("digamma", Elements.Float, x, Ops.Digamma), x);

    /// <summary>The modified Bessel function of order 0 times e^(−|x|). <c>lax.bessel_i0e</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray BesselI0e(NDArray x) => Eager.Call(static x => Unary("bessel_i0e", Elements.Float, x, Ops.BesselI0e), x);

    /// <summary>The modified Bessel function of order 1 times e^(−|x|). <c>lax.bessel_i1e</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    public static NDArray BesselI1e(NDArray x) => Eager.Call(static x => Unary("bessel_i1e", Elements.Float, x, Ops.BesselI1e), x);
}
