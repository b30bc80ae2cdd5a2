namespace XlaSharp;

/// <content>Functions with a rule for batches.</content>
public static partial class Xla
{
    /// <summary>A function whose batching is given. <c>jax.custom_batching.custom_vmap</c></summary>
    /// <typeparam name="T">The argument: an array or a tree of arrays.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <param name="f">The function of one member.</param>
    /// <param name="rule">
    /// From the number of members, which arrays of the argument are batched (in the order of its leaves; batches are at axis 0), and the argument, to the result and which of
    /// its arrays are batched. It may use the function made here.
    /// </param>
    /// <remarks>
    /// Outside of <c>Vmap</c> the function runs as it is. Under it nothing is left of it but what the rule does, which is batched in its turn by a second <c>Vmap</c>, and
    /// differentiated; <c>Jvp</c> inside of <c>Vmap</c> differentiates the rule. As in JAX, reverse mode works on <c>Vmap</c> of the function and not inside of it.
    /// The rule is traced when it is needed: what it closes over is constant.
    /// </remarks>
    /// <exception cref="XlaValueException">Under <c>Vmap</c>: the rule's result has other arrays than the function's, or does not say which are batched.</exception>
    /// <exception cref="XlaTypeException">Under <c>Vmap</c>: an array of the rule's result is of another type than a batch of the function's.</exception>
    /// <exception cref="Hlo.HloTransformException">In reverse mode, or if the function closes over a batched array.</exception>
    public static Func<T, TResult> CustomVmap<T, TResult>(Func<T, TResult> f, Func<int, bool[], T, (TResult Value, bool[] Batched)> rule) =>
        Vmapped(Tree<T>.Instance, f, rule, RuleIdentity.Of(rule), FunctionNames.Of(f)).Call;

    /// <summary>A function of two arguments whose batching is given. <c>jax.custom_batching.custom_vmap</c></summary>
    /// <inheritdoc cref="CustomVmap{T, TResult}(Func{T, TResult}, Func{int, bool[], T, ValueTuple{TResult, bool[]}})"/>
    public static Func<T1, T2, TResult> CustomVmap<T1, T2, TResult>(Func<T1, T2, TResult> f, Func<int, bool[], (T1, T2), (TResult Value, bool[] Batched)> rule) =>
        Vmapped(Arity.Tree<T1, T2>(), f.Packed(), rule, RuleIdentity.Of(rule), FunctionNames.Of(f)).Invoke;

    /// <summary>A function of three arguments whose batching is given. <c>jax.custom_batching.custom_vmap</c></summary>
    /// <inheritdoc cref="CustomVmap{T, TResult}(Func{T, TResult}, Func{int, bool[], T, ValueTuple{TResult, bool[]}})"/>
    public static Func<T1, T2, T3, TResult> CustomVmap<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, Func<int, bool[], (T1, T2, T3), (TResult Value, bool[] Batched)> rule) =>
        Vmapped(Arity.Tree<T1, T2, T3>(), f.Packed(), rule, RuleIdentity.Of(rule), FunctionNames.Of(f)).Invoke;

    /// <summary>A function that runs once per member under <c>Vmap</c>, in a loop, instead of on whole batches. <c>jax.custom_batching.sequential_vmap</c></summary>
    /// <typeparam name="T">The argument: an array or a tree of arrays, such as a tuple.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <param name="f">The function of one member.</param>
    /// <remarks>Under several <c>Vmap</c>s it is a loop in a loop. For functions whose batches would take too much memory, or that branch on their values.</remarks>
    /// <exception cref="Hlo.HloTransformException">In reverse mode inside of <c>Vmap</c>, or if the function closes over a batched array.</exception>
    public static Func<T, TResult> SequentialVmap<T, TResult>(Func<T, TResult> f)
    {
        CustomVmapFunction<T, TResult>? member = null;
        (NDArray[], bool[]) Rule(int size, bool[] batched, Flat<T> arguments, NDArray[] leaves)
        {
            // What all members share stays outside of the loop.
            NDArray[] Merge(NDArray[] own)
            {
                var next = 0;
                return [.. leaves.Select((shared, i) => batched[i] ? own[next++] : shared)];
            }
            var results = Lax.Map<NDArray[], NDArray[]>(own => Flat<TResult>.Of(member!.Call(arguments.With(Merge(own)))).Leaves, [.. leaves.Where((_, i) => batched[i])]);
            return (results, Array.ConvertAll(results, static _ => true));
        }
        member = new(Tree<T>.Instance, f, Rule, RuleIdentity.Of(f, nameof(SequentialVmap)), FunctionNames.Of(f));
        return member.Call;
    }

    static CustomVmapFunction<T, TResult> Vmapped<T, TResult>(Tree<T> tree, Func<T, TResult> f, Func<int, bool[], T, (TResult Value, bool[] Batched)> rule, RuleIdentity identity, string name) =>
        new(tree, f, (size, batched, arguments, leaves) =>
        {
            var (value, isBatched) = rule(size, batched, arguments.With(leaves));
            return (Flat<TResult>.Of(value).Leaves, isBatched);
        }, identity, name);
}
