using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Functions in which the members of a named batch exchange arrays.</content>
public static partial class Lax
{
    /// <summary>The arrays of all members of a named batch in one. <c>jax.lax.all_gather</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given.</param>
    /// <param name="axis">Where the members are counted in the result, or with <paramref name="tiled"/> along which axis they are joined; negative numbers count from the end.</param>
    /// <param name="tiled">True to join the arrays along an axis that they have.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">There is no such axis.</exception>
    public static NDArray AllGather(NDArray x, string axisName, int axis = 0, bool tiled = false)
    {
        var size = NamedAxis(axisName, "all_gather").Size;
        var attributes = new PartAttributes(axisName, size, Axis(axis, tiled ? x.Ndim : x.Ndim + 1), tiled);
        return Eager.Emit(x, v => v.GatherAxis(attributes));
    }

    /// <summary>The sum over the members of a named batch, of which each member gets a part. <c>jax.lax.psum_scatter</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given.</param>
    /// <param name="scatterDimension">The axis that is divided: it counts the members, or with <paramref name="tiled"/> has a multiple of their number.</param>
    /// <param name="tiled">True if the axis stays in the result.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">The axis cannot be divided so.</exception>
    public static NDArray PsumScatter(NDArray x, string axisName, int scatterDimension = 0, bool tiled = false)
    {
        var size = NamedAxis(axisName, "psum_scatter").Size;
        var dimension = Axis(scatterDimension, x.Ndim);
        var have = x.Shape[dimension];
        if (tiled ? size == 0 || have % size != 0 : have != size)
            throw new XlaValueException($"reduce_scatter operand scatter dimension size {have} must {(tiled ? "be divisible by" : "match")} shard count {size}");
        return Eager.Emit(x, v => v.PsumScatter(new(axisName, size, dimension, tiled)));
    }

    /// <summary>Every member of a named batch gives a part of its array to every other. <c>jax.lax.all_to_all</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given.</param>
    /// <param name="splitAxis">The axis that is divided: it counts the members, or with <paramref name="tiled"/> has a multiple of their number.</param>
    /// <param name="concatAxis">Where the members are counted in the result, or with <paramref name="tiled"/> along which axis their parts are joined.</param>
    /// <param name="tiled">True if the divided axis stays in the result.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">The axis cannot be divided so.</exception>
    public static NDArray AllToAll(NDArray x, string axisName, int splitAxis, int concatAxis, bool tiled = false)
    {
        var size = NamedAxis(axisName, "all_to_all").Size;
        var (split, concat) = (Axis(splitAxis, x.Ndim), Axis(concatAxis, x.Ndim));
        var have = x.Shape[split];
        if (tiled && (size == 0 || have % size != 0)) throw new XlaValueException($"The size of all_to_all split_axis ({have}) has to be divisible by the size of the named axis {axisName} ({size})");
        if (!tiled && have != size) throw new XlaValueException($"all_to_all requires the size of the mapped axis axis_name to equal x.shape[split_axis], but they are {size} and {have} respectively.");
        return Eager.Emit(x, v => v.ExchangeAxis(new(axisName, size, split, concat, tiled)));
    }

    /// <summary>The members of a named batch exchange their arrays. <c>jax.lax.ppermute</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given.</param>
    /// <param name="perm">For every member where its array goes: pairs of source and destination.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">The pairs are no permutation of the members.</exception>
    public static NDArray Ppermute(NDArray x, string axisName, params (int Source, int Destination)[] perm)
    {
        var size = NamedAxis(axisName, "ppermute").Size;
        if (perm.Length != size) throw new XlaValueException($"Permutation doesn't match the axis size! It has {perm.Length} pairs, the axis {axisName} has size {size}.");
        var sources = new long[size];
        var seen = new bool[size];
        foreach (var (source, destination) in perm)
        {
            if (source < 0 || source >= size || destination < 0 || destination >= size || seen[destination])
                throw new XlaValueException($"ppermute sources and destinations must be unique and below the axis size {size}, got ({source}, {destination}).");
            seen[destination] = true;
            sources[destination] = source;
        }
        if (sources.Distinct().Count() != size) throw new XlaValueException("ppermute sources and destinations must be unique.");
        return Eager.Emit(x, v => v.Ppermute(new(axisName, size, sources)));
    }

    static int Axis(int axis, int rank) => axis >= -rank && axis < rank ? axis < 0 ? axis + rank : axis
        : throw new XlaValueException($"axis {axis} is out of bounds for array of dimension {rank}");
}
