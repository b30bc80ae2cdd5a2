using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function run once at a point, keeping what its linear approximation there needs. <see cref="ReverseMode{TArguments, TResult, TAux}"/> and <see cref="Linearization{T, TResult}"/> go on from it.</summary>
internal sealed class PrimalPass<TArguments, TResult, TAux>
{
    readonly NDArray[] values;

    public PrimalPass(Tree<TArguments> tree, Func<TArguments, (TResult, TAux)> function, TArguments primals)
    {
        Arguments = Flat<TArguments>.Of(tree, primals);
        (Flat<TResult>? result, Flat<TAux>? aux) = (null, null);
        Traced = TracedFunction.Trace(Arguments.Leaves, parameters =>
        {
            var (main, beside) = function(Arguments.With(parameters));
            (result, aux) = (Flat<TResult>.Of(main), Flat<TAux>.Of(beside));
            return [.. result.Leaves, .. aux.Leaves];
        }, known: true, TraceKind.Gradient);
        Mask = Traced.Mask(i => Arguments.Leaves[i].DType.IsInexact);
        values = Traced.Run("primal", Mask, static (f, mask) => Differentiation.Linearize(f, mask).Primal, Arguments.Leaves, weak: Traced.Weak);
        Result = result!;
        Value = result!.With(values.AsMemory(0, result.Leaves.Length));
        Aux = aux!.With(values.AsMemory(result.Leaves.Length, aux.Leaves.Length));
    }

    public Flat<TArguments> Arguments { get; }

    public TracedFunction Traced { get; }

    /// <summary>Which parameters are differentiated.</summary>
    public EquatableArray<bool> Mask { get; }

    /// <summary>The structure of the value.</summary>
    public Flat<TResult> Result { get; }

    public TResult Value { get; }

    public TAux Aux { get; }

    /// <summary>The arrays of the value, then those of what goes along.</summary>
    public ReadOnlySpan<NDArray> Results => values.AsSpan(0, Traced.Weak.Length);

    /// <summary>What the linear approximation needs.</summary>
    public ReadOnlySpan<NDArray> Residuals => values.AsSpan(Traced.Weak.Length);
}
