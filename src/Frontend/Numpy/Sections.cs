namespace XlaSharp;

/// <summary>How an axis is split: into a number of pieces, or at positions.</summary>
/// <remarks><c>Np.Split(x, 3)</c>, <c>Np.Split(x, new[] { 2, 5 })</c>.</remarks>
public readonly struct Sections
{
    readonly int count;
    readonly int[]? positions;

    Sections(int count, int[]? positions) => (this.count, this.positions) = (count, positions);

    /// <summary>A number of pieces.</summary>
    public static implicit operator Sections(int count) => new(count, null);

    /// <summary>Positions at which a new piece begins; negative ones count from the end.</summary>
    public static implicit operator Sections(int[] positions) => new(0, positions);

    /// <summary>Positions at which a new piece begins.</summary>
    public static implicit operator Sections(NDArray positions) => new(0, Array.ConvertAll(Np.Astype(positions, DType.Int32).ToArray<int>(), p => p));

    /// <summary>Where pieces begin, and the size at the end.</summary>
    internal long[] Bounds(long size, bool uneven)
    {
        if (positions is not null) return [0, .. positions.Select(p => Math.Clamp(p < 0 ? p + size : p, 0, size)), size];
        var (part, rest) = Math.DivRem(size, (long)count);
        if (rest != 0 && !uneven) throw new XlaValueException($"array split does not result in an equal division: rest is {rest}");
        var bounds = new long[count + 1];
        for (var i = 0; i < count; i++) bounds[i + 1] = bounds[i] + part + (i < rest ? 1 : 0);
        return bounds;
    }
}
