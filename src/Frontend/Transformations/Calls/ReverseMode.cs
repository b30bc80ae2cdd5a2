namespace XlaSharp;

/// <summary>Reverse-mode differentiation at a point: the value, computed once, and what pulls cotangents back through it. <c>jax.vjp</c></summary>
/// <remarks>The primal program hands what the pullback needs over to it, so that a pullback costs no second forward pass.</remarks>
internal sealed class ReverseMode<TArguments, TResult, TAux>(Tree<TArguments> tree, Func<TArguments, (TResult, TAux)> function, TArguments primals)
{
    readonly PrimalPass<TArguments, TResult, TAux> primal = new(tree, function, primals);

    public TResult Value => primal.Value;

    public TAux Aux => primal.Aux;

    /// <summary>The cotangents of the arguments for a cotangent of the result.</summary>
    /// <exception cref="XlaValueException">The cotangent differs from the result in structure, shape or dtype.</exception>
    public TArguments Pull(TResult cotangent)
    {
        var given = Flat<TResult>.Of(cotangent);
        if (!primal.Result.HasStructureOf(given))
            throw new XlaValueException($"unexpected tree structure of argument to vjp function: got {Tree.Structure(cotangent)}, but expected to match {Tree.Structure(Value)}");
        var results = primal.Results;
        var cotangents = new List<NDArray>(results.Length);
        for (var i = 0; i < results.Length; i++)
        {
            if (i < given.Leaves.Length && results[i].Type != given.Leaves[i].Type)
                throw new XlaValueException($"unexpected JAX type (e.g. shape/dtype) for argument to VJP function: got {given.Leaves[i].StrongTypeText}, but expected {results[i].StrongTypeText} because the corresponding output of the differentiated function had JAX type {results[i].StrongTypeText}");
            // What goes along takes no part: its cotangent is zero.
            if (results[i].DType.IsInexact) cotangents.Add(i < given.Leaves.Length ? given.Leaves[i] : Np.ZerosLike(results[i]));
        }
        var gradients = primal.Traced.RunDerived("pullback", primal.Mask, static (f, mask) => Hlo.Gradient.Pullback(f, mask), [.. primal.Residuals, .. cotangents]);
        var leaves = primal.Arguments.Leaves;
        var all = new NDArray[leaves.Length];
        for (int i = 0, next = 0; i < all.Length; i++)
            all[i] = leaves[i].DType.IsInexact ? gradients[next++].WithWeak(leaves[i].IsWeak) : Np.ZerosLike(leaves[i]);
        return primal.Arguments.With(all);
    }
}
