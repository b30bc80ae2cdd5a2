namespace XlaSharp;

public static partial class Xla
{
    /// <summary>Compiles a function at its first call with arguments of new types; later calls run the compiled program. <c>jax.jit</c></summary>
    /// <param name="f">The function. It runs once per signature (structure, shapes, dtypes, weak flags, static values, settings), with traced arrays.</param>
    /// <param name="donateArgnums">Numbers of the arguments whose memory the results may take over; they are deleted by the call.</param>
    /// <param name="staticArgnums">Numbers of the arguments that are no arrays: the function sees their values, and is compiled once for each, compared by equality.</param>
    /// <param name="keepUnused">True to pass also those arrays to the program on which no result depends.</param>
    /// <exception cref="XlaValueException">A number is out of range.</exception>
    /// <exception cref="XlaTypeException">At a call: an argument is neither static nor a tree of arrays.</exception>
    /// <exception cref="TracerBoolConversionException">At a call: the function branches on the value of an array.</exception>
    /// <exception cref="ConcretizationTypeException">At a call: the function asks for the value of an array.</exception>
    public static Func<T1, TResult> Jit<T1, TResult>(Func<T1, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null, bool keepUnused = false) =>
        new JitFunction<ValueTuple<T1>, TResult>(Arity.Tree<T1>(Statics(staticArgnums, 1)), f.Packed(), Donors(donateArgnums, staticArgnums, 1), keepUnused, f).Invoke;

    /// <inheritdoc cref="Jit{T1, TResult}"/>
    public static Func<T1, T2, TResult> Jit<T1, T2, TResult>(Func<T1, T2, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null, bool keepUnused = false) =>
        new JitFunction<(T1, T2), TResult>(Arity.Tree<T1, T2>(Statics(staticArgnums, 2)), f.Packed(), Donors(donateArgnums, staticArgnums, 2), keepUnused, f).Invoke;

    /// <inheritdoc cref="Jit{T1, TResult}"/>
    public static Func<T1, T2, T3, TResult> Jit<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null, bool keepUnused = false) =>
        new JitFunction<(T1, T2, T3), TResult>(Arity.Tree<T1, T2, T3>(Statics(staticArgnums, 3)), f.Packed(), Donors(donateArgnums, staticArgnums, 3), keepUnused, f).Invoke;

    /// <inheritdoc cref="Jit{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, TResult> Jit<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null, bool keepUnused = false) =>
        new JitFunction<(T1, T2, T3, T4), TResult>(Arity.Tree<T1, T2, T3, T4>(Statics(staticArgnums, 4)), f.Packed(), Donors(donateArgnums, staticArgnums, 4), keepUnused, f).Invoke;

    /// <inheritdoc cref="Jit{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, TResult> Jit<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null, bool keepUnused = false) =>
        new JitFunction<(T1, T2, T3, T4, T5), TResult>(Arity.Tree<T1, T2, T3, T4, T5>(Statics(staticArgnums, 5)), f.Packed(), Donors(donateArgnums, staticArgnums, 5), keepUnused, f).Invoke;

    /// <inheritdoc cref="Jit{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, T6, TResult> Jit<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null, bool keepUnused = false) =>
        new JitFunction<(T1, T2, T3, T4, T5, T6), TResult>(Arity.Tree<T1, T2, T3, T4, T5, T6>(Statics(staticArgnums, 6)), f.Packed(), Donors(donateArgnums, staticArgnums, 6), keepUnused, f).Invoke;

    /// <inheritdoc cref="Jit{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, TResult> Jit<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null, bool keepUnused = false) =>
        new JitFunction<(T1, T2, T3, T4, T5, T6, T7), TResult>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7>(Statics(staticArgnums, 7)), f.Packed(), Donors(donateArgnums, staticArgnums, 7), keepUnused, f).Invoke;

    /// <inheritdoc cref="Jit{T1, TResult}"/>
    public static Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> Jit<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> f, int[]? donateArgnums = null, int[]? staticArgnums = null, bool keepUnused = false) =>
        new JitFunction<(T1, T2, T3, T4, T5, T6, T7, T8), TResult>(Arity.Tree<T1, T2, T3, T4, T5, T6, T7, T8>(Statics(staticArgnums, 8)), f.Packed(), Donors(donateArgnums, staticArgnums, 8), keepUnused, f).Invoke;

    static ArgumentSet Statics(int[]? numbers, int count) => ArgumentSet.Of(numbers, count, "static_argnums");

    static ArgumentSet Donors(int[]? numbers, int[]? statics, int count)
    {
        var donors = ArgumentSet.Of(numbers, count, "donate_argnums");
        var both = new ArgumentSet(donors.Bits & Statics(statics, count).Bits);
        return both.IsEmpty ? donors : throw new XlaValueException($"static_argnums and donate_argnums cannot intersect. Argument numbers {{{both}}} appear in both staticArgnums and donateArgnums");
    }
}
