using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The way back of a function that was recorded: from residuals and a cotangent of the result to cotangents of the arguments.</summary>
/// <param name="traced">The function.</param>
/// <param name="mask">Which parameters are differentiated.</param>
/// <param name="arguments">Structure and types of the arguments.</param>
/// <param name="result">Structure and types of the result.</param>
/// <param name="results">The types of all that the function gives, beside the result what goes along.</param>
internal sealed class PullbackProgram<TArguments, TResult>(TracedFunction traced, EquatableArray<bool> mask, Flat<TArguments> arguments, Flat<TResult> result, NDArray[] results)
{
    /// <summary>The cotangents of the arguments.</summary>
    /// <exception cref="XlaValueException">The cotangent differs from the result in structure, shape or dtype.</exception>
    public TArguments Run(ReadOnlySpan<NDArray> residuals, TResult cotangent)
    {
        var given = Flat<TResult>.Of(cotangent);
        if (!result.HasStructureOf(given))
            throw new XlaValueException("unexpected tree structure.\n\nThe argument to a VJP function returned by `Xla.Vjp` must match the pytree structure of the result of the differentiated function.\n\n" +
                $"But the tree structures differ:\n  * {TreeDef.Difference(Tree.Structure(result.With(result.Leaves)), Tree.Structure(cotangent), "the original output", "the argument")}.");
        var cotangents = new List<NDArray>(results.Length);
        for (var i = 0; i < results.Length; i++)
        {
            if (i < given.Leaves.Length && results[i].Type != given.Leaves[i].Type)
                throw new XlaValueException($"unexpected JAX type (e.g. shape/dtype) for argument to VJP function: got {given.Leaves[i].StrongTypeText}, but expected {results[i].StrongTypeText} because the corresponding output of the differentiated function had JAX type {results[i].StrongTypeText}");
            // What goes along takes no part: its cotangent is zero.
            if (results[i].DType.IsInexact) cotangents.Add(i < given.Leaves.Length ? given.Leaves[i] : Np.Zeros(results[i].Shape, results[i].DType));
        }
        var gradients = traced.RunDerived("pullback", mask, static (f, mask) => Hlo.Gradient.Pullback(f, mask), [.. residuals, .. cotangents]);
        var leaves = arguments.Leaves;
        var all = new NDArray[leaves.Length];
        for (int i = 0, next = 0; i < all.Length; i++)
            all[i] = leaves[i].DType.IsInexact ? gradients[next++].WithWeak(leaves[i].IsWeak) : Np.Zeros(leaves[i].Shape, leaves[i].DType);
        return arguments.With(all);
    }
}
