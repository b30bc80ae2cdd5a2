using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>How many points of a plane fall into rectangles of equal size. <c>jnp.histogram2d</c></summary>
    /// <param name="x">The first coordinates.</param>
    /// <param name="y">The second coordinates.</param>
    /// <param name="bins">How many bins along either axis.</param>
    /// <param name="range">For either axis the first and the last border; the least and the largest coordinate, where null.</param>
    /// <param name="weights">What each point counts; 1, if null.</param>
    /// <param name="density">True for a density, whose integral is 1.</param>
    /// <returns>The counts, and the borders along either axis.</returns>
    /// <exception cref="XlaValueException">Not one weight for each point, or not one range for each axis.</exception>
    public static (NDArray Counts, NDArray XEdges, NDArray YEdges) Histogram2d(NDArray x, NDArray y, int bins = 10, (NDArray Low, NDArray High)?[]? range = null, NDArray? weights = null, bool? density = null) =>
        Histogram2d(x, y, [bins, bins], range, weights, density);

    /// <summary>How many points of a plane fall between borders that are the same along both axes. <c>jnp.histogram2d</c></summary>
    /// <inheritdoc cref="Histogram2d(NDArray, NDArray, int, ValueTuple{NDArray, NDArray}?[], NDArray?, bool?)"/>
    public static (NDArray Counts, NDArray XEdges, NDArray YEdges) Histogram2d(NDArray x, NDArray y, NDArray bins, (NDArray Low, NDArray High)?[]? range = null, NDArray? weights = null, bool? density = null) =>
        Histogram2d(x, y, [bins, bins], range, weights, density);

    /// <summary>How many points of a plane fall into bins that are given for either axis. <c>jnp.histogram2d</c></summary>
    /// <inheritdoc cref="Histogram2d(NDArray, NDArray, int, ValueTuple{NDArray, NDArray}?[], NDArray?, bool?)"/>
    public static (NDArray Counts, NDArray XEdges, NDArray YEdges) Histogram2d(NDArray x, NDArray y, Bins[] bins, (NDArray Low, NDArray High)?[]? range = null, NDArray? weights = null, bool? density = null)
    {
        var (counts, edges) = Histogramdd(Stack([x, y], 1), bins, range, weights, density);
        return (counts, edges[0], edges[1]);
    }

    /// <summary>How many points fall into boxes of equal size. <c>jnp.histogramdd</c></summary>
    /// <param name="sample">The points, one a row.</param>
    /// <param name="bins">How many bins along every axis.</param>
    /// <param name="range">For every axis the first and the last border; the least and the largest coordinate, where null.</param>
    /// <param name="weights">What each point counts; 1, if null.</param>
    /// <param name="density">True for a density, whose integral is 1.</param>
    /// <returns>The counts, and the borders along every axis.</returns>
    /// <exception cref="XlaValueException">The points are no matrix, or not one weight for each point, or not one range for each axis.</exception>
    public static (NDArray Counts, NDArray[] Edges) Histogramdd(NDArray sample, int bins = 10, (NDArray Low, NDArray High)?[]? range = null, NDArray? weights = null, bool? density = null) =>
        Histogramdd(sample, [.. Enumerable.Repeat<Bins>(bins, sample.Ndim == 2 ? (int)sample.Shape[1] : 0)], range, weights, density);

    /// <summary>How many points fall into bins that are given for every axis. <c>jnp.histogramdd</c></summary>
    /// <inheritdoc cref="Histogramdd(NDArray, int, ValueTuple{NDArray, NDArray}?[], NDArray?, bool?)"/>
    public static (NDArray Counts, NDArray[] Edges) Histogramdd(NDArray sample, Bins[] bins, (NDArray Low, NDArray High)?[]? range = null, NDArray? weights = null, bool? density = null)
    {
        if (sample.Ndim != 2) throw new XlaValueException($"not enough values to unpack (expected 2, got {sample.Ndim})");
        if (weights is not null && weights.Shape != Dims.Create([sample.Shape[0]])) throw new XlaValueException("should have one weight for each sample.");
        if (weights is not null) (sample, weights) = (Inexact(sample, weights), Inexact(weights, sample));
        else sample = Inexact(sample, sample);
        var n = (int)sample.Shape[1];
        if (range is not null && range.Length != n) throw new XlaValueException($"For sample.shape={ShapeText(sample.Shape)}, range must be a sequence of {n} pairs or Nones; got range={range.Length} pairs");
        if (bins.Length != n) throw new XlaValueException("should be a bin for each dimension.");
        var (places, edges) = (new NDArray[n], new NDArray[n]);
        for (var d = 0; d < n; d++)
        {
            var x = Squeeze(SliceAlong(sample, 1, d, d + 1), 1);
            edges[d] = bins[d].Edges is { } given ? HistogramBinEdges(x, given) : HistogramBinEdges(x, bins[d].Count, range?[d]);
            // The last bin is closed on both sides.
            places[d] = Eager.Call(static (x, edges) => Searchsorted(edges, x, "right") - Converted(Equal(x, SliceAlong(edges, 0, edges.Size - 1, edges.Size)), ElementType.I32), x, edges[d]);
        }
        Dims sizes = [.. edges.Select(e => e.Size + 1)];
        // What lies outside is counted in a border of the array, which is cut off.
        var counts = Reshape(Bincount(RavelMultiIndex(places, sizes, "clip"), weights, length: (int)sizes.ElementCount), sizes);
        for (var d = 0; d < n; d++) counts = SliceAlong(counts, d, 1, sizes[d] - 1);
        if (density != true) return (counts, edges);
        counts = Astype(counts, sample.DType);
        counts /= Sum(counts);
        foreach (var width in Ix(System.Array.ConvertAll(edges, e => Diff(e)))) counts /= width;
        return (counts, edges);
    }
}
