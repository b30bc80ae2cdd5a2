using System.ComponentModel;

namespace XlaSharp;

/// <content>What F#'s own functions look for on a type: with these <c>exp x</c>, <c>sqrt x</c> and <c>x ** y</c> work on arrays. C# has them in <see cref="Np"/>.</content>
public sealed partial class NDArray
{
    /// <inheritdoc cref="Np.Abs(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Abs(NDArray x) => Np.Abs(x);

    /// <inheritdoc cref="Np.Arccos(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Acos(NDArray x) => Np.Arccos(x);

    /// <inheritdoc cref="Np.Arcsin(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Asin(NDArray x) => Np.Arcsin(x);

    /// <inheritdoc cref="Np.Arctan(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Atan(NDArray x) => Np.Arctan(x);

    /// <inheritdoc cref="Np.Ceil(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Ceiling(NDArray x) => Np.Ceil(x);

    /// <inheritdoc cref="Np.Cos(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Cos(NDArray x) => Np.Cos(x);

    /// <inheritdoc cref="Np.Cosh(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Cosh(NDArray x) => Np.Cosh(x);

    /// <inheritdoc cref="Np.Exp(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Exp(NDArray x) => Np.Exp(x);

    /// <inheritdoc cref="Np.Floor(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Floor(NDArray x) => Np.Floor(x);

    /// <inheritdoc cref="Np.Log(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Log(NDArray x) => Np.Log(x);

    /// <inheritdoc cref="Np.Log10(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Log10(NDArray x) => Np.Log10(x);

    /// <inheritdoc cref="Np.Round(NDArray, int)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Round(NDArray x) => Np.Round(x);

    /// <inheritdoc cref="Np.Sin(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Sin(NDArray x) => Np.Sin(x);

    /// <inheritdoc cref="Np.Sinh(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Sinh(NDArray x) => Np.Sinh(x);

    /// <inheritdoc cref="Np.Sqrt(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Sqrt(NDArray x) => Np.Sqrt(x);

    /// <inheritdoc cref="Np.Tan(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Tan(NDArray x) => Np.Tan(x);

    /// <inheritdoc cref="Np.Tanh(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Tanh(NDArray x) => Np.Tanh(x);

    /// <inheritdoc cref="Np.Trunc(NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Truncate(NDArray x) => Np.Trunc(x);

    /// <inheritdoc cref="Np.Arctan2(NDArray, NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Atan2(NDArray y, NDArray x) => Np.Arctan2(y, x);

    /// <inheritdoc cref="Np.Power(NDArray, NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Pow(NDArray x, NDArray y) => Np.Power(x, y);

    /// <inheritdoc cref="Np.Power(NDArray, NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Pow(NDArray x, int y) => Np.Power(x, y);

    /// <inheritdoc cref="Np.Power(NDArray, NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Pow(NDArray x, float y) => Np.Power(x, y);

    /// <inheritdoc cref="Np.Power(NDArray, NDArray)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NDArray Pow(NDArray x, double y) => Np.Power(x, y);
}
