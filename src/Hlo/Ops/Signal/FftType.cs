namespace XlaSharp.Hlo;

/// <summary>The kinds of Fourier transforms. Spec: "fft".</summary>
public enum FftType
{
    /// <summary>Complex to complex, forward.</summary>
    FFT,
    /// <summary>Complex to complex, inverse, divided by the number of points.</summary>
    IFFT,
    /// <summary>Real to complex: half of a forward transform, the rest being its mirror.</summary>
    RFFT,
    /// <summary>Complex to real: the inverse of RFFT.</summary>
    IRFFT,
}
