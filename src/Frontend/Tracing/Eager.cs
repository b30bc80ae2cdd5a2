using System.Collections.Concurrent;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Runs the body of a public function: inlined inside a trace, as one cached executable on concrete arrays.</summary>
internal static class Eager
{
    static readonly ConcurrentDictionary<Key, (Executable Executable, bool[] Weak)> Executables = new();

    public static NDArray Call(Func<NDArray, NDArray> body, NDArray x)
    {
        if (IsTracing(x, null)) return body(x);
        var key = new Key(body, null, x.Type, null, x.IsWeak ? 1 : 0);
        if (!Executables.TryGetValue(key, out var found)) found = Compile(key, [x], a => body(a[0]));
        return found.Executable.Run([x], found.Weak)[0];
    }

    public static NDArray Call<TOptions>(Func<NDArray, TOptions, NDArray> body, NDArray x, TOptions options) where TOptions : notnull
    {
        if (IsTracing(x, null)) return body(x, options);
        var key = new Key(body, options, x.Type, null, x.IsWeak ? 1 : 0);
        if (!Executables.TryGetValue(key, out var found)) found = Compile(key, [x], a => body(a[0], options));
        return found.Executable.Run([x], found.Weak)[0];
    }

    public static NDArray Call(Func<NDArray, NDArray, NDArray> body, NDArray x, NDArray y)
    {
        if (IsTracing(x, y)) return body(x, y);
        var key = new Key(body, null, x.Type, y.Type, (x.IsWeak ? 1 : 0) | (y.IsWeak ? 2 : 0));
        if (!Executables.TryGetValue(key, out var found)) found = Compile(key, [x, y], a => body(a[0], a[1]));
        return found.Executable.Run([x, y], found.Weak)[0];
    }

    public static NDArray Call<TOptions>(Func<NDArray, NDArray, TOptions, NDArray> body, NDArray x, NDArray y, TOptions options) where TOptions : notnull
    {
        if (IsTracing(x, y)) return body(x, y, options);
        var key = new Key(body, options, x.Type, y.Type, (x.IsWeak ? 1 : 0) | (y.IsWeak ? 2 : 0));
        if (!Executables.TryGetValue(key, out var found)) found = Compile(key, [x, y], a => body(a[0], a[1], options));
        return found.Executable.Run([x, y], found.Weak)[0];
    }

    public static NDArray Call<TOptions>(Func<NDArray[], TOptions, NDArray> body, NDArray[] arrays, TOptions options) where TOptions : notnull
    {
        if (IsTracing(Array.Find(arrays, a => a.IsTraced), null)) return body(arrays, options);
        var types = EquatableArray.Create<(TensorType, bool)>([.. arrays.Select(a => (a.Type, a.IsWeak))]);
        var key = new Key(body, (types, options), null, null, 0);
        if (!Executables.TryGetValue(key, out var found)) found = Compile(key, arrays, a => body(a, options));
        return found.Executable.Run(arrays, found.Weak)[0];
    }

    /// <summary>As <see cref="Call{TOptions}(Func{NDArray[], TOptions, NDArray}, NDArray[], TOptions)"/>, for a body that is made for one call: its program is found by structure.</summary>
    public static NDArray CallByStructure(Func<NDArray[], NDArray> body, NDArray[] arrays)
    {
        if (IsTracing(Array.Find(arrays, a => a.IsTraced), null)) return body(arrays);
        var traced = TracedFunction.Trace(arrays, a => [body(a)]);
        return Executor.Run(traced.Function, arrays, traced.Weak)[0];
    }

    /// <summary>As <see cref="CallByStructure"/>, for several results.</summary>
    public static NDArray[] CallMany(Func<NDArray[], NDArray[]> body, NDArray[] arrays)
    {
        if (IsTracing(Array.Find(arrays, a => a.IsTraced), null)) return body(arrays);
        var traced = TracedFunction.Trace(arrays, body);
        return Executor.Run(traced.Function, arrays, traced.Weak);
    }

    /// <summary>An array that is made from options alone.</summary>
    public static NDArray Make<TOptions>(Func<TOptions, NDArray> body, TOptions options) where TOptions : notnull
    {
        if (Frame.Current is not null) return body(options);
        var key = new Key(body, options, null, null, 0);
        if (!Executables.TryGetValue(key, out var found)) found = Compile(key, [], _ => body(options));
        return found.Executable.Run([], found.Weak)[0];
    }

    /// <summary>Applies an op of the IR inside a trace.</summary>
    public static NDArray Emit(NDArray x, Func<Value, Value> op, bool? weak = null) => new(op(Lift(x)), weak ?? x.IsWeak);

    /// <summary>The array as a value of the innermost trace; a C# number as a constant.</summary>
    public static Value Lift(NDArray x)
    {
        var frame = Frame.Current ?? throw new UnexpectedTracerException(x);
        return x.Scalar is { } scalar ? frame.Builder.Constant(scalar) : frame.Lift(x);
    }

    /// <summary>True inside a trace.</summary>
    /// <exception cref="UnexpectedTracerException">An operand is traced and its trace has ended.</exception>
    static bool IsTracing(NDArray? x, NDArray? y)
    {
        if (Frame.Current is not null) return true;
        if (x is { IsTraced: true }) throw new UnexpectedTracerException(x);
        return y is { IsTraced: true } ? throw new UnexpectedTracerException(y) : false;
    }

    static (Executable, bool[]) Compile(Key key, NDArray[] arguments, Func<NDArray[], NDArray> body)
    {
        var traced = TracedFunction.Trace(arguments, a => [body(a)]);
        return Executables.GetOrAdd(key, (Executor.Compile(traced.Function), traced.Weak));
    }

    readonly record struct Key(Delegate Body, object? Options, TensorType? First, TensorType? Second, int Weak)
    {
        // Settings are few and rarely change: equal ones are mostly one object.
        readonly Settings settings = Config.Current;
    }
}
