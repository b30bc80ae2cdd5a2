using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>JAX's names of what happens at positions outside of an axis.</summary>
internal static class IndexModes
{
    /// <summary>The mode of a name; null is <paramref name="missing"/>.</summary>
    /// <exception cref="XlaValueException">There is no mode of that name.</exception>
    public static IndexMode Parse(string? name, IndexMode missing) => name switch
    {
        null => missing,
        "clip" => IndexMode.Clip,
        "fill" or "drop" => IndexMode.FillOrDrop,
        "promise_in_bounds" => IndexMode.PromiseInBounds,
        _ => throw new XlaValueException($"Unknown gather mode \"{name}\""),
    };
}
