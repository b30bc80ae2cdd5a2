using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A function recorded with what it closed over as arguments.</summary>
internal sealed class ConvertedFunction<T, TResult>
{
    readonly TracedFunction traced;
    readonly bool[] isHoisted;
    readonly Flat<T> argument;
    readonly Flat<TResult> result;

    /// <summary>Records a function at the types of an argument.</summary>
    public ConvertedFunction(Func<T, TResult> function, T example)
    {
        var flat = Flat<T>.Of(example);
        Flat<TResult>? made = null;
        traced = TracedFunction.Trace(flat.Leaves, p => (made = Flat<TResult>.Of(function(flat.With(p)))).Leaves);
        (argument, result) = (flat.Abstract(), made!.Abstract());
        // What may have a tangent becomes an argument; the rest stays closed over.
        isHoisted = Array.ConvertAll(traced.Captures, c => c.IsTraced && c.DType.IsInexact);
        Hoisted = [.. traced.Captures.Where((_, i) => isHoisted[i])];
    }

    /// <summary>What the function closed over and may be differentiated by.</summary>
    public NDArray[] Hoisted { get; }

    /// <summary>What tells it from other functions: its ops, and the arrays that it closes over and that are not arguments.</summary>
    public object Identity => (DeferredFunction.Of(traced.Function), EquatableArray.Create<NDArray>([.. traced.Captures.Where(c => !c.IsTraced)]));

    /// <summary>The function of its argument and of what was hoisted.</summary>
    /// <exception cref="XlaTypeException">The argument has another structure than the example.</exception>
    public TResult Call(T x, NDArray[] hoisted)
    {
        var flat = Flat<T>.Of(x);
        if (!argument.HasStructureOf(flat))
            throw new XlaTypeException($"The inputs to the closure produced by closure_convert must have the same Pytree structure as the example arguments passed when closure_convert was called. Expected {Tree.Structure(argument.With(argument.Leaves))}, but got {Tree.Structure(x)}");
        var next = 0;
        NDArray[] captures = [.. traced.Captures.Select((c, i) => isHoisted[i] ? hoisted[next++] : c)];
        return result.With(traced.RunDerived("region", 0, (_, _) => traced.Region(), [.. captures, .. flat.Leaves], traced.Weak));
    }
}
