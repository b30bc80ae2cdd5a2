namespace XlaSharp;

/// <summary>Python's <c>start:stop:step</c>: null stands for a part that is left out, negative positions count from the end, and what lies outside is clamped.</summary>
/// <param name="Start">The first position.</param>
/// <param name="Stop">The first position that is not taken.</param>
/// <param name="Step">The distance between two positions; negative to go backwards.</param>
public sealed record Slice(long? Start = null, long? Stop = null, long? Step = null)
{
    /// <summary>The whole axis, Python's <c>:</c>.</summary>
    public static Slice All { get; } = new();

    /// <summary>A C# range: <c>1..^1</c> is <c>1:-1</c>.</summary>
    public static implicit operator Slice(Range range) => new(
        range.Start.IsFromEnd ? range.Start.Value == 0 ? long.MaxValue : -range.Start.Value : range.Start.Value,
        range.End.IsFromEnd ? range.End.Value == 0 ? null : -range.End.Value : range.End.Value);

    /// <summary>First position, number of positions and step on an axis, as Python's <c>slice.indices</c>.</summary>
    /// <exception cref="XlaValueException">The step is 0.</exception>
    internal (long Start, long Count, long Step) On(long size)
    {
        var step = Step ?? 1;
        if (step == 0) throw new XlaValueException("slice step cannot be zero");
        var (lowest, highest) = step > 0 ? (0L, size) : (-1L, size - 1);
        long Clamp(long? position, long missing) => position is not { } p ? missing : Math.Clamp(p < 0 ? p + size : p, lowest, highest);
        var start = Clamp(Start, step > 0 ? lowest : highest);
        var stop = Clamp(Stop, step > 0 ? highest : lowest);
        var count = step > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step;
        return (start, Math.Max(0, count), step);
    }
}
