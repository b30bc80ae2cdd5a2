using XlaSharp.Hlo;

namespace XlaSharp;

public sealed partial class NDArray
{
    /// <summary>Sum, element by element, with broadcasting and promotion.</summary>
    public static NDArray operator +(NDArray x, NDArray y) => Np.Add(x, y);

    /// <summary>Difference.</summary>
    public static NDArray operator -(NDArray x, NDArray y) => Np.Subtract(x, y);

    /// <summary>Product.</summary>
    public static NDArray operator *(NDArray x, NDArray y) => Np.Multiply(x, y);

    /// <summary>True quotient.</summary>
    public static NDArray operator /(NDArray x, NDArray y) => Np.Divide(x, y);

    /// <summary>Remainder with the divisor's sign, as in Python.</summary>
    public static NDArray operator %(NDArray x, NDArray y) => Np.Remainder(x, y);

    /// <summary>Negative.</summary>
    public static NDArray operator -(NDArray x) => Np.Negative(x);

    /// <summary>Less.</summary>
    public static NDArray operator <(NDArray x, NDArray y) => Np.Less(x, y);

    /// <summary>Greater.</summary>
    public static NDArray operator >(NDArray x, NDArray y) => Np.Greater(x, y);

    /// <summary>Less or equal.</summary>
    public static NDArray operator <=(NDArray x, NDArray y) => Np.LessEqual(x, y);

    /// <summary>Greater or equal.</summary>
    public static NDArray operator >=(NDArray x, NDArray y) => Np.GreaterEqual(x, y);

    /// <summary>The array itself.</summary>
    public static NDArray operator +(NDArray x) => Np.Positive(x);

    /// <summary>The bits that both have; of booleans, whether both are true.</summary>
    public static NDArray operator &(NDArray x, NDArray y) => Np.BitwiseAnd(x, y);

    /// <summary>The bits that one of them has; of booleans, whether one is true.</summary>
    public static NDArray operator |(NDArray x, NDArray y) => Np.BitwiseOr(x, y);

    /// <summary>The bits that just one of them has; of booleans, whether they differ.</summary>
    public static NDArray operator ^(NDArray x, NDArray y) => Np.BitwiseXor(x, y);

    /// <summary>The bits that it does not have; of booleans, the opposite. Python's <c>~x</c></summary>
    public static NDArray operator ~(NDArray x) => Np.Invert(x);

    /// <summary>Bits moved to the left.</summary>
    public static NDArray operator <<(NDArray x, NDArray y) => Np.LeftShift(x, y);

    /// <summary>Bits moved to the right, with the sign if there is one.</summary>
    public static NDArray operator >>(NDArray x, NDArray y) => Np.RightShift(x, y);
}
