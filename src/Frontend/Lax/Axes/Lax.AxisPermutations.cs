using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Functions in which each member of a named batch gets the array of another.</content>
public static partial class Lax
{
    /// <summary>The members of a named batch exchange their arrays. <c>jax.lax.ppermute</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several, to go over the members of all together.</param>
    /// <param name="perm">For every member where its array goes: pairs of source and destination.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">The pairs are no permutation of the members.</exception>
    public static NDArray Ppermute(NDArray x, AxisNames axisName, params (int Source, int Destination)[] perm)
    {
        var batch = NamedBatch.Find(axisName, "ppermute");
        var size = batch.Size;
        if (perm.Length != size) throw new XlaValueException($"Permutation doesn't match the axis size! It has {perm.Length} pairs, the axis {batch} has size {size}.");
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
        if (batch.Axes is [var only]) return Eager.Emit(x, v => v.Ppermute(new(only.Name!, size, sources)));
        // A permutation of the members of several batches is none of each.
        var from = Np.Take(Np.Array([.. sources.Select(s => (int)s)]), AxisIndex(axisName));
        return Np.Take(AllGather(x, axisName), from, axis: 0);
    }

    /// <summary>The members of a named batch exchange their arrays, for each array of a tree. <c>jax.lax.ppermute</c></summary>
    /// <inheritdoc cref="Ppermute(NDArray, AxisNames, ValueTuple{int, int}[])"/>
    public static T Ppermute<T>(T x, AxisNames axisName, params (int Source, int Destination)[] perm) where T : class => Tree.Map(leaf => Ppermute(leaf, axisName, perm), x);

    /// <summary>The members of a named batch exchange their arrays, told by their sources. <c>jax.lax.pshuffle</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several, to go over the members of all together.</param>
    /// <param name="perm">For every member the number of the one whose array it gets.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">The numbers are no permutation of the members.</exception>
    public static NDArray Pshuffle(NDArray x, AxisNames axisName, params int[] perm)
    {
        if (!perm.Order().SequenceEqual(Enumerable.Range(0, perm.Length))) throw new XlaValueException($"`perm` does not represent a permutation: [{string.Join(", ", perm)}]");
        return Ppermute(x, axisName, [.. perm.Select((source, i) => (source, i))]);
    }

    /// <summary>The array of one member of a named batch, for all. <c>jax.lax.pbroadcast</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several, to go over the members of all together.</param>
    /// <param name="source">The number of the member.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">There is no such member.</exception>
    public static NDArray Pbroadcast(NDArray x, AxisNames axisName, int source)
    {
        var batch = NamedBatch.Find(axisName, "pbroadcast");
        if (source < 0 || source >= batch.Size) throw new XlaValueException($"collective broadcast doesn't fit in the axis size! Got source {source} for the axis {batch} of size {batch.Size}.");
        long place = source;
        foreach (var axis in batch.Axes.Reverse())
        {
            var attributes = new PbroadcastAttributes(axis.Name!, axis.Size, place % axis.Size);
            x = Eager.Emit(x, v => v.Pbroadcast(attributes));
            place /= axis.Size;
        }
        return x;
    }

    /// <summary>The arrays of one member of a named batch, for all: each array of a tree. <c>jax.lax.pbroadcast</c></summary>
    /// <inheritdoc cref="Pbroadcast(NDArray, AxisNames, int)"/>
    public static T Pbroadcast<T>(T x, AxisNames axisName, int source) where T : class => Tree.Map(leaf => Pbroadcast(leaf, axisName, source), x);
}
