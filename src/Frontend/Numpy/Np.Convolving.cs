using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Convolution of two vectors. <c>jnp.convolve</c></summary>
    /// <param name="a">A vector.</param>
    /// <param name="v">A vector.</param>
    /// <param name="mode">"full", "same" for the size of the longer one, "valid" for where both overlap wholly.</param>
    /// <param name="preferredElementType">The dtype of sums and result; that of the vectors, made floating point, if null.</param>
    /// <exception cref="XlaValueException">No vectors, empty ones, or another mode.</exception>
    public static NDArray Convolve(NDArray a, NDArray v, string mode = "full", DType? preferredElementType = null) => Eager.Call(static (x, y, o) =>
    {
        if (x.Ndim == 1 && y.Ndim == 1 && x.Size < y.Size) (x, y) = (y, x);
        return Sliding("convolve", x, y.Ndim == 1 ? Flip(y) : y, o.mode, o.preferredElementType);
    }, a, v, (mode, preferredElementType));

    /// <summary>Correlation of two vectors, the second conjugated. <c>jnp.correlate</c></summary>
    /// <inheritdoc cref="Convolve"/>
    public static NDArray Correlate(NDArray a, NDArray v, string mode = "valid", DType? preferredElementType = null) => Eager.Call(static (x, y, o) =>
    {
        y = Conj(y);
        return x.Ndim == 1 && y.Ndim == 1 && x.Size < y.Size
            ? Flip(Sliding("correlate", y, x, o.mode, o.preferredElementType))
            : Sliding("correlate", x, y, o.mode, o.preferredElementType);
    }, a, v, (mode, preferredElementType));

    static NDArray Sliding(string name, NDArray x, NDArray y, string mode, DType? preferred)
    {
        if (x.Ndim != 1 || y.Ndim != 1) throw new XlaValueException($"{name}() only support 1-dimensional inputs.");
        if (x.Size == 0 || y.Size == 0) throw new XlaValueException($"{name}: inputs cannot be empty, got shapes {ShapeText(x.Shape)} and {ShapeText(y.Shape)}.");
        var both = preferred is null ? PromoteDtypesInexact(x, y) : PromoteDtypes(x, y);
        var (low, high) = mode switch
        {
            "valid" => (0L, 0L),
            "same" => (y.Size / 2, y.Size - y.Size / 2 - 1),
            "full" => (y.Size - 1, y.Size - 1),
            _ => throw new XlaValueException("mode must be one of ['full', 'same', 'valid']"),
        };
        NDArray Image(NDArray v) => Reshape(v, [1, 1, v.Size]);
        var type = preferred is { } asked ? Canonical(asked) : both[0].DType.ElementType;
        var numbers = new ConvolutionAttributes([1], [low], [high], [1], [1], [false], new([0, 1, 2], [0, 1, 2], [0, 1, 2]), 1, 1, type);
        return Ravel(new NDArray(Eager.Lift(Image(both[0])).Convolution(Eager.Lift(Image(both[1])), numbers), both[0].IsWeak && preferred is null));
    }
}
