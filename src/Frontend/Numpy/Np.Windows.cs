namespace XlaSharp;

public static partial class Np
{
    /// <summary>The Bartlett window, a triangle. <c>jnp.bartlett</c></summary>
    public static NDArray Bartlett(int m) => Window(m, static (n, m) => 1 - Abs(2 * n + 1 - m) / (m - 1));

    /// <summary>The Blackman window. <c>jnp.blackman</c></summary>
    public static NDArray Blackman(int m) => Window(m, static (n, m) => 0.42 - 0.5 * Cos(2 * Math.PI * n / (m - 1)) + 0.08 * Cos(4 * Math.PI * n / (m - 1)));

    /// <summary>The Hamming window. <c>jnp.hamming</c></summary>
    public static NDArray Hamming(int m) => Window(m, static (n, m) => 0.54 - 0.46 * Cos(2 * Math.PI * n / (m - 1)));

    /// <summary>The Hann window. <c>jnp.hanning</c></summary>
    public static NDArray Hanning(int m) => Window(m, static (n, m) => 0.5 * (1 - Cos(2 * Math.PI * n / (m - 1))));

    /// <summary>The Kaiser window of a shape parameter. <c>jnp.kaiser</c></summary>
    public static NDArray Kaiser(int m, NDArray beta) => m <= 1 ? Ones([m]) : Eager.Call(static (beta, m) =>
    {
        var n = Lax.Iota(new DType(Promotion.DefaultFloat), m);
        var alpha = 0.5 * (m - 1);
        return I0(beta * Sqrt(1 - Lax.IntegerPow((n - alpha) / alpha, 2))) / I0(beta);
    }, beta, m);

    /// <summary>The modified Bessel function of the first kind and order 0. <c>jnp.i0</c></summary>
    /// <exception cref="XlaValueException">Complex elements.</exception>
    public static NDArray I0(NDArray x) => Eager.Call(static x =>
    {
        x = ToInexact(x);
        if (!x.DType.IsFloating) throw new XlaValueException($"Unsupported input type to jax.numpy.i0: {x.DType}");
        var magnitude = Lax.Abs(x);
        return Lax.Mul(Lax.Exp(magnitude), Lax.BesselI0e(magnitude));
    }, x);

    static NDArray Window(int size, Func<NDArray, int, NDArray> window) => size <= 1 ? Ones([size])
        : Eager.Make(static o => o.window(Lax.Iota(new DType(Promotion.DefaultFloat), o.size), o.size), (window, size));
}
