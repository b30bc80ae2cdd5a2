using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Nn
{
    /// <summary>The logistic function <c>1 / (1 + e⁻ˣ)</c>. <c>jax.nn.sigmoid</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Sigmoid(NDArray x) => Lax.Logistic(x);

    /// <summary><c>x · sigmoid(x)</c>. <c>jax.nn.silu</c></summary>
    /// <exception cref="XlaTypeException">The elements are not floating point.</exception>
    public static NDArray Silu(NDArray x) => Eager.Call(static x => x * Sigmoid(x), x);

    /// <inheritdoc cref="Silu"/>
    public static NDArray Swish(NDArray x) => Silu(x);

    /// <summary><c>log(1 + eˣ)</c> without overflow. <c>jax.nn.softplus</c></summary>
    public static NDArray Softplus(NDArray x) => Eager.Call(static x => Np.Logaddexp(x, 0), x);

    /// <summary>The logarithm of sigmoid, without underflow. <c>jax.nn.log_sigmoid</c></summary>
    public static NDArray LogSigmoid(NDArray x) => Eager.Call(static x => -Softplus(-x), x);

    /// <summary><c>x / (|x| + 1)</c>. <c>jax.nn.soft_sign</c></summary>
    public static NDArray SoftSign(NDArray x) => Eager.Call(static x => x / (Np.Abs(x) + 1), x);

    /// <summary><c>(x + √(x² + b)) / 2</c>. <c>jax.nn.squareplus</c></summary>
    public static NDArray Squareplus(NDArray x, NDArray? b = null) => Eager.Call(static (x, b) => (x + Np.Sqrt(Np.Square(x) + b)) / 2, x, b ?? 4);

    /// <summary><c>x · tanh(softplus(x))</c>. <c>jax.nn.mish</c></summary>
    public static NDArray Mish(NDArray x) => Eager.Call(static x => x * Np.Tanh(Softplus(x)), x);

    /// <summary><c>x Φ(x)</c> with the normal distribution Φ, or its approximation by tanh. <c>jax.nn.gelu</c></summary>
    /// <param name="x">The elements; integers become floats.</param>
    /// <param name="approximate">False for Φ itself.</param>
    public static NDArray Gelu(NDArray x, bool approximate = true) => Eager.Call(static (x, approximate) =>
    {
        x = Np.ToInexact(x);
        NDArray Number(double value) => NDArray.Number(x.DType.ElementType, value, weak: false);
        if (!approximate) return Np.Converted(0.5 * x * Lax.Erfc(-x * Number(Math.Sqrt(0.5))), x.DType.ElementType);
        return x * (0.5 * (1.0 + Np.Tanh(Number(Math.Sqrt(2 / Math.PI)) * (x + 0.044715 * Lax.IntegerPow(x, 3)))));
    }, x, approximate);

    /// <summary>The first half of an axis times the sigmoid of the second. <c>jax.nn.glu</c></summary>
    /// <exception cref="XlaValueException">The axis is out of bounds or of odd size.</exception>
    public static NDArray Glu(NDArray x, int axis = -1)
    {
        var at = Np.AxisOf(axis, x.Ndim);
        if (x.Shape[at] % 2 != 0) throw new XlaValueException($"axis size must be divisible by 2, got {x.Shape[at]}");
        return Eager.Call(static (x, at) =>
        {
            var half = x.Shape[at] / 2;
            return Lax.SliceInDim(x, 0, half, 1, at) * Sigmoid(Lax.SliceInDim(x, half, 2 * half, 1, at));
        }, x, at);
    }

    /// <summary><c>log(1 − e⁻ˣ)</c>, accurate for small and large x; −∞ at 0, NaN below. <c>jax.nn.log1mexp</c></summary>
    public static NDArray Log1mexp(NDArray x) => Eager.Call(static x => CustomDerivative.Apply("log1mexp", x,
        static x => Np.Where(x < Math.Log(2), Np.Log(-Np.Expm1(-x)), Np.Log1p(-Np.Exp(-x))),
        static (x, _, g) => g / Np.Expm1(x)), x);
}
