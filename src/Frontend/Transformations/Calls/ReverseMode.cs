namespace XlaSharp;

/// <summary>Reverse-mode differentiation at a point: the value, computed once, and what pulls cotangents back through it. <c>jax.vjp</c></summary>
/// <remarks>The primal program hands what the pullback needs over to it, so that a pullback costs no second forward pass.</remarks>
internal sealed class ReverseMode<TArguments, TResult, TAux>
{
    readonly PrimalPass<TArguments, TResult, TAux> primal;

    public ReverseMode(Tree<TArguments> tree, Func<TArguments, (TResult, TAux)> function, TArguments primals)
    {
        primal = new(tree, function, primals);
        NDArray[] types = Array.ConvertAll(primal.Results.ToArray(), r => NDArray.Abstract(ShapeDtypeStruct.Of(r)));
        Pullback = new(new(primal.Traced, primal.Mask, primal.Arguments.Abstract(), primal.Result.Abstract(), types), primal.Residuals.ToArray());
    }

    public TResult Value => primal.Value;

    public TAux Aux => primal.Aux;

    public Pullback<TArguments, TResult> Pullback { get; }

    /// <summary>The cotangents of the arguments for a cotangent of the result.</summary>
    /// <exception cref="XlaValueException">The cotangent differs from the result in structure, shape or dtype.</exception>
    public TArguments Pull(TResult cotangent) => Pullback.Invoke(cotangent);
}
