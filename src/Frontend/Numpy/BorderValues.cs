namespace XlaSharp;

/// <summary>Values before and after each axis: one for all, a pair for all, or a pair for each.</summary>
/// <remarks><c>Np.Pad(x, 1, constantValues: 5)</c>, <c>constantValues: (5, 6)</c>, <c>constantValues: new (NDArray, NDArray)[] { (1, 2), (3, 4) }</c>.</remarks>
public readonly struct BorderValues
{
    readonly NDArray? values;

    BorderValues(NDArray values) => this.values = values;

    /// <summary>One value everywhere; or an array of shape (1,), (2,) or (axes, 2).</summary>
    public static implicit operator BorderValues(NDArray values) => new(values);

    /// <summary>One value everywhere.</summary>
    public static implicit operator BorderValues(double value) => new(value);

    /// <summary>One value everywhere.</summary>
    public static implicit operator BorderValues(int value) => new(value);

    /// <summary>The same pair at every axis.</summary>
    public static implicit operator BorderValues((NDArray Before, NDArray After) values) => new(Np.Stack([values.Before, values.After]));

    /// <summary>One value, or a pair, for all axes.</summary>
    public static implicit operator BorderValues(NDArray[] values) => new(Np.Stack(values));

    /// <summary>A pair for each axis.</summary>
    public static implicit operator BorderValues((NDArray Before, NDArray After)[] values) => new(Np.Stack(System.Array.ConvertAll(values, v => Np.Stack([v.Before, v.After]))));

    /// <summary>The values as an array; 0 if none was given.</summary>
    internal NDArray Values => values ?? 0;

    /// <summary>True if no value was given.</summary>
    internal bool IsNone => values is null;
}
