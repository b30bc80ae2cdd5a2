using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Functions in which the members of a named batch exchange arrays.</content>
public static partial class Lax
{
    /// <summary>The arrays of all members of a named batch in one. <c>jax.lax.all_gather</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several, to go over the members of all together.</param>
    /// <param name="axis">Where the members are counted in the result, or with <paramref name="tiled"/> along which axis they are joined; negative numbers count from the end.</param>
    /// <param name="tiled">True to join the arrays along an axis that they have.</param>
    /// <param name="axisIndexGroups">The numbers of the members by group, if each group is to work by itself.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">There is no such axis, or the groups do not hold every member once or differ in size.</exception>
    public static NDArray AllGather(NDArray x, AxisNames axisName, int axis = 0, bool tiled = false, int[][]? axisIndexGroups = null)
    {
        var batch = NamedBatch.Find(axisName, "all_gather", axisIndexGroups).Even("all_gather");
        var dimension = Axis(axis, tiled ? x.Ndim : x.Ndim + 1);
        // The first one makes the axis that counts, the others lengthen it.
        for (var i = batch.Axes.Length - 1; i >= 0; i--)
        {
            var attributes = Part(batch, batch.Axes[i], dimension, tiled || i < batch.Axes.Length - 1);
            x = Eager.Emit(x, v => v.GatherAxis(attributes));
        }
        return x;
    }

    /// <summary>The arrays of all members of a named batch in one, for each array of a tree. <c>jax.lax.all_gather</c></summary>
    /// <inheritdoc cref="AllGather(NDArray, AxisNames, int, bool, int[][])"/>
    public static T AllGather<T>(T x, AxisNames axisName, int axis = 0, bool tiled = false, int[][]? axisIndexGroups = null) where T : class =>
        Tree.Map(leaf => AllGather(leaf, axisName, axis, tiled, axisIndexGroups), x);

    /// <summary>The sum over the members of a named batch, of which each member gets a part. <c>jax.lax.psum_scatter</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several, to go over the members of all together.</param>
    /// <param name="scatterDimension">The axis that is divided: it counts the members, or with <paramref name="tiled"/> has a multiple of their number.</param>
    /// <param name="tiled">True if the axis stays in the result.</param>
    /// <param name="axisIndexGroups">The numbers of the members by group, if each group is to work by itself.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">The axis cannot be divided so, or the groups do not hold every member once or differ in size.</exception>
    public static NDArray PsumScatter(NDArray x, AxisNames axisName, int scatterDimension = 0, bool tiled = false, int[][]? axisIndexGroups = null)
    {
        var batch = NamedBatch.Find(axisName, "psum_scatter", axisIndexGroups).Even("psum_scatter");
        var dimension = Axis(scatterDimension, x.Ndim);
        var have = x.Shape[dimension];
        if (tiled ? batch.Size == 0 || have % batch.Size != 0 : have != batch.Size)
            throw new XlaValueException($"reduce_scatter operand scatter dimension size {have} must {(tiled ? "be divisible by" : "match")} shard count {batch.Size}");
        for (var i = 0; i < batch.Axes.Length; i++)
        {
            var attributes = Part(batch, batch.Axes[i], dimension, tiled || i < batch.Axes.Length - 1);
            x = Eager.Emit(x, v => v.PsumScatter(attributes));
        }
        return x;
    }

    /// <summary>The sum over the members of a named batch, of which each member gets a part, for each array of a tree. <c>jax.lax.psum_scatter</c></summary>
    /// <inheritdoc cref="PsumScatter(NDArray, AxisNames, int, bool, int[][])"/>
    public static T PsumScatter<T>(T x, AxisNames axisName, int scatterDimension = 0, bool tiled = false, int[][]? axisIndexGroups = null) where T : class =>
        Tree.Map(leaf => PsumScatter(leaf, axisName, scatterDimension, tiled, axisIndexGroups), x);

