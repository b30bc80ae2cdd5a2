using System.Collections.Concurrent;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Runs functions of the IR on concrete arrays. Executables are found by the structure of the function and the transformation applied to it.</summary>
internal static class Executor
{
    static readonly ConcurrentDictionary<Key, Executable> Executables = new();

    /// <summary>Runs a function.</summary>
    public static NDArray[] Run(Function function, ReadOnlySpan<NDArray> arguments, bool[]? weak = null) =>
        Find(function, "", 0, static (f, _) => f).Run(arguments, weak);

    /// <summary>The executable of a transformed function. The transformation runs only if no equal function was transformed so before.</summary>
    /// <param name="function">The function as traced.</param>
    /// <param name="name">The name of the transformation.</param>
    /// <param name="state">What else determines the result.</param>
    /// <param name="transform">The transformation.</param>
    public static Executable Find<TState>(Function function, string name, TState state, Func<Function, TState, Function> transform) where TState : notnull
    {
        var key = new Key(function, name, state);
        return Executables.TryGetValue(key, out var found) ? found : Executables.GetOrAdd(key, Compile(transform(function, state)));
    }

    public static Executable Compile(Function function) => Backend.Current.Compile(PassPipeline.Compilation.Run(function));

    readonly record struct Key(Function Function, string Name, object State)
    {
        public bool Equals(Key other) => Name == other.Name && State.Equals(other.State) && StructuralEquality.Equals(Function, other.Function);

        public override int GetHashCode() => HashCode.Combine(StructuralEquality.Hash(Function), Name, State);
    }
}
