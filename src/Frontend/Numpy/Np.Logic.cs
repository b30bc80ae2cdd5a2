using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>True where both are not zero. <c>jnp.logical_and</c></summary>
    public static NDArray LogicalAnd(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("logical_and", x, y);
        return Converted(Lax.BitwiseAnd(Truth(x), Truth(y)), ElementType.I1);
    }, x, y);

    /// <summary>True where one is not zero. <c>jnp.logical_or</c></summary>
    public static NDArray LogicalOr(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("logical_or", x, y);
        return Converted(Lax.BitwiseOr(Truth(x), Truth(y)), ElementType.I1);
    }, x, y);

    /// <summary>True where exactly one is not zero. <c>jnp.logical_xor</c></summary>
    public static NDArray LogicalXor(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("logical_xor", x, y);
        return Converted(Lax.BitwiseXor(Truth(x), Truth(y)), ElementType.I1);
    }, x, y);

    /// <summary>True where zero. <c>jnp.logical_not</c></summary>
    public static NDArray LogicalNot(NDArray x) => Eager.Call(static x => Lax.BitwiseNot(Truth(x)), x);

    /// <summary>Inside a trace: true where not zero, weak as the operand.</summary>
    static NDArray Truth(NDArray x) => x.DType == DType.Bool ? x : Lax.Ne(x, ConstantLike(x, 0));

    /// <summary>Bits that are 1 in both. <c>jnp.bitwise_and</c></summary>
    /// <exception cref="XlaTypeException">Floating-point elements.</exception>
    public static NDArray BitwiseAnd(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("bitwise_and", x, y);
        return Lax.BitwiseAnd(x, y);
    }, x, y);

    /// <summary>Bits that are 1 in one. <c>jnp.bitwise_or</c></summary>
    /// <exception cref="XlaTypeException">Floating-point elements.</exception>
    public static NDArray BitwiseOr(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("bitwise_or", x, y);
        return Lax.BitwiseOr(x, y);
    }, x, y);

    /// <summary>Bits that differ. <c>jnp.bitwise_xor</c></summary>
    /// <exception cref="XlaTypeException">Floating-point elements.</exception>
    public static NDArray BitwiseXor(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = Promote("bitwise_xor", x, y);
        return Lax.BitwiseXor(x, y);
    }, x, y);

    /// <summary>Every bit flipped; of booleans the negation. <c>jnp.invert</c></summary>
    /// <exception cref="XlaTypeException">Floating-point elements.</exception>
    public static NDArray Invert(NDArray x) => Eager.Call(static x => Lax.BitwiseNot(x), x);

    /// <inheritdoc cref="Invert"/>
    public static NDArray BitwiseNot(NDArray x) => Invert(x);

    /// <inheritdoc cref="Invert"/>
    public static NDArray BitwiseInvert(NDArray x) => Invert(x);

    /// <summary>Bits moved up; 0 for shifts by the width or more. <c>jnp.left_shift</c></summary>
    /// <exception cref="XlaTypeException">Floating-point elements.</exception>
    public static NDArray LeftShift(NDArray x, NDArray y) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteNumeric("left_shift", x, y);
        return Lax.ShiftLeft(x, y);
    }, x, y);

    /// <inheritdoc cref="LeftShift"/>
    public static NDArray BitwiseLeftShift(NDArray x, NDArray y) => LeftShift(x, y);

    /// <summary>Bits moved down; the sign follows. <c>jnp.right_shift</c></summary>
    /// <exception cref="XlaTypeException">Floating-point elements.</exception>
    public static NDArray RightShift(NDArray x1, NDArray x2) => Eager.Call(static (x, y) =>
    {
        (x, y) = PromoteNumeric("right_shift", x, y);
        return x.DType.ElementType.IsUnsigned() ? Lax.ShiftRightLogical(x, y) : Lax.ShiftRightArithmetic(x, y);
    }, x1, x2);

    /// <inheritdoc cref="RightShift"/>
    public static NDArray BitwiseRightShift(NDArray x1, NDArray x2) => RightShift(x1, x2);

    /// <summary>The number of bits of the absolute value that are 1, as uint8. <c>jnp.bitwise_count</c></summary>
    /// <exception cref="XlaTypeException">Floating-point elements.</exception>
    public static NDArray BitwiseCount(NDArray x) => Eager.Call(static x => Converted(Lax.PopulationCount(Abs(ToNumeric(x))), ElementType.UI8), x);
}
