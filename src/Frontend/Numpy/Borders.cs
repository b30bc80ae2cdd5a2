namespace XlaSharp;

/// <summary>Numbers before and after each axis: one for all, a pair for all, or a pair for each.</summary>
/// <remarks><c>Np.Pad(x, 1)</c>, <c>Np.Pad(x, (1, 2))</c>, <c>Np.Pad(x, new[] { (0, 0), (1, 2) })</c>.</remarks>
public readonly struct Borders
{
    readonly (int Before, int After)[]? pairs;

    Borders((int Before, int After)[] pairs) => this.pairs = pairs;

    /// <summary>The same number everywhere.</summary>
    public static implicit operator Borders(int width) => new([(width, width)]);

    /// <summary>The same pair at every axis.</summary>
    public static implicit operator Borders((int Before, int After) widths) => new([widths]);

    /// <summary>A pair for each axis.</summary>
    public static implicit operator Borders((int Before, int After)[] widths) => new(widths);

    /// <summary>One number, or a pair, for all axes.</summary>
    public static implicit operator Borders(int[] widths) => widths.Length switch
    {
        1 => widths[0],
        2 => (widths[0], widths[1]),
        _ => throw new XlaValueException($"jnp.pad: widths have unsupported shape ({widths.Length},). Valid shapes are (nd, 2), (1, 2), (2,), (1,), or ()."),
    };

    internal (int Before, int After)[] Resolve(int rank, string name)
    {
        var given = pairs ?? [];
        if (given.Length == rank) return given;
        if (given.Length != 1) throw new XlaValueException($"jnp.pad: {name} with nd={rank} has unsupported shape ({given.Length}, 2). Valid shapes are ({rank}, 2), (1, 2), (2,), (1,), or ().");
        var all = new (int Before, int After)[rank];
        Array.Fill(all, given[0]);
        return all;
    }
}
