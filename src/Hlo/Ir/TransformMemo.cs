using System.Collections.Concurrent;

namespace XlaSharp.Hlo;

/// <summary>The results of transforming one function, by transform and mask: nested loops and shared callees are rewritten once.</summary>
internal sealed class TransformMemo
{
    readonly ConcurrentDictionary<object, object> entries = new();

    public TResult Get<TKey, TState, TResult>(TKey key, TState state, Func<TKey, TState, TResult> make)
        where TKey : notnull
        where TResult : class =>
        (TResult)(entries.TryGetValue(key, out var found) ? found : entries.GetOrAdd(key, make(key, state)));
}
