using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Functions across the members of a batch that <c>Vmap</c> has given a name.</content>
public static partial class Lax
{
    /// <summary>The sum over the members of a named batch, the same for all; truth values are counted. <c>jax.lax.psum</c></summary>
    /// <param name="x">An array of each member, or one that they share.</param>
    /// <param name="axisName">The name that <c>Vmap</c> was given.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    public static NDArray Psum(NDArray x, string axisName)
    {
        var axis = NamedAxis(axisName, "psum");
        return Eager.Emit(x.DType == DType.Bool ? Np.Astype(x, DType.Int32) : x, v => v.Psum(axis));
    }

    /// <summary>The sum over the members of a named batch, of each array of a tree. <c>jax.lax.psum</c></summary>
    /// <inheritdoc cref="Psum(NDArray, string)"/>
    public static T Psum<T>(T x, string axisName) where T : class => Tree.Map(leaf => Psum(leaf, axisName), x);

    /// <summary>The mean over the members of a named batch, the same for all. <c>jax.lax.pmean</c></summary>
    /// <inheritdoc cref="Psum(NDArray, string)"/>
    public static NDArray Pmean(NDArray x, string axisName)
    {
        var size = NamedAxis(axisName, "psum").Size;
        return Psum(x, axisName) / size;
    }

    /// <summary>The mean over the members of a named batch, of each array of a tree. <c>jax.lax.pmean</c></summary>
    /// <inheritdoc cref="Psum(NDArray, string)"/>
    public static T Pmean<T>(T x, string axisName) where T : class => Tree.Map(leaf => Pmean(leaf, axisName), x);

    /// <summary>The largest over the members of a named batch, the same for all; without a derivative, as in JAX. <c>jax.lax.pmax</c></summary>
    /// <inheritdoc cref="Psum(NDArray, string)"/>
    public static NDArray Pmax(NDArray x, string axisName)
    {
        var axis = NamedAxis(axisName, "pmax");
        return Eager.Emit(x, v => v.Pmax(axis));
    }

    /// <summary>The smallest over the members of a named batch, the same for all; without a derivative, as in JAX. <c>jax.lax.pmin</c></summary>
    /// <inheritdoc cref="Psum(NDArray, string)"/>
    public static NDArray Pmin(NDArray x, string axisName)
    {
        var axis = NamedAxis(axisName, "pmin");
        return Eager.Emit(x, v => v.Pmin(axis));
    }

    /// <summary>The number of the member within a named batch, an <c>int32</c> scalar. <c>jax.lax.axis_index</c></summary>
    /// <param name="axisName">The name that <c>Vmap</c> was given.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    public static NDArray AxisIndex(string axisName)
    {
        var axis = NamedAxis(axisName, "axis_index");
        return new(Frame.Current!.Builder.AxisIndex(axis), false);
    }

    /// <summary>The number of members of a named batch. <c>jax.lax.axis_size</c></summary>
    /// <param name="axisName">The name that <c>Vmap</c> was given.</param>
    /// <exception cref="XlaNameException">No <c>Vmap</c> around has that name.</exception>
    public static int AxisSize(string axisName) => (int)NamedAxis(axisName, "axis_size").Size;

    static NamedAxisAttributes NamedAxis(string name, string function)
    {
        ArgumentNullException.ThrowIfNull(name);
        var known = Frame.NamedAxes();
        foreach (var axis in known)
            if (axis.Name == name) return new(name, axis.Size);
        throw new XlaNameException(known.Count == 0 ? $"unbound axis name: {name}"
            : $"Found an unbound axis name: {name}. To fix this, please call {function} inside a function that Xla.Vmap maps with axisName: \"{name}\".");
    }
}
