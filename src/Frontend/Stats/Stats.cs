using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The distributions and sample statistics of <c>jax.scipy.stats</c>.</summary>
/// <remarks>
/// Each distribution is a nested class: <c>Stats.Norm.Logpdf(x)</c>. Arguments broadcast together and are brought to one floating-point dtype; derivatives are those of JAX.
/// <c>loc</c> and <c>scale</c> are 0 and 1 where null: the density is that of <c>(x − loc) / scale</c>.
/// </remarks>
public static partial class Stats
{
    /// <summary>A function of several arrays, brought to one floating-point dtype and rank.</summary>
    static NDArray Of(Func<NDArray[], NDArray> f, params NDArray[] arguments) => Eager.Call(static (arrays, f) => f(Np.PromoteArguments(arrays)), arguments, f);

    /// <summary>The exponential function of a logarithm.</summary>
    static NDArray Exp(NDArray logarithm) => Lax.Exp(logarithm);

    /// <summary>A number of the dtype of an array; it is weakly typed beside a weakly typed scalar only.</summary>
    static NDArray Number(NDArray like, double value) => NDArray.Number(like.DType.ElementType, value, weak: like.IsWeak && like.Ndim == 0);

    /// <summary>Inside a trace: an array held between numbers of the dtype of another.</summary>
    static NDArray Clamped(NDArray like, double low, NDArray x, double high) => Lax.Clamp(Number(like, low), x, Number(like, high));

    /// <summary>Inside a trace: −∞ where a condition holds.</summary>
    static NDArray Impossible(NDArray where, NDArray logarithm) => Np.Where(where, double.NegativeInfinity, logarithm);

    /// <summary>Inside a trace: NaN where a condition holds.</summary>
    static NDArray Undefined(NDArray where, NDArray value) => Np.Where(where, double.NaN, value);

    /// <summary>Inside a trace: true where a number is no probability.</summary>
    static NDArray IsNoProbability(NDArray p) => Np.LogicalOr(Np.Isnan(p), Np.LogicalOr(p < 0, p > 1));

    static NDArray Either(NDArray x, NDArray y) => Np.LogicalOr(x, y);

    static NDArray Both(NDArray x, NDArray y) => Np.LogicalAnd(x, y);
}
