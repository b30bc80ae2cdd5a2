using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>The value of a function at a point, computed once, and its linear approximation there. <c>jax.linearize</c></summary>
internal sealed class Linearization<T, TResult>
{
    readonly Flat<T> arguments;
    readonly Flat<TResult> result;
    readonly TracedFunction traced;
    readonly EquatableArray<bool> mask;
    readonly NDArray[] values;

    public Linearization(Func<T, TResult> function, T primal)
    {
        arguments = Flat<T>.Of(primal);
        Flat<TResult>? value = null;
        traced = TracedFunction.Trace(arguments.Leaves, parameters => (value = Flat<TResult>.Of(function(arguments.With(parameters)))).Leaves, known: true, TraceKind.Gradient);
        result = value!;
        mask = traced.Mask(i => arguments.Leaves[i].DType.IsInexact);
        values = traced.Run("primal", mask, static (f, mask) => Differentiation.Linearize(f, mask).Primal, arguments.Leaves);
        for (var i = 0; i < traced.Weak.Length; i++) values[i] = values[i].WithWeak(traced.Weak[i]);
        Value = result.With(values.AsMemory(0, traced.Weak.Length));
    }

    public TResult Value { get; }

    /// <summary>The derivative along a tangent.</summary>
    /// <exception cref="XlaTypeException">The tangent differs from the argument in structure, shape or dtype.</exception>
    public TResult Push(T tangent)
    {
        var along = Flat<T>.Of(tangent);
        if (!arguments.HasStructureOf(along)) throw new XlaTypeException($"tangent tree structure {Tree.Structure(tangent)} does not match that of the argument of linearize");
        for (var i = 0; i < along.Leaves.Length; i++)
            if (along.Leaves[i].Type != arguments.Leaves[i].Type)
                throw new XlaTypeException($"linearized function called on tangent values inconsistent with the original primal values: got tangent aval {along.Leaves[i].TypeText} for primal aval {arguments.Leaves[i].TypeText}");
        NDArray[] inputs = [.. values.AsSpan(traced.Weak.Length), .. along.Leaves.Where(t => t.DType.IsInexact)];
        var tangents = traced.RunDerived("tangent", mask, static (f, mask) => AllTangents(f, mask), inputs);
        for (var i = 0; i < tangents.Length; i++) tangents[i] = tangents[i].WithWeak(traced.Weak[i]);
        return result.With(tangents);
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
