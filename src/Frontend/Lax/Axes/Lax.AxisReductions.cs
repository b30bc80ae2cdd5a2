using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Functions across the members of a batch that <c>Vmap</c> has given a name.</content>
public static partial class Lax
{
    /// <summary>The sum over the members of a named batch, the same for all; truth values are counted. <c>jax.lax.psum</c></summary>
    /// <param name="x">An array of each member, or one that they share.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several, to go over the members of all together.</param>
    /// <param name="axisIndexGroups">The numbers of the members by group, if each group is to work by itself.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    /// <exception cref="XlaValueException">The groups do not hold every member once.</exception>
    public static NDArray Psum(NDArray x, AxisNames axisName, int[][]? axisIndexGroups = null) =>
        Across(x.DType == DType.Bool ? Np.Astype(x, DType.Int32) : x, NamedBatch.Find(axisName, "psum", axisIndexGroups), static (v, a) => v.Psum(a));

    /// <summary>The sum over the members of a named batch, of each array of a tree. <c>jax.lax.psum</c></summary>
    /// <inheritdoc cref="Psum(NDArray, AxisNames, int[][])"/>
    public static T Psum<T>(T x, AxisNames axisName, int[][]? axisIndexGroups = null) where T : class => Tree.Map(leaf => Psum(leaf, axisName, axisIndexGroups), x);

    /// <summary>The mean over the members of a named batch, the same for all. <c>jax.lax.pmean</c></summary>
    /// <inheritdoc cref="Psum(NDArray, AxisNames, int[][])"/>
    public static NDArray Pmean(NDArray x, AxisNames axisName, int[][]? axisIndexGroups = null)
    {
        var batch = NamedBatch.Find(axisName, "psum", axisIndexGroups);
        return Psum(x, axisName, axisIndexGroups) / (batch.IsUneven ? Psum(1, axisName, axisIndexGroups) : (int)batch.Size);
    }

    /// <summary>The mean over the members of a named batch, of each array of a tree. <c>jax.lax.pmean</c></summary>
    /// <inheritdoc cref="Psum(NDArray, AxisNames, int[][])"/>
    public static T Pmean<T>(T x, AxisNames axisName, int[][]? axisIndexGroups = null) where T : class => Tree.Map(leaf => Pmean(leaf, axisName, axisIndexGroups), x);

    /// <summary>The largest over the members of a named batch, the same for all; without a derivative, as in JAX. <c>jax.lax.pmax</c></summary>
    /// <inheritdoc cref="Psum(NDArray, AxisNames, int[][])"/>
    public static NDArray Pmax(NDArray x, AxisNames axisName, int[][]? axisIndexGroups = null) =>
        Across(x, NamedBatch.Find(axisName, "pmax", axisIndexGroups), static (v, a) => v.Pmax(a));

    /// <summary>The largest over the members of a named batch, of each array of a tree. <c>jax.lax.pmax</c></summary>
    /// <inheritdoc cref="Psum(NDArray, AxisNames, int[][])"/>
    public static T Pmax<T>(T x, AxisNames axisName, int[][]? axisIndexGroups = null) where T : class => Tree.Map(leaf => Pmax(leaf, axisName, axisIndexGroups), x);

    /// <summary>The smallest over the members of a named batch, the same for all; without a derivative, as in JAX. <c>jax.lax.pmin</c></summary>
    /// <inheritdoc cref="Psum(NDArray, AxisNames, int[][])"/>
    public static NDArray Pmin(NDArray x, AxisNames axisName, int[][]? axisIndexGroups = null) =>
        Across(x, NamedBatch.Find(axisName, "pmin", axisIndexGroups), static (v, a) => v.Pmin(a));

    /// <summary>The smallest over the members of a named batch, of each array of a tree. <c>jax.lax.pmin</c></summary>
    /// <inheritdoc cref="Psum(NDArray, AxisNames, int[][])"/>
    public static T Pmin<T>(T x, AxisNames axisName, int[][]? axisIndexGroups = null) where T : class => Tree.Map(leaf => Pmin(leaf, axisName, axisIndexGroups), x);

    /// <summary>The number of the member within a named batch, an <c>int32</c> scalar. <c>jax.lax.axis_index</c></summary>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several, the last of which counts fastest.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    public static NDArray AxisIndex(AxisNames axisName)
    {
        var batch = NamedBatch.Find(axisName, "axis_index");
        NDArray? index = null;
        foreach (var axis in batch.Axes)
        {
            var member = new NDArray(Frame.Current!.Builder.AxisIndex(batch.Attributes(axis)), false);
            index = index is null ? member : index * (int)axis.Size + member;
        }
        return index ?? Np.Zeros([], DType.Int32);
    }

    /// <summary>The number of members of a named batch. <c>jax.lax.axis_size</c></summary>
    /// <param name="axisName">The name that <c>Vmap</c> was given; or several.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    public static int AxisSize(AxisNames axisName) => (int)NamedBatch.Find(axisName, "axis_size").Size;

    /// <summary>One op for each of the names.</summary>
    static NDArray Across(NDArray x, NamedBatch batch, Func<Value, NamedAxisAttributes, Value> op)
    {
        foreach (var axis in batch.Axes) x = Eager.Emit(x, v => op(v, batch.Attributes(axis)));
        return x;
    }
}
