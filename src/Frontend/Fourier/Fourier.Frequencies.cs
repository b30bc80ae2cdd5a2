using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Fourier
{
    /// <summary>The frequencies that the points of a transform stand for: 0, 1, …, then the negative ones, over the length of the signal. <c>jnp.fft.fftfreq</c></summary>
    /// <param name="n">The number of points.</param>
    /// <param name="d">The distance of two samples; 1, if null.</param>
    /// <param name="dtype">The dtype; the default float, if null.</param>
    public static NDArray Fftfreq(int n, NDArray? d = null, DType? dtype = null) => Frequencies(n, n, n / 2, d, dtype);

    /// <summary>The frequencies that the points of a transform of real elements stand for. <c>jnp.fft.rfftfreq</c></summary>
    /// <inheritdoc cref="Fftfreq"/>
    public static NDArray Rfftfreq(int n, NDArray? d = null, DType? dtype = null) => Frequencies(n, n / 2 + 1, 0, d, dtype);

    /// <summary>The elements with frequency 0 brought to the middle. <c>jnp.fft.fftshift</c></summary>
    /// <param name="x">The elements.</param>
    /// <param name="axes">The axes; all, if none is given.</param>
    /// <exception cref="XlaValueException">An axis is out of bounds.</exception>
    public static NDArray Fftshift(NDArray x, Axis axes = default) => Shifted(x, axes, 1);

    /// <summary>The inverse of <see cref="Fftshift"/>. <c>jnp.fft.ifftshift</c></summary>
    /// <inheritdoc cref="Fftshift"/>
    public static NDArray Ifftshift(NDArray x, Axis axes = default) => Shifted(x, axes, -1);

    static NDArray Frequencies(int n, int count, int negative, NDArray? d, DType? dtype)
    {
        var asked = Promotion.Canonical((dtype ?? new DType(Promotion.DefaultFloat)).ElementType);
        return Eager.Call(static (d, o) =>
        {
            var type = new DType(Promotion.Inexact(o.asked));
            var k = Lax.Iota(DType.Int32, o.count);
            if (o.negative > 0) k = (k + o.negative) % o.n - o.negative;
            return (k.Astype(type) / (d * o.n).Astype(type)).Astype(new(o.asked));
        }, d ?? 1.0, (n, count, negative, asked));
    }

    static NDArray Shifted(NDArray x, Axis axes, int sign)
    {
        var over = axes.Resolve(x.Ndim);
        return Np.Roll(x, Array.ConvertAll(over.AsSpan().ToArray(), d => (int)(x.Shape[(int)d] / 2) * sign), Array.ConvertAll(over.AsSpan().ToArray(), static d => (int)d));
    }
}
