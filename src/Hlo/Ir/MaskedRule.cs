using System.Collections.Concurrent;

namespace XlaSharp.Hlo;

/// <summary>A rule of a custom derivative that is told which tangents or cotangents are zero: a function for each mask, made once when it is asked for.</summary>
/// <remarks>Equality is that of what determines the functions, as for <see cref="DeferredFunction"/>.</remarks>
public abstract class MaskedRule
{
    readonly ConcurrentDictionary<EquatableArray<bool>, JvpFunction> made = new();

    /// <summary>The function for a mask. It takes nothing for what is zero, and its own mask says which results are not zero.</summary>
    public JvpFunction For(EquatableArray<bool> mask) => made.GetOrAdd(mask, static (mask, rule) => rule.Make(mask), this);

    /// <summary>A rewriting of the functions, deferred too.</summary>
    /// <param name="state">What determines the rewriting, beside <paramref name="rewrite"/> itself.</param>
    /// <param name="rewrite">The rewriting; a static lambda, since it is compared by reference.</param>
    internal MaskedRule Then<TState>(TState state, Func<JvpFunction, EquatableArray<bool>, TState, JvpFunction> rewrite) where TState : notnull => new Rewritten<TState>(this, state, rewrite);

    /// <summary>Makes the function for a mask.</summary>
    protected abstract JvpFunction Make(EquatableArray<bool> mask);

    /// <inheritdoc/>
    public abstract override bool Equals(object? obj);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    sealed class Rewritten<TState>(MaskedRule before, TState state, Func<JvpFunction, EquatableArray<bool>, TState, JvpFunction> rewrite) : MaskedRule where TState : notnull
    {
        readonly MaskedRule before = before;
        readonly TState state = state;
        readonly Func<JvpFunction, EquatableArray<bool>, TState, JvpFunction> rewrite = rewrite;

        protected override JvpFunction Make(EquatableArray<bool> mask) => rewrite(before.For(mask), mask, state);

        public override bool Equals(object? obj) =>
            obj is Rewritten<TState> other && ReferenceEquals(rewrite, other.rewrite) && state.Equals(other.state) && before.Equals(other.before);

        public override int GetHashCode() => HashCode.Combine(before, state);
    }
}
