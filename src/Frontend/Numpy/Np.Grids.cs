using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Grids of coordinates: for every point of the grid its coordinate along each axis, rows along the second coordinate. <c>jnp.meshgrid</c></summary>
    /// <inheritdoc cref="Meshgrid(NDArray[], bool, string)"/>
    public static NDArray[] Meshgrid(params NDArray[] xi) => Meshgrid(xi, false, "xy");

    /// <summary>A grid of two coordinates. <c>jnp.meshgrid</c></summary>
    /// <inheritdoc cref="Meshgrid(NDArray[], bool, string)"/>
    public static NDArray[] Meshgrid(NDArray x1, NDArray x2, bool sparse = false, string indexing = "xy") => Meshgrid([x1, x2], sparse, indexing);

    /// <summary>A grid of three coordinates. <c>jnp.meshgrid</c></summary>
    /// <inheritdoc cref="Meshgrid(NDArray[], bool, string)"/>
    public static NDArray[] Meshgrid(NDArray x1, NDArray x2, NDArray x3, bool sparse = false, string indexing = "xy") => Meshgrid([x1, x2, x3], sparse, indexing);

    /// <summary>Grids of coordinates. <c>jnp.meshgrid</c></summary>
    /// <param name="xi">The coordinates along every axis.</param>
    /// <param name="sparse">True to leave size 1 along the other axes.</param>
    /// <param name="indexing">"xy" for rows along the second coordinate, "ij" for rows along the first.</param>
    /// <exception cref="XlaValueException">No vectors, or another indexing.</exception>
    public static NDArray[] Meshgrid(NDArray[] xi, bool sparse = false, string indexing = "xy")
    {
        if (indexing is not ("xy" or "ij")) throw new XlaValueException($"Valid values for indexing are 'xy' and 'ij', got {indexing}");
        if (System.Array.Exists(xi, x => x.Ndim != 1)) throw new XlaValueException($"Arguments to jax.numpy.meshgrid must be 1D, got shapes [{string.Join(", ", xi.Select(x => ShapeText(x.Shape)))}]");
        var swapped = indexing == "xy" && xi.Length >= 2;
        int At(int i) => swapped && i < 2 ? 1 - i : i;
        Dims sizes = [.. xi.Select((_, i) => xi[At(i)].Size)];
        return [.. xi.Select((x, i) => Lax.BroadcastInDim(x, sparse ? Dims.Repeat(1, xi.Length).With(At(i), x.Size) : sizes, [At(i)]))];
    }
}
