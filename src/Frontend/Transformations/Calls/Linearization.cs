using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The value of a function at a point, computed once, and its linear approximation there. <c>jax.linearize</c></summary>
internal sealed class Linearization<T, TResult>(Func<T, TResult> function, T primals)
{
    readonly PrimalPass<T, TResult, ValueTuple> primal = new(Tree<T>.Instance, x => (function(x), default), primals);

    public TResult Value => primal.Value;

    /// <summary>The derivative along a tangent.</summary>
    /// <exception cref="XlaTypeException">The tangent differs from the argument in structure.</exception>
    /// <exception cref="XlaValueException">The tangent differs from the argument in shape or dtype.</exception>
    public TResult Push(T tangent)
    {
        var (leaves, along) = (primal.Arguments.Leaves, Flat<T>.Of(tangent));
        if (!primal.Arguments.HasStructureOf(along)) throw new XlaTypeException($"expected {Tree.Structure(primal.Arguments.With(leaves))}, got {Tree.Structure(tangent)}");
        for (var i = 0; i < leaves.Length; i++)
            if (along.Leaves[i].Type != leaves[i].Type)
                throw new XlaValueException($"linearized function called on tangent values inconsistent with the original primal values:\nGot tangent aval {along.Leaves[i].TypeText} for primal aval {leaves[i].TypeText} but expected {leaves[i].TypeText}.");
        NDArray[] inputs = [.. primal.Residuals, .. along.Leaves.Where(t => t.DType.IsInexact)];
        return primal.Result.With(primal.Traced.RunDerived("tangent", primal.Mask, static (f, mask) => AllTangents(f, mask), inputs, primal.Traced.Weak));
    }

    static Function AllTangents(Function function, EquatableArray<bool> mask)
    {
        var split = Differentiation.Linearize(function, mask);
        var builder = new Builder();
        var some = builder.Inline(split.Linear, builder.ParameterList(split.Linear.ParameterTypes()));
        var all = new Value[function.Results.Length];
        for (int i = 0, next = 0; i < all.Length; i++) all[i] = split.ResultMask[i] ? some[next++] : builder.Zeros(function.Results[i].Tensor);
        return builder.Build(function.Name, all);
    }
}
