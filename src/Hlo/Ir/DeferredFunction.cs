namespace XlaSharp.Hlo;

/// <summary>A function that is made when it is asked for, once: the rule of a custom derivative, which may use the function that it is the rule of.</summary>
/// <remarks>Equality is that of what determines the function, so that programs with equal rules are known as equal before any rule is made.</remarks>
public abstract class DeferredFunction
{
    Function? made;

    /// <summary>The function.</summary>
    public Function Value => made ?? Interlocked.CompareExchange(ref made, Make(), null) ?? made;

    /// <summary>A function that is there already.</summary>
    public static DeferredFunction Of(Function function) => new Given(function);

    /// <summary>A rewriting of this function, deferred too.</summary>
    /// <param name="state">What determines the rewriting, beside <paramref name="rewrite"/> itself.</param>
    /// <param name="rewrite">The rewriting; a static lambda, since it is compared by reference.</param>
    internal DeferredFunction Then<TState>(TState state, Func<Function, TState, Function> rewrite) where TState : notnull => new Rewritten<TState>(this, state, rewrite);

    /// <summary>Makes the function.</summary>
    protected abstract Function Make();

    /// <inheritdoc/>
    public abstract override bool Equals(object? obj);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    sealed class Given(Function function) : DeferredFunction
    {
        readonly Function function = function;

        protected override Function Make() => function;

        public override bool Equals(object? obj) => obj is Given other && StructuralEquality.Equals(function, other.function);

        public override int GetHashCode() => StructuralEquality.Hash(function);
    }

    sealed class Rewritten<TState>(DeferredFunction before, TState state, Func<Function, TState, Function> rewrite) : DeferredFunction where TState : notnull
    {
        readonly DeferredFunction before = before;
        readonly TState state = state;
        readonly Func<Function, TState, Function> rewrite = rewrite;

        protected override Function Make() => rewrite(before.Value, state);

        public override bool Equals(object? obj) =>
            obj is Rewritten<TState> other && ReferenceEquals(rewrite, other.rewrite) && state.Equals(other.state) && before.Equals(other.before);

        public override int GetHashCode() => HashCode.Combine(before, state);
    }
}
