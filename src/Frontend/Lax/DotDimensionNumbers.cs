using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Which dimensions of two operands are summed over, and which go together unsummed. <c>jax.lax.DotDimensionNumbers</c></summary>
/// <remarks>As in JAX <c>((lhs contracting, rhs contracting), (lhs batch, rhs batch))</c>.</remarks>
/// <param name="Contracting">The dimensions that are summed over, of either operand in the same order.</param>
/// <param name="Batch">The dimensions that go together, of either operand in the same order.</param>
public sealed record DotDimensionNumbers((Dims Lhs, Dims Rhs) Contracting, (Dims Lhs, Dims Rhs) Batch = default)
{
    /// <summary>From JAX's pair of pairs.</summary>
    public static implicit operator DotDimensionNumbers(((Dims Lhs, Dims Rhs) Contracting, (Dims Lhs, Dims Rhs) Batch) numbers) => new(numbers.Contracting, numbers.Batch);
}
