using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>How often each number occurs. <c>jnp.bincount</c></summary>
    /// <param name="x">Numbers that are not negative.</param>
    /// <param name="weights">What each counts; 1, if null.</param>
    /// <param name="minlength">The least size of the result.</param>
    /// <param name="length">The size of the result: larger numbers are not counted.</param>
    /// <exception cref="XlaTypeException">No integers.</exception>
    /// <exception cref="XlaValueException">No vector, or weights of another size.</exception>
    public static NDArray Bincount(NDArray x, NDArray? weights = null, int minlength = 0, int? length = null)
    {
        if (x.DType.IsInexact) throw new XlaTypeException($"x argument to bincount must have an integer type; got {x.DType}");
        if (x.Ndim != 1) throw new XlaValueException("only 1-dimensional input supported.");
        if (weights is not null && weights.Shape != x.Shape) throw new XlaValueException($"type of weights must match type of x. Got typeof(x)={x.TypeText} and typeof(weights)={weights.TypeText}");
        var size = length ?? Math.Max(minlength, x.Size == 0 ? 0 : Math.Max(0, (int)Max(x).Item()) + 1);
        weights ??= Ones(x.Shape, new DType(Promotion.DefaultInteger));
        return Zeros([size], weights.DType).At[Clip(x, 0)].Add(weights);
    }

    /// <summary>The borders of bins of equal width between the least and the largest number. <c>jnp.histogram_bin_edges</c></summary>
    /// <param name="a">The numbers.</param>
    /// <param name="bins">How many.</param>
    /// <param name="range">The first and the last border; the least and the largest number, if null.</param>
    public static NDArray HistogramBinEdges(NDArray a, int bins = 10, (NDArray Low, NDArray High)? range = null)
    {
        var type = new DType(Promotion.Inexact(a.DType.ElementType));
        var (low, high) = range is { } given ? (Astype(given.Low, type), Astype(given.High, type)) : a.Size == 0 ? (Zeros([], type), Ones([], type)) : (Astype(Min(a), type), Astype(Max(a), type));
        var same = Equal(low, high);
        return Linspace(Where(same, low - 0.5, low), Where(same, high + 0.5, high), bins + 1, dtype: type);
    }

    /// <summary>Borders of bins that are given. <c>jnp.histogram_bin_edges</c></summary>
    public static NDArray HistogramBinEdges(NDArray a, NDArray bins) => Astype(bins, new DType(Promotion.Inexact(a.DType.ElementType)));

    /// <summary>How many numbers fall into bins of equal width, and the borders. <c>jnp.histogram</c></summary>
    /// <param name="a">The numbers.</param>
    /// <param name="bins">How many bins.</param>
    /// <param name="range">The first and the last border; the least and the largest number, if null.</param>
    /// <param name="weights">What each number counts; 1, if null.</param>
    /// <param name="density">True for a density, whose integral is 1.</param>
    /// <exception cref="XlaValueException">Weights of another shape.</exception>
    public static (NDArray Counts, NDArray Edges) Histogram(NDArray a, int bins = 10, (NDArray Low, NDArray High)? range = null, NDArray? weights = null, bool? density = null) =>
        Histogram(a, HistogramBinEdges(Inexact(a, weights ?? a), bins, range), weights, density);

    /// <summary>How many numbers fall between borders. <c>jnp.histogram</c></summary>
    /// <inheritdoc cref="Histogram(NDArray, int, ValueTuple{NDArray, NDArray}?, NDArray?, bool?)"/>
    public static (NDArray Counts, NDArray Edges) Histogram(NDArray a, NDArray bins, NDArray? weights = null, bool? density = null)
    {
        if (weights is not null && weights.Shape != a.Shape) throw new XlaValueException("weights should have the same shape as a.");
        var (x, each) = weights is null ? (Inexact(a, a), OnesLike(Inexact(a, a))) : (Inexact(a, weights), Inexact(weights, a));
        var edges = HistogramBinEdges(x, bins);
        var size = (int)edges.Size;
        // The last bin is closed on both sides.
        var bin = Where(Equal(x, SliceAlong(edges, 0, size - 1, size)), size - 1, Searchsorted(edges, x, "right"));
        var counts = SliceAlong(Zeros([size], each.DType).At[Ravel(bin)].Add(Ravel(each)), 0, 1, size);
        if (density == true) counts = counts / Diff(edges) / Sum(counts);
        return (counts, edges);
    }
}
