namespace XlaSharp;

public static partial class Stats
{
    /// <summary>Student's t distribution. <c>jax.scipy.stats.t</c></summary>
    public static class T
    {
        /// <summary>The logarithm of the density. <c>t.logpdf</c></summary>
        /// <param name="x">The arguments.</param>
        /// <param name="df">The degrees of freedom, positive.</param>
        /// <param name="loc">What is subtracted from the argument; 0, if null.</param>
        /// <param name="scale">What the argument is divided by; 1, if null.</param>
        public static NDArray Logpdf(NDArray x, NDArray df, NDArray? loc = null, NDArray? scale = null) => Of(static a =>
        {
            var (x, df, loc, scale) = (a[0], a[1], a[2], a[3]);
            var y = (x - loc) / scale;
            var (two, half) = (Number(x, 2), df / Number(x, 2));
            var normalization = Lax.Lgamma(half) + Lax.Log(scale * scale * Number(x, Math.PI) * df) / two - Lax.Lgamma(half + Number(x, 0.5));
            return -(normalization + (half + Number(x, 0.5)) * Lax.Log1p(y * y / df));
        }, x, df, loc ?? 0, scale ?? 1);

        /// <summary>The density. <c>t.pdf</c></summary>
        /// <inheritdoc cref="Logpdf"/>
        public static NDArray Pdf(NDArray x, NDArray df, NDArray? loc = null, NDArray? scale = null) => Exp(Logpdf(x, df, loc, scale));
    }
}
