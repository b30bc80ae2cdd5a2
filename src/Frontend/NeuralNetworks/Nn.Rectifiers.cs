namespace XlaSharp;

public static partial class Nn
{
    /// <summary><c>max(x, 0)</c>, with derivative 0 at 0. <c>jax.nn.relu</c></summary>
    public static NDArray Relu(NDArray x) => Eager.Call(static x => CustomDerivative.Apply("relu", x, static x => Np.Maximum(x, 0),
        static (x, _, g) => Np.Where(x > 0, g, Np.ZerosLike(g))), x);

    /// <summary><c>min(max(x, 0), 6)</c>, with derivative 0 at 0 and 6. <c>jax.nn.relu6</c></summary>
    public static NDArray Relu6(NDArray x) => Eager.Call(static x => CustomDerivative.Apply("relu6", x, static x => Np.Minimum(Np.Maximum(x, 0), 6.0),
        static (x, _, g) => Np.Where(Np.LogicalAnd(x > 0, x < 6), g, Np.ZerosLike(g))), x);

    /// <summary><c>x</c> for x ≥ 0, else a small multiple of it; derivative 1 at 0. <c>jax.nn.leaky_relu</c></summary>
    public static NDArray LeakyRelu(NDArray x, NDArray? negativeSlope = null) => Eager.Call(static (x, slope) => Np.Where(x >= 0, x, slope * x), x, negativeSlope ?? 1e-2);

    /// <summary><c>x</c> for x &gt; 0, else <c>α (eˣ − 1)</c>. <c>jax.nn.elu</c></summary>
    public static NDArray Elu(NDArray x, NDArray? alpha = null) => Eager.Call(static (x, alpha) => Np.Where(x > 0, x, alpha * Np.Expm1(Np.Where(x > 0, 0.0, x))), x, alpha ?? 1.0);

    /// <summary><c>max(x, 0) + α (exp(min(x, 0) / α) − 1)</c>, continuously differentiable. <c>jax.nn.celu</c></summary>
    public static NDArray Celu(NDArray x, NDArray? alpha = null) => Eager.Call(static (x, alpha) => Np.Maximum(x, 0.0) + alpha * Np.Expm1(Np.Minimum(x, 0.0) / alpha), x, alpha ?? 1.0);

    /// <summary><see cref="Elu"/> scaled so that it keeps mean 0 and variance 1. <c>jax.nn.selu</c></summary>
    public static NDArray Selu(NDArray x) => Eager.Call(static x => 1.0507009873554804934193349852946 * Elu(x, 1.6732632423543772848170429916717), x);

    /// <summary><c>x</c> held between −1 and 1, with derivative 1 there. <c>jax.nn.hard_tanh</c></summary>
    public static NDArray HardTanh(NDArray x) => Eager.Call(static x => Np.Where(x > 1, 1, Np.Where(x < -1, -1, x)), x);

    /// <summary><c>relu6(x + 3) / 6</c>, a sigmoid of three lines. <c>jax.nn.hard_sigmoid</c></summary>
    public static NDArray HardSigmoid(NDArray x) => Eager.Call(static x => Relu6(x + 3.0) / 6.0, x);

    /// <summary><c>x · hard_sigmoid(x)</c>. <c>jax.nn.hard_silu</c></summary>
    public static NDArray HardSilu(NDArray x) => Eager.Call(static x => x * HardSigmoid(x), x);

    /// <inheritdoc cref="HardSilu"/>
    public static NDArray HardSwish(NDArray x) => HardSilu(x);

    /// <summary>0 below −1, <c>x</c> above 1, a parabola between. <c>jax.nn.sparse_plus</c></summary>
    public static NDArray SparsePlus(NDArray x) => Eager.Call(static x => Np.Where(x <= -1.0, 0.0, Np.Where(x >= 1.0, x, Lax.IntegerPow(Np.ToInexact(x) + 1.0, 2) / 4)), x);

    /// <summary>0 below −1, 1 above 1, a line between. <c>jax.nn.sparse_sigmoid</c></summary>
    public static NDArray SparseSigmoid(NDArray x) => Eager.Call(static x => 0.5 * Np.Clip(x + 1.0, 0.0, 2.0), x);
}
