namespace XlaSharp;

/// <content>The functions of NumPy.</content>
public sealed partial class Ufunc
{
    /// <summary>Sums. <c>jnp.add</c></summary>
    public static Ufunc Add { get; } = new("add", Np.Add, 0, static (a, axis, dtype, keepdims, initial, where) => Np.Sum(a, axis, dtype, keepdims, initial, where), static (a, axis, dtype) => Np.Cumsum(a, axis, dtype));

    /// <summary>Products. <c>jnp.multiply</c></summary>
    public static Ufunc Multiply { get; } = new("multiply", Np.Multiply, 1, static (a, axis, dtype, keepdims, initial, where) => Np.Prod(a, axis, dtype, keepdims, initial, where), static (a, axis, dtype) => Np.Cumprod(a, axis, dtype));

    /// <summary>Differences: the first element less all others. <c>jnp.subtract</c></summary>
    public static Ufunc Subtract { get; } = new("subtract", Np.Subtract, null);

    /// <summary>The largest. <c>jnp.maximum</c></summary>
    public static Ufunc Maximum { get; } = new("maximum", Np.Maximum, null, static (a, axis, dtype, keepdims, initial, where) => Np.Max(Cast(a, dtype), axis, keepdims, initial, where));

    /// <summary>The smallest. <c>jnp.minimum</c></summary>
    public static Ufunc Minimum { get; } = new("minimum", Np.Minimum, null, static (a, axis, dtype, keepdims, initial, where) => Np.Min(Cast(a, dtype), axis, keepdims, initial, where));

    /// <summary>Logarithms of sums of exponentials. <c>jnp.logaddexp</c></summary>
    public static Ufunc Logaddexp { get; } = new("logaddexp", Np.Logaddexp, float.NegativeInfinity);

    /// <summary>Logarithms to base 2 of sums of powers of 2. <c>jnp.logaddexp2</c></summary>
    public static Ufunc Logaddexp2 { get; } = new("logaddexp2", Np.Logaddexp2, float.NegativeInfinity);

    /// <summary>Bits that all have. <c>jnp.bitwise_and</c></summary>
    public static Ufunc BitwiseAnd { get; } = new("bitwise_and", Np.BitwiseAnd, -1);

    /// <summary>Bits that some have. <c>jnp.bitwise_or</c></summary>
    public static Ufunc BitwiseOr { get; } = new("bitwise_or", Np.BitwiseOr, 0);

    /// <summary>Bits that an odd number have. <c>jnp.bitwise_xor</c></summary>
    public static Ufunc BitwiseXor { get; } = new("bitwise_xor", Np.BitwiseXor, 0);

    /// <summary>Whether all are true. <c>jnp.logical_and</c></summary>
    public static Ufunc LogicalAnd { get; } = new("logical_and", Np.LogicalAnd, true);

    /// <summary>Whether some is true. <c>jnp.logical_or</c></summary>
    public static Ufunc LogicalOr { get; } = new("logical_or", Np.LogicalOr, false);

    /// <summary>Whether an odd number is true. <c>jnp.logical_xor</c></summary>
    public static Ufunc LogicalXor { get; } = new("logical_xor", Np.LogicalXor, false);

    static NDArray Cast(NDArray a, DType? dtype) => dtype is { } given ? Np.Astype(a, given) : a;
}
