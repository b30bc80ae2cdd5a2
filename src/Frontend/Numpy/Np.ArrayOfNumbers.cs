namespace XlaSharp;

/// <content>Arrays of C# numbers: several are a vector, one is a scalar.</content>
public static partial class Np
{
    /// <summary>A scalar, weakly typed as Python's numbers are. <c>jnp.array(1.5)</c></summary>
    public static NDArray Array(float value) => Array((NDArray)value);

    /// <inheritdoc cref="Array(float)"/>
    public static NDArray Array(double value) => Array((NDArray)value);

    /// <inheritdoc cref="Array(float)"/>
    public static NDArray Array(int value) => Array((NDArray)value);

    /// <inheritdoc cref="Array(float)"/>
    public static NDArray Array(long value) => Array((NDArray)value);

    /// <inheritdoc cref="Array(float)"/>
    public static NDArray Array(ulong value) => Array((NDArray)value);

    /// <summary>A scalar of dtype bool. <c>jnp.array(True)</c></summary>
    public static NDArray Array(bool value) => Array((NDArray)value);

    /// <summary>A vector of numbers of dtype float32. <c>jnp.array([1.5, 2])</c></summary>
    public static NDArray Array(params float[] values) => NDArray.From(values);

    /// <summary>A vector of numbers of the default float dtype: float32, or float64 with 64-bit types enabled. <c>jnp.array([1.5, 2])</c></summary>
    public static NDArray Array(params double[] values) => Array((Array)values);

    /// <summary>A vector of integers of dtype int32. <c>jnp.array([1, 2])</c></summary>
    public static NDArray Array(params int[] values) => NDArray.From(values);

    /// <summary>A vector of integers of the default integer dtype: int32, or int64 with 64-bit types enabled. <c>jnp.array([1, 2])</c></summary>
    public static NDArray Array(params long[] values) => Array((Array)values);

    /// <summary>A vector of truth values. <c>jnp.array([True, False])</c></summary>
    public static NDArray Array(params bool[] values) => NDArray.From(values);
}
