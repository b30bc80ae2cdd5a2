using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The discrete Fourier transform over the last one to three dimensions. <c>lax.fft</c></summary>
    /// <param name="x">The elements; integers become floats, and all but RFFT make real elements complex.</param>
    /// <param name="fftType">FFT, IFFT (which divides by the number of points), RFFT (from real to half of the complex points) or IRFFT (its inverse).</param>
    /// <param name="fftLengths">The numbers of points; none for the array itself.</param>
    /// <exception cref="XlaValueException">Lengths that are not the sizes of the last dimensions, or complex elements for RFFT.</exception>
    public static NDArray Fft(NDArray x, FftType fftType, Dims fftLengths)
    {
        if (fftLengths.Count == 0) return x;
        var n = fftLengths.Count;
        if (x.Ndim < n) throw new XlaValueException($"FFT input shape {Np.ShapeText(x.Shape)} must have at least as many input dimensions as fft_lengths {Np.ShapeText(fftLengths)}.");
        if (n > 3) throw new XlaValueException($"FFT over {n} dimensions: at most 3 are transformed at once, got fft_lengths {Np.ShapeText(fftLengths)}.");
        if (fftType == FftType.RFFT && x.DType.ElementType.IsComplex()) throw new XlaValueException("only real valued inputs supported for rfft");
        if (fftType == FftType.RFFT && x.DType.ElementType is not (ElementType.F32 or ElementType.F64) && x.DType.IsFloating) throw new XlaValueException($"RFFT input must be float32 or float64, got {x.DType}");
        var minor = Dims.Create(x.Shape.AsSpan()[^n..]);
        var wanted = fftType == FftType.IRFFT ? fftLengths.With(n - 1, fftLengths[n - 1] / 2 + 1) : fftLengths;
        if (minor != wanted) throw new XlaValueException($"FFT input shape {Np.ShapeText(x.Shape)} minor dimensions must be equal to {(fftType == FftType.IRFFT ? "those of the transform of " : "")}fft_lengths {Np.ShapeText(fftLengths)}");
        return Eager.Call(static (x, o) =>
        {
            var type = Promotion.Inexact(x.DType.ElementType);
            if (type.RealPart() != ElementType.F64) type = type.IsComplex() ? ElementType.C64 : ElementType.F32;
            return new NDArray(Eager.Lift(Np.Converted(x, o.fftType == FftType.RFFT ? type : type.RealPart().ComplexOf())).Fft(o.fftType, o.fftLengths), false);
        }, x, (fftType, fftLengths));
    }
}
