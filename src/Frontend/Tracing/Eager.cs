using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Runs the body of a public function: inlined inside a trace, as one cached executable on concrete arrays.</summary>
/// <remarks>Bodies are static lambdas, one object each, so that they are told apart by reference.</remarks>
internal static class Eager
{
    public static NDArray Call(Func<NDArray, NDArray> body, NDArray x)
    {
        if (IsTracing(x, null)) return body(x);
        var key = new Key<ValueTuple>(body, default, x.Type, null, x.IsWeak ? 1 : 0);
        if (!Cache<ValueTuple>.Programs.TryGetValue(key, out var found)) found = Compile(key, [x], a => body(a[0]));
        return found.Run(x);
    }

    public static NDArray Call<TOptions>(Func<NDArray, TOptions, NDArray> body, NDArray x, TOptions options) where TOptions : notnull
    {
        if (IsTracing(x, null)) return body(x, options);
        var key = new Key<TOptions>(body, options, x.Type, null, x.IsWeak ? 1 : 0);
        if (!Cache<TOptions>.Programs.TryGetValue(key, out var found)) found = Compile(key, [x], a => body(a[0], options));
        return found.Run(x);
    }

    public static NDArray Call(Func<NDArray, NDArray, NDArray> body, NDArray x, NDArray y)
    {
        if (IsTracing(x, y)) return body(x, y);
        var key = new Key<ValueTuple>(body, default, x.Type, y.Type, (x.IsWeak ? 1 : 0) | (y.IsWeak ? 2 : 0));
        if (!Cache<ValueTuple>.Programs.TryGetValue(key, out var found)) found = Compile(key, [x, y], a => body(a[0], a[1]));
        return found.Run(x, y);
    }

    public static NDArray Call<TOptions>(Func<NDArray, NDArray, TOptions, NDArray> body, NDArray x, NDArray y, TOptions options) where TOptions : notnull
    {
        if (IsTracing(x, y)) return body(x, y, options);
        var key = new Key<TOptions>(body, options, x.Type, y.Type, (x.IsWeak ? 1 : 0) | (y.IsWeak ? 2 : 0));
        if (!Cache<TOptions>.Programs.TryGetValue(key, out var found)) found = Compile(key, [x, y], a => body(a[0], a[1], options));
        return found.Run(x, y);
    }

    public static NDArray Call<TOptions>(Func<NDArray[], TOptions, NDArray> body, NDArray[] arrays, TOptions options) where TOptions : notnull
    {
        if (IsTracing(Array.Find(arrays, a => a.IsTraced), null)) return body(arrays, options);
        var types = EquatableArray.Create<(TensorType, bool)>([.. arrays.Select(a => (a.Type, a.IsWeak))]);
        var key = new Key<(EquatableArray<(TensorType, bool)>, TOptions)>(body, (types, options), null, null, 0);
        if (!Cache<(EquatableArray<(TensorType, bool)>, TOptions)>.Programs.TryGetValue(key, out var found)) found = Compile(key, arrays, a => body(a, options));
        return found.Run(arrays);
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

    /// <summary>As <see cref="Call{TOptions}(Func{NDArray[], TOptions, NDArray}, NDArray[], TOptions)"/>, for several results.</summary>
    public static NDArray[] CallMany<TOptions>(Func<NDArray[], TOptions, NDArray[]> body, NDArray[] arrays, TOptions options) where TOptions : notnull
    {
        if (IsTracing(Array.Find(arrays, a => a.IsTraced), null)) return body(arrays, options);
        var types = EquatableArray.Create<(TensorType, bool)>([.. arrays.Select(a => (a.Type, a.IsWeak))]);
        var key = new Key<(EquatableArray<(TensorType, bool)>, TOptions)>(body, (types, options), null, null, 0);
        if (!Cache<(EquatableArray<(TensorType, bool)>, TOptions)>.Programs.TryGetValue(key, out var found)) found = CompileMany(key, arrays, a => body(a, options));
        return found.RunMany(arrays);
    }

    /// <summary>An array that is made from options alone.</summary>
    public static NDArray Make<TOptions>(Func<TOptions, NDArray> body, TOptions options) where TOptions : notnull
    {
        if (Frame.Current is not null) return body(options);
        var key = new Key<TOptions>(body, options, null, null, 0);
        if (!Cache<TOptions>.Programs.TryGetValue(key, out var found)) found = Compile(key, [], _ => body(options));
        return found.Run([]);
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

    static Program Compile<TOptions>(Key<TOptions> key, NDArray[] arguments, Func<NDArray[], NDArray> body) where TOptions : notnull =>
        CompileMany(key, arguments, a => [body(a)]);

    static Program CompileMany<TOptions>(Key<TOptions> key, NDArray[] arguments, Func<NDArray[], NDArray[]> body) where TOptions : notnull
    {
        var traced = TracedFunction.Trace(arguments, body);
        return Cache<TOptions>.Programs.GetOrAdd(key, new Program(Executor.Compile(traced.Function), traced.Weak, traced.After));
    }

    /// <summary>Programs by the type of their options, so that a look-up boxes nothing.</summary>
    static class Cache<TOptions> where TOptions : notnull
    {
        public static readonly ConcurrentDictionary<Key<TOptions>, Program> Programs = new();
    }

    /// <param name="executable">The program.</param>
    /// <param name="weak">Which results are weakly typed.</param>
    /// <param name="hidden">Arrays that the body makes of C# numbers by itself: always the same, and parameters like all concrete arrays.</param>
    sealed class Program(Executable executable, bool[] weak, NDArray[] hidden)
    {
        public NDArray Run(NDArray x) => Run(new ReadOnlySpan<NDArray>(in x));

        public NDArray Run(NDArray x, NDArray y)
        {
            Two both = default;
            both[0] = x;
            both[1] = y;
            return Run(both);
        }

        public NDArray Run(ReadOnlySpan<NDArray> arguments) =>
            executable.RunSingle(hidden.Length == 0 ? arguments : [.. arguments, .. hidden], weak);

        public NDArray[] RunMany(ReadOnlySpan<NDArray> arguments) =>
            executable.Run(hidden.Length == 0 ? arguments : [.. arguments, .. hidden], weak);
    }

    [InlineArray(2)]
    struct Two
    {
        NDArray first;
    }

    readonly struct Key<TOptions>(Delegate body, TOptions options, TensorType? first, TensorType? second, int weak) : IEquatable<Key<TOptions>> where TOptions : notnull
    {
        readonly Delegate body = body;
        readonly TOptions options = options;
        readonly TensorType? first = first;
        readonly TensorType? second = second;
        readonly int weak = weak;

        // Settings are few and rarely change: equal ones are mostly one object.
        readonly Settings settings = Config.Current;

        public bool Equals(Key<TOptions> other) =>
            ReferenceEquals(body, other.body) && ReferenceEquals(first, other.first) && ReferenceEquals(second, other.second) && weak == other.weak
            && EqualityComparer<TOptions>.Default.Equals(options, other.options) && (ReferenceEquals(settings, other.settings) || settings.Equals(other.settings));

        public override bool Equals(object? obj) => obj is Key<TOptions> other && Equals(other);

        // Types are one object each; all lambdas of a class have one hash code of their own.
        public override int GetHashCode() =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(body), RuntimeHelpers.GetHashCode(first), RuntimeHelpers.GetHashCode(second), weak, options);
    }
}
