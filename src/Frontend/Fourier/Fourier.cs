using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The functions of <c>jax.numpy.fft</c>: discrete Fourier transforms.</summary>
/// <remarks>
/// An axis is cut or filled with zeros to the number of points that is asked for. The norm says what is divided by their number: the inverse transform ("backward", the default), the other one ("forward"),
/// or each by its root ("ortho"). Results are complex64, or complex128 of 64-bit elements.
/// </remarks>
public static partial class Fourier
{
    /// <summary>The transform along an axis. <c>jnp.fft.fft</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="n">The number of points; the size of the axis, if null.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="norm">"backward", "ortho" or "forward".</param>
    /// <exception cref="XlaValueException">The axis is out of bounds, the number of points not positive, or another norm.</exception>
    public static NDArray Fft(NDArray a, int? n = null, int axis = -1, string? norm = null) => Along("fft", FftType.FFT, a, n, axis, norm);

    /// <summary>The inverse transform along an axis. <c>jnp.fft.ifft</c></summary>
    /// <inheritdoc cref="Fft"/>
    public static NDArray Ifft(NDArray a, int? n = null, int axis = -1, string? norm = null) => Along("ifft", FftType.IFFT, a, n, axis, norm);

    /// <summary>The transform of real elements along an axis: the half that determines the other. <c>jnp.fft.rfft</c></summary>
    /// <inheritdoc cref="Fft"/>
    public static NDArray Rfft(NDArray a, int? n = null, int axis = -1, string? norm = null) => Along("rfft", FftType.RFFT, a, n, axis, norm);

    /// <summary>The inverse of <see cref="Rfft"/>. <c>jnp.fft.irfft</c></summary>
    /// <param name="a">The half of the transform.</param>
    /// <param name="n">The number of real points; 2 less than twice the size of the axis, if null.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="norm">"backward", "ortho" or "forward".</param>
    /// <exception cref="XlaValueException">The axis is out of bounds, the number of points not positive, or another norm.</exception>
    public static NDArray Irfft(NDArray a, int? n = null, int axis = -1, string? norm = null) => Along("irfft", FftType.IRFFT, a, n, axis, norm);

    /// <summary>The transform of a signal of which, being real after the transform, half is given. <c>jnp.fft.hfft</c></summary>
    /// <inheritdoc cref="Irfft"/>
    public static NDArray Hfft(NDArray a, int? n = null, int axis = -1, string? norm = null)
    {
        var points = n ?? (int)(a.Shape[Np.AxisOf(axis, a.Ndim)] - 1) * 2;
        return Along("hfft", FftType.IRFFT, Np.Conj(a), n, axis, norm) * points;
    }

    /// <summary>The inverse of <see cref="Hfft"/>. <c>jnp.fft.ihfft</c></summary>
    /// <inheritdoc cref="Fft"/>
    public static NDArray Ihfft(NDArray a, int? n = null, int axis = -1, string? norm = null)
    {
        var points = n ?? (int)a.Shape[Np.AxisOf(axis, a.Ndim)];
        return Np.Conj(Along("ihfft", FftType.RFFT, a, n, axis, norm)) * (1.0 / points);
    }

    /// <summary>The transform along several axes. <c>jnp.fft.fftn</c></summary>
    /// <param name="a">The elements.</param>
    /// <param name="s">The numbers of points; the sizes of the axes, if null.</param>
    /// <param name="axes">The axes; if none are given, all, or as many of the last ones as there are numbers of points.</param>
    /// <param name="norm">"backward", "ortho" or "forward".</param>
    /// <exception cref="XlaValueException">An axis is out of bounds or repeated, a number of points not positive, or another norm.</exception>
    public static NDArray Fftn(NDArray a, Dims? s = null, Axis axes = default, string? norm = null) => Transform("fftn", FftType.FFT, a, s, axes, norm);

    /// <summary>The inverse transform along several axes. <c>jnp.fft.ifftn</c></summary>
    /// <inheritdoc cref="Fftn"/>
    public static NDArray Ifftn(NDArray a, Dims? s = null, Axis axes = default, string? norm = null) => Transform("ifftn", FftType.IFFT, a, s, axes, norm);

    /// <summary>The transform of real elements along several axes: the half of the last axis that determines the other. <c>jnp.fft.rfftn</c></summary>
    /// <inheritdoc cref="Fftn"/>
    public static NDArray Rfftn(NDArray a, Dims? s = null, Axis axes = default, string? norm = null) => Transform("rfftn", FftType.RFFT, a, s, axes, norm);

    /// <summary>The inverse of <see cref="Rfftn"/>. <c>jnp.fft.irfftn</c></summary>
    /// <inheritdoc cref="Fftn"/>
    public static NDArray Irfftn(NDArray a, Dims? s = null, Axis axes = default, string? norm = null) => Transform("irfftn", FftType.IRFFT, a, s, axes, norm);

    /// <summary>The transform along two axes, the last ones by default. <c>jnp.fft.fft2</c></summary>
    /// <inheritdoc cref="Fftn"/>
    public static NDArray Fft2(NDArray a, Dims? s = null, Axis axes = default, string? norm = null) => Fftn(a, s, Two("fft2", axes), norm);

    /// <summary>The inverse transform along two axes, the last ones by default. <c>jnp.fft.ifft2</c></summary>
    /// <inheritdoc cref="Fftn"/>
    public static NDArray Ifft2(NDArray a, Dims? s = null, Axis axes = default, string? norm = null) => Ifftn(a, s, Two("ifft2", axes), norm);

    /// <summary>The transform of real elements along two axes, the last ones by default. <c>jnp.fft.rfft2</c></summary>
    /// <inheritdoc cref="Fftn"/>
    public static NDArray Rfft2(NDArray a, Dims? s = null, Axis axes = default, string? norm = null) => Rfftn(a, s, Two("rfft2", axes), norm);

    /// <summary>The inverse of <see cref="Rfft2"/>. <c>jnp.fft.irfft2</c></summary>
    /// <inheritdoc cref="Fftn"/>
    public static NDArray Irfft2(NDArray a, Dims? s = null, Axis axes = default, string? norm = null) => Irfftn(a, s, Two("irfft2", axes), norm);
}
