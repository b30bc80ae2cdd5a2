using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>A C# function recorded as a function of the IR: parameters are captures of outer traces, the declared ones, and hidden concrete arrays.</summary>
internal sealed class TracedFunction
{
    TracedFunction(Function function, NDArray[] before, int declared, NDArray[] after, bool[] weak)
    {
        Function = function;
        Before = before;
        Declared = declared;
        After = after;
        Weak = weak;
    }

    public Function Function { get; }

    /// <summary>Values of outer traces, which come before the declared parameters.</summary>
    public NDArray[] Before { get; }

    /// <summary>The number of declared parameters.</summary>
    public int Declared { get; }

    /// <summary>Concrete arrays, which come after the declared parameters.</summary>
    public NDArray[] After { get; }

    /// <summary>Which results are weakly typed.</summary>
    public bool[] Weak { get; }

    /// <summary>All that is used from outside.</summary>
    public NDArray[] Captures => [.. Before, .. After];

    /// <summary>The function as a region: of the captures, then the declared parameters.</summary>
    public Function Region()
    {
        if (After.Length == 0) return Function;
        var builder = new Builder();
        var types = Function.ParameterTypes();
        var before = builder.ParameterList(types.AsSpan(0, Before.Length));
        var after = builder.ParameterList(types.AsSpan(Before.Length + Declared));
        var declared = builder.ParameterList(types.AsSpan(Before.Length, Declared));
        return builder.Build("", builder.Inline(Function, [.. before, .. declared, .. after]));
    }

    /// <summary>Records a function of arrays of the given arrays' types.</summary>
    /// <param name="arguments">Arrays whose types the parameters have.</param>
    /// <param name="body">The function.</param>
    /// <param name="known">True if the function may look at the values of the arguments: under eager differentiation.</param>
    /// <param name="kind">What the trace is for; to be compiled, if null.</param>
    public static TracedFunction Trace(NDArray[] arguments, Func<NDArray[], NDArray[]> body, bool known = false, TraceKind? kind = null)
    {
        var types = new TensorType[arguments.Length];
        for (var i = 0; i < types.Length; i++) types[i] = arguments[i].Type;
        return Trace(types, Array.ConvertAll(arguments, a => a.IsWeak), body, known ? arguments : null, kind);
    }

    /// <summary>Records a function of arrays of the given types.</summary>
    public static TracedFunction Trace(TensorType[] types, bool[] weakTypes, Func<NDArray[], NDArray[]> body, NDArray[]? known = null, TraceKind? kind = null)
    {
        using var frame = Frame.Open(kind ?? TraceKind.Jit, known);
        var parameters = new NDArray[types.Length];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = new(frame.Builder.Parameter(types[i]), weakTypes[i]);
        var results = body(parameters);
        var lifted = new Value[results.Length];
        var weak = new bool[results.Length];
        for (var i = 0; i < results.Length; i++)
        {
            lifted[i] = frame.Lift(results[i]);
            weak[i] = results[i].IsWeak;
        }
        var before = frame.Builder.Captured.Select(v => new NDArray(v, false)).ToArray();
        return new(frame.Builder.Build("main", lifted), before, types.Length, [.. frame.Hidden], weak);
    }

    /// <summary>Runs a rewriting of the function: as an executable on concrete arrays, inlined inside a trace.</summary>
    /// <param name="name">The name of the rewriting, which with the state determines it.</param>
    /// <param name="state">What it depends on besides the function.</param>
    /// <param name="rewrite">The rewriting.</param>
    /// <param name="declared">The declared arguments, and whatever parameters the rewriting adds at the end.</param>
    /// <param name="added">How many of the arguments come after the hidden ones.</param>
    /// <param name="weak">Which of the first results are weakly typed; null if none is.</param>
    public NDArray[] Run<TState>(string name, TState state, Func<Function, TState, Function> rewrite, NDArray[] declared, int added = 0, bool[]? weak = null) where TState : notnull
    {
        return RunDerived(name, state, rewrite, [.. Before, .. declared[..(declared.Length - added)], .. After, .. declared[(declared.Length - added)..]], weak);
    }

    /// <summary>Runs a function that is made of this one and has parameters of its own.</summary>
    /// <param name="name">The name of the rewriting, which with the state determines it.</param>
    /// <param name="state">What it depends on besides the function.</param>
    /// <param name="rewrite">The rewriting.</param>
    /// <param name="arguments">An argument for each parameter of the rewritten function.</param>
    /// <param name="weak">Which of the first results are weakly typed; null if none is.</param>
    /// <exception cref="XlaValueException">Reverse mode met a loop whose number of iterations is not evident.</exception>
    public NDArray[] RunDerived<TState>(string name, TState state, Func<Function, TState, Function> rewrite, NDArray[] arguments, bool[]? weak = null) where TState : notnull
    {
        try
        {
            if (Frame.Current is not { } frame) return Executor.Find(Function, name, state, rewrite).Run(arguments, weak);
            var results = frame.Builder.Inline(rewrite(Function, state), Array.ConvertAll(arguments, frame.Lift));
            var arrays = new NDArray[results.Length];
            for (var i = 0; i < arrays.Length; i++) arrays[i] = new(results[i], Executable.IsWeak(weak, i));
            return arrays;
        }
        // What JAX says as a ValueError.
        catch (HloUnknownCountException e)
        {
            throw new XlaValueException(e.Message);
        }
    }

    /// <summary>A mask over all parameters that is true for some of the declared ones.</summary>
    public EquatableArray<bool> Mask(Func<int, bool> declared)
    {
        var mask = new bool[Before.Length + Declared + After.Length];
        for (var i = 0; i < Declared; i++) mask[Before.Length + i] = declared(i);
        return EquatableArray.Create<bool>(mask);
    }
}
