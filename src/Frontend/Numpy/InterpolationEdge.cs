namespace XlaSharp;

/// <summary>What interpolation gives beyond the first or last place: a value, or "extrapolate" for the line through the outermost two.</summary>
/// <remarks><c>Np.Interp(x, xp, fp, left: 0, right: "extrapolate")</c>.</remarks>
public readonly struct InterpolationEdge
{
    InterpolationEdge(NDArray? value, string? mode) => (Value, Mode) = (value, mode);

    internal NDArray? Value { get; }

    internal string? Mode { get; }

    /// <summary>A value.</summary>
    public static implicit operator InterpolationEdge(NDArray value) => new(value, null);

    /// <summary>A value.</summary>
    public static implicit operator InterpolationEdge(double value) => new(value, null);

    /// <summary>"extrapolate".</summary>
    public static implicit operator InterpolationEdge(string mode) => new(null, mode);
}
