using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>JAX's methods and properties of arrays that change shape, dtype or elements one by one; each is a function of <see cref="Np"/>.</content>
public sealed partial class NDArray
{
    /// <summary>The array with reversed dimensions. <c>x.T</c></summary>
    public NDArray T => Np.Transpose(this);

    /// <summary>The matrices transposed. <c>x.mT</c></summary>
    /// <exception cref="XlaValueException">Fewer than two dimensions.</exception>
    public NDArray MT => Np.MatrixTranspose(this);

    /// <summary>The real part. <c>x.real</c></summary>
    public NDArray Real => Np.Real(this);

    /// <summary>The imaginary part. <c>x.imag</c></summary>
    public NDArray Imag => Np.Imag(this);

    /// <summary>The elements in another dtype. <c>x.astype(…)</c></summary>
    public NDArray Astype(DType dtype) => Np.Astype(this, dtype);

    /// <summary>The bits of the elements read as another dtype. <c>x.view(…)</c></summary>
    /// <remarks>The last axis shrinks where the dtype is wider, and grows where it is narrower.</remarks>
    /// <exception cref="XlaValueException">The last axis has no whole number of elements, or a scalar would change its size.</exception>
    public NDArray View(DType dtype) => ArrayView.Of(this, dtype);

    /// <summary>The elements with other dimensions; one may be −1. <c>x.reshape(…)</c></summary>
    public NDArray Reshape(params long[] shape) => Np.Reshape(this, shape);

    /// <summary>The elements with other dimensions, in row-major order "C" or column-major "F". <c>x.reshape(…, order=…)</c></summary>
    public NDArray Reshape(Dims shape, string order = "C") => Np.Reshape(this, shape, order);

    /// <summary>The elements as a vector. <c>x.ravel()</c></summary>
    public NDArray Ravel(string order = "C") => Np.Ravel(this, order);

    /// <summary>The elements as a vector. <c>x.flatten()</c></summary>
    public NDArray Flatten(string order = "C") => Np.Ravel(this, order);

    /// <summary>Permuted dimensions; reversed, if none are given. <c>x.transpose(…)</c></summary>
    public NDArray Transpose(params long[] axes) => Np.Transpose(this, axes.Length == 0 ? (Dims?)null : Dims.Create(axes));

    /// <summary>Two dimensions exchanged. <c>x.swapaxes(…)</c></summary>
    public NDArray Swapaxes(int axis1, int axis2) => Np.Swapaxes(this, axis1, axis2);

    /// <summary>Without axes of size 1. <c>x.squeeze(…)</c></summary>
    public NDArray Squeeze(Axis axis = default) => Np.Squeeze(this, axis);

    /// <summary>The elements of a diagonal. <c>x.diagonal(…)</c></summary>
    public NDArray Diagonal(int offset = 0, int axis1 = 0, int axis2 = 1) => Np.Diagonal(this, offset, axis1, axis2);

    /// <summary>The sum of a diagonal. <c>x.trace(…)</c></summary>
    public NDArray Trace(int offset = 0, int axis1 = 0, int axis2 = 1, DType? dtype = null) => Np.Trace(this, offset, axis1, axis2, dtype);

    /// <summary>Every element several times. <c>x.repeat(…)</c></summary>
    public NDArray Repeat(NDArray repeats, int? axis = null, int? totalRepeatLength = null) => Np.Repeat(this, repeats, axis, totalRepeatLength);

    /// <summary>The members at positions. <c>x.take(…)</c></summary>
    public NDArray Take(NDArray indices, int? axis = null, string? mode = null) => Np.Take(this, indices, axis, mode);

    /// <summary>The members where a condition holds. <c>x.compress(…)</c></summary>
    public NDArray Compress(NDArray condition, int? axis = null, int? size = null, NDArray? fillValue = null) => Np.Compress(condition, this, axis, size, fillValue);

    /// <summary>For every position an element of one of several arrays. <c>x.choose(…)</c></summary>
    public NDArray Choose(NDArray[] choices, string mode = "raise") => Np.Choose(this, choices, mode);

    /// <summary>The positions of the elements that are not zero. <c>x.nonzero(…)</c></summary>
    public NDArray[] Nonzero(int? size = null, NDArray? fillValue = null) => Np.Nonzero(this, size, fillValue);

    /// <summary>In ascending order. <c>x.sort(…)</c></summary>
    public NDArray Sort(int? axis = -1, bool stable = true, bool descending = false) => Np.Sort(this, axis, stable, descending);

    /// <summary>The positions that sort the elements. <c>x.argsort(…)</c></summary>
    public NDArray Argsort(int? axis = -1, bool stable = true, bool descending = false) => Np.Argsort(this, axis, stable, descending);

    /// <summary>Where values belong in the sorted vector. <c>x.searchsorted(…)</c></summary>
    public NDArray Searchsorted(NDArray v, string side = "left", NDArray? sorter = null) => Np.Searchsorted(this, v, side, sorter);

    /// <summary>Held between two bounds. <c>x.clip(…)</c></summary>
    public NDArray Clip(NDArray? min = null, NDArray? max = null) => Np.Clip(this, min, max);

    /// <summary>Rounded to decimals. <c>x.round(…)</c></summary>
    public NDArray Round(int decimals = 0) => Np.Round(this, decimals);

    /// <summary>The complex conjugate. <c>x.conj()</c></summary>
    public NDArray Conj() => Np.Conj(this);

    /// <summary>The complex conjugate. <c>x.conjugate()</c></summary>
    public NDArray Conjugate() => Np.Conj(this);

    /// <summary>The array itself, which never changes. <c>x.copy()</c></summary>
    public NDArray Copy() => Np.Copy(this);

    /// <summary>The product with another array. <c>x.dot(…)</c></summary>
    public NDArray Dot(NDArray b) => Np.Dot(this, b);
}
