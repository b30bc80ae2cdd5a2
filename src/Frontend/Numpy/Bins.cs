namespace XlaSharp;

/// <summary>The bins of a histogram along one axis: how many of equal width, or their borders.</summary>
/// <remarks><c>Np.Histogram2d(x, y, [10, borders])</c>.</remarks>
public readonly struct Bins
{
    Bins(int count, NDArray? edges) => (Count, Edges) = (count, edges);

    internal int Count { get; }

    internal NDArray? Edges { get; }

    /// <summary>A number of bins of equal width.</summary>
    public static implicit operator Bins(int count) => new(count, null);

    /// <summary>The borders of the bins, ascending.</summary>
    public static implicit operator Bins(NDArray edges) => new(0, edges);
}