    /// <summary>Every member of a named batch gives a part of its array to every other. <c>jax.lax.all_to_all</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several, to go over the members of all together.</param>
    /// <param name="splitAxis">The axis that is divided: it counts the members, or with <paramref name="tiled"/> has a multiple of their number.</param>
    /// <param name="concatAxis">Where the members are counted in the result, or with <paramref name="tiled"/> along which axis their parts are joined.</param>
    /// <param name="tiled">True if the divided axis stays in the result.</param>
    /// <param name="axisIndexGroups">The numbers of the members by group, if each group is to work by itself.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">The axis cannot be divided so, or the groups do not hold every member once or differ in size.</exception>
    public static NDArray AllToAll(NDArray x, AxisNames axisName, int splitAxis, int concatAxis, bool tiled = false, int[][]? axisIndexGroups = null)
    {
        var batch = NamedBatch.Find(axisName, "all_to_all", axisIndexGroups).Even("all_to_all");
        var (split, concat, size) = (Axis(splitAxis, x.Ndim), Axis(concatAxis, x.Ndim), batch.Size);
        var have = x.Shape[split];
        if (tiled && (size == 0 || have % size != 0)) throw new XlaValueException($"The size of all_to_all split_axis ({have}) has to be divisible by the size of the named axis {batch} ({size})");
        if (!tiled && have != size) throw new XlaValueException($"all_to_all requires the size of the mapped axis axis_name to equal x.shape[split_axis], but they are {size} and {have} respectively.");
        if (batch.Axes is [var only]) return Exchange(x, batch, only, split, concat, tiled);
        // Of several names each exchanges an axis of its own, in front; together these count the members.
        var part = tiled ? x.Shape.With(split, have / size) : x.Shape.RemoveAt(split);
        x = Np.Reshape(x, [.. part.Take(split), .. batch.Axes.Select(a => a.Size), .. part.Skip(split)]);
        for (var i = 0; i < batch.Axes.Length; i++) x = Exchange(x, batch, batch.Axes[i], split + i, split + i, false);
        x = Np.Moveaxis(Np.Reshape(x, part.Insert(split, size)), split, concat);
        return tiled ? Np.Reshape(x, part.With(concat, part[concat] * size)) : x;
    }

    /// <summary>Every member of a named batch gives a part of its arrays to every other, for each array of a tree. <c>jax.lax.all_to_all</c></summary>
    /// <inheritdoc cref="AllToAll(NDArray, AxisNames, int, int, bool, int[][])"/>
    public static T AllToAll<T>(T x, AxisNames axisName, int splitAxis, int concatAxis, bool tiled = false, int[][]? axisIndexGroups = null) where T : class =>
        Tree.Map(leaf => AllToAll(leaf, axisName, splitAxis, concatAxis, tiled, axisIndexGroups), x);

    /// <summary>A named batch and an axis of the array change places: the array of a member is made of what the others have at its number. <c>jax.lax.pswapaxes</c></summary>
    /// <param name="x">The array of a member.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several, to go over the members of all together.</param>
    /// <param name="axis">The axis, which counts the members.</param>
    /// <param name="axisIndexGroups">The numbers of the members by group, if each group is to work by itself.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">The axis does not count the members, or the groups do not hold every member once or differ in size.</exception>
    public static NDArray Pswapaxes(NDArray x, AxisNames axisName, int axis, int[][]? axisIndexGroups = null) => AllToAll(x, axisName, axis, axis, false, axisIndexGroups);

    static PartAttributes Part(NamedBatch batch, BatchAxis axis, int dimension, bool tiled) => new(axis.Name!, batch.SizeOf(axis), dimension, tiled) { Groups = batch.Groups };

    static NDArray Exchange(NDArray x, NamedBatch batch, BatchAxis axis, int split, int concat, bool tiled) =>
        Eager.Emit(x, v => v.ExchangeAxis(new(axis.Name!, batch.SizeOf(axis), split, concat, tiled) { Groups = batch.Groups }));

    static int Axis(int axis, int rank) => axis >= -rank && axis < rank ? axis < 0 ? axis + rank : axis
        : throw new XlaValueException($"axis {axis} is out of bounds for array of dimension {rank}");
}
