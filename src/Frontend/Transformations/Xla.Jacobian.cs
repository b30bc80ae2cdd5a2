using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Xla
{
    /// <summary>The Jacobian by forward mode: shape of the result, then of the argument. <c>jax.jacfwd</c></summary>
    /// <exception cref="XlaTypeException">At a call: the argument is complex or of integers.</exception>
    public static Func<NDArray, NDArray> Jacfwd(Func<NDArray, NDArray> f) => x => Columns(f, x);

    /// <summary>The Jacobian by forward mode, with respect to each array of a tree. <c>jax.jacfwd</c></summary>
    /// <exception cref="XlaTypeException">At a call: an array of the argument is complex or of integers.</exception>
    public static Func<T, T> Jacfwd<T>(Func<T, NDArray> f) => x =>
    {
        var flat = Flat<T>.Of(x);
        return flat.With(flat.Leaves.Select((leaf, i) => Columns(y => f(flat.With([.. flat.Leaves[..i], y, .. flat.Leaves[(i + 1)..]])), leaf)).ToArray());
    };

    /// <summary>The Jacobian of each array of a tree by forward mode. <c>jax.jacfwd</c></summary>
    /// <exception cref="XlaTypeException">At a call: the argument is complex or of integers.</exception>
    public static Func<NDArray, TResult> Jacfwd<TResult>(Func<NDArray, TResult> f) => x => Columns(f, x);

    /// <summary>The Jacobian by reverse mode: shape of the result, then of the argument. <c>jax.jacrev</c></summary>
    /// <exception cref="XlaTypeException">At a call: argument or result are not real floating point.</exception>
    public static Func<NDArray, NDArray> Jacrev(Func<NDArray, NDArray> f) => Jacrev<NDArray>(f);

    /// <summary>The Jacobian by reverse mode, with respect to each array of a tree. <c>jax.jacrev</c></summary>
    /// <exception cref="XlaTypeException">At a call: argument or result are not real floating point.</exception>
    public static Func<T, T> Jacrev<T>(Func<T, NDArray> f) => x =>
    {
        var options = new GradientOptions([0], false, false, "jacrev");
        foreach (var leaf in Tree.Leaves(x)) options.CheckInput(leaf);
        var (value, pullback) = Vjp(f, x);
        if (!value.DType.IsFloating)
            throw new XlaTypeException($"jacrev requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got {value.DType}. " + (value.DType.IsInexact
                ? "For holomorphic differentiation, pass holomorphic=True. For differentiation of non-holomorphic functions involving complex outputs, use jax.vjp directly."
                : "For differentiation of functions with integer outputs, use jax.vjp directly."));
        return Tree.Map(rows => Np.Reshape(rows, value.Shape.Concat(Dims.Create(rows.Shape.AsSpan()[1..]))), Vmap(pullback)(Basis(value)));
    };

    /// <summary>The matrix of second derivatives, forward over reverse. <c>jax.hessian</c></summary>
    /// <exception cref="XlaTypeException">At a call: argument or result are not real floating point.</exception>
    public static Func<NDArray, NDArray> Hessian(Func<NDArray, NDArray> f) => Jacfwd(Jacrev(f));

    static TResult Columns<TResult>(Func<NDArray, TResult> f, NDArray x)
    {
        CheckJacfwd(x);
        var columns = Vmap((NDArray t) => Jvp(f, x, t).Tangent, outAxes: -1)(Basis(x));
        return Tree.Map(c => Np.Reshape(c, Dims.Create(c.Shape.AsSpan()[..^1]).Concat(x.Shape)), columns);
    }

    static void CheckJacfwd(NDArray x)
    {
        if (!x.DType.IsFloating)
            throw new XlaTypeException($"jacfwd requires real-valued inputs (input dtype that is a sub-dtype of np.floating), but got {x.DType}. For holomorphic differentiation, pass holomorphic=True. For differentiation of non-holomorphic functions involving complex inputs or integer inputs, use jax.jvp directly.");
    }

    static NDArray Basis(NDArray x) => Np.Reshape(Np.Eye((int)x.Size, x.DType), x.Shape.Insert(0, x.Size));
}
