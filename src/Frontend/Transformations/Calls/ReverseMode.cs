using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Reverse-mode differentiation at a point: the value, computed once, and what pulls cotangents back through it. <c>jax.vjp</c></summary>
/// <remarks>The primal program hands what the pullback needs over to it, so that a pullback costs no second forward pass.</remarks>
internal sealed class ReverseMode<TArguments, TResult, TAux>
{
    readonly Flat<TArguments> arguments;
    readonly Flat<TResult> result;
    readonly TracedFunction traced;
    readonly EquatableArray<bool> mask;
    readonly NDArray[] values;
    readonly int results;

    public ReverseMode(Tree<TArguments> tree, Func<TArguments, (TResult, TAux)> function, TArguments primals)
    {
        arguments = Flat<TArguments>.Of(tree, primals);
        (Flat<TResult>? value, Flat<TAux>? aux) = (null, null);
        traced = TracedFunction.Trace(arguments.Leaves, parameters =>
        {
            var (main, beside) = function(arguments.With(parameters));
            (value, aux) = (Flat<TResult>.Of(main), Flat<TAux>.Of(beside));
            return [.. value.Leaves, .. aux.Leaves];
        }, known: true, TraceKind.Gradient);
        result = value!;
        results = traced.Function.Results.Length;
        mask = traced.Mask(i => arguments.Leaves[i].DType.IsInexact);
        values = traced.Run("primal", mask, static (f, mask) => Differentiation.Linearize(f, mask).Primal, arguments.Leaves);
        for (var i = 0; i < results; i++) values[i] = values[i].WithWeak(traced.Weak[i]);
        Value = result.With(values.AsMemory(0, result.Leaves.Length));
        Aux = aux!.With(values.AsMemory(result.Leaves.Length, aux.Leaves.Length));
    }

    public TResult Value { get; }

    public TAux Aux { get; }

    /// <summary>The cotangents of the arguments for a cotangent of the result.</summary>
    /// <exception cref="XlaValueException">The cotangent differs from the result in structure or shape.</exception>
    /// <exception cref="XlaTypeException">The cotangent differs from the result in dtype.</exception>
    public TArguments Pull(TResult cotangent)
    {
        var given = Flat<TResult>.Of(cotangent);
        if (!result.HasStructureOf(given))
            throw new XlaValueException($"unexpected tree structure of argument to vjp function: got {Tree.Structure(cotangent)}, but expected to match {Tree.Structure(Value)}");
        for (var i = 0; i < result.Leaves.Length; i++)
            if (values[i].Type != given.Leaves[i].Type)
                throw new XlaValueException($"unexpected JAX type (e.g. shape/dtype) for argument to VJP function: got {given.Leaves[i].StrongTypeText}, but expected {values[i].StrongTypeText} because the corresponding output of the differentiated function had JAX type {values[i].StrongTypeText}");
        // What goes along takes no part: its cotangent is zero.
        var cotangents = Enumerable.Range(0, results).Select(i => i < given.Leaves.Length ? given.Leaves[i] : Np.ZerosLike(values[i])).Where(c => c.DType.IsInexact);
        var gradients = traced.RunDerived("pullback", mask, static (f, mask) => Hlo.Gradient.Pullback(f, mask), [.. values.AsSpan(results), .. cotangents]);
        var all = new NDArray[arguments.Leaves.Length];
        for (int i = 0, next = 0; i < all.Length; i++)
            all[i] = arguments.Leaves[i].DType.IsInexact ? gradients[next++].WithWeak(arguments.Leaves[i].IsWeak) : Np.ZerosLike(arguments.Leaves[i]);
        return arguments.With(all);
    }
}
