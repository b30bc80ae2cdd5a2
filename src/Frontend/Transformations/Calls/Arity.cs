namespace XlaSharp;

/// <summary>Functions of one to eight arguments as functions of one tuple, and back. The only place that counts arguments.</summary>
internal static class Arity
{
    public static Func<ValueTuple<T1>, TResult> Packed<T1, TResult>(this Func<T1, TResult> function) => a => function(a.Item1);

    public static Func<(T1, T2), TResult> Packed<T1, T2, TResult>(this Func<T1, T2, TResult> function) => a => function(a.Item1, a.Item2);

    public static Func<(T1, T2, T3), TResult> Packed<T1, T2, T3, TResult>(this Func<T1, T2, T3, TResult> function) => a => function(a.Item1, a.Item2, a.Item3);

    public static Func<(T1, T2, T3, T4), TResult> Packed<T1, T2, T3, T4, TResult>(this Func<T1, T2, T3, T4, TResult> function) => a => function(a.Item1, a.Item2, a.Item3, a.Item4);

    public static Func<(T1, T2, T3, T4, T5), TResult> Packed<T1, T2, T3, T4, T5, TResult>(this Func<T1, T2, T3, T4, T5, TResult> function) => a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5);

    public static Func<(T1, T2, T3, T4, T5, T6), TResult> Packed<T1, T2, T3, T4, T5, T6, TResult>(this Func<T1, T2, T3, T4, T5, T6, TResult> function) => a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6);

    public static Func<(T1, T2, T3, T4, T5, T6, T7), TResult> Packed<T1, T2, T3, T4, T5, T6, T7, TResult>(this Func<T1, T2, T3, T4, T5, T6, T7, TResult> function) => a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7);

    public static Func<(T1, T2, T3, T4, T5, T6, T7, T8), TResult> Packed<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function) => a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8);

    public static TResult Invoke<T1, TResult>(this Callable<ValueTuple<T1>, TResult> function, T1 a) => function.Call(new(a));

    public static TResult Invoke<T1, T2, TResult>(this Callable<(T1, T2), TResult> function, T1 a, T2 b) => function.Call((a, b));

    public static TResult Invoke<T1, T2, T3, TResult>(this Callable<(T1, T2, T3), TResult> function, T1 a, T2 b, T3 c) => function.Call((a, b, c));

    public static TResult Invoke<T1, T2, T3, T4, TResult>(this Callable<(T1, T2, T3, T4), TResult> function, T1 a, T2 b, T3 c, T4 d) => function.Call((a, b, c, d));

    public static TResult Invoke<T1, T2, T3, T4, T5, TResult>(this Callable<(T1, T2, T3, T4, T5), TResult> function, T1 a, T2 b, T3 c, T4 d, T5 e) => function.Call((a, b, c, d, e));

    public static TResult Invoke<T1, T2, T3, T4, T5, T6, TResult>(this Callable<(T1, T2, T3, T4, T5, T6), TResult> function, T1 a, T2 b, T3 c, T4 d, T5 e, T6 f) => function.Call((a, b, c, d, e, f));

    public static TResult Invoke<T1, T2, T3, T4, T5, T6, T7, TResult>(this Callable<(T1, T2, T3, T4, T5, T6, T7), TResult> function, T1 a, T2 b, T3 c, T4 d, T5 e, T6 f, T7 g) => function.Call((a, b, c, d, e, f, g));

    public static TResult Invoke<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(this Callable<(T1, T2, T3, T4, T5, T6, T7, T8), TResult> function, T1 a, T2 b, T3 c, T4 d, T5 e, T6 f, T7 g, T8 h) => function.Call((a, b, c, d, e, f, g, h));

    public static SingleTree<T1> Tree<T1>(ArgumentSet statics = default) => new(Item<T1>(statics, 0));

    public static TupleTree<T1, T2> Tree<T1, T2>(ArgumentSet statics = default) => new(Item<T1>(statics, 0), Item<T2>(statics, 1));

    public static TupleTree<T1, T2, T3> Tree<T1, T2, T3>(ArgumentSet statics = default) => new(Item<T1>(statics, 0), Item<T2>(statics, 1), Item<T3>(statics, 2));

    public static TupleTree<T1, T2, T3, T4> Tree<T1, T2, T3, T4>(ArgumentSet statics = default) => new(Item<T1>(statics, 0), Item<T2>(statics, 1), Item<T3>(statics, 2), Item<T4>(statics, 3));

    public static TupleTree<T1, T2, T3, T4, T5> Tree<T1, T2, T3, T4, T5>(ArgumentSet statics = default) => new(Item<T1>(statics, 0), Item<T2>(statics, 1), Item<T3>(statics, 2), Item<T4>(statics, 3), Item<T5>(statics, 4));

    public static TupleTree<T1, T2, T3, T4, T5, T6> Tree<T1, T2, T3, T4, T5, T6>(ArgumentSet statics = default) => new(Item<T1>(statics, 0), Item<T2>(statics, 1), Item<T3>(statics, 2), Item<T4>(statics, 3), Item<T5>(statics, 4), Item<T6>(statics, 5));

    public static TupleTree<T1, T2, T3, T4, T5, T6, T7> Tree<T1, T2, T3, T4, T5, T6, T7>(ArgumentSet statics = default) => new(Item<T1>(statics, 0), Item<T2>(statics, 1), Item<T3>(statics, 2), Item<T4>(statics, 3), Item<T5>(statics, 4), Item<T6>(statics, 5), Item<T7>(statics, 6));

    public static TupleTree<T1, T2, T3, T4, T5, T6, T7, ValueTuple<T8>> Tree<T1, T2, T3, T4, T5, T6, T7, T8>(ArgumentSet statics = default) => new(Item<T1>(statics, 0), Item<T2>(statics, 1), Item<T3>(statics, 2), Item<T4>(statics, 3), Item<T5>(statics, 4), Item<T6>(statics, 5), Item<T7>(statics, 6), new SingleTree<T8>(Item<T8>(statics, 7)));

    static Tree<T> Item<T>(ArgumentSet statics, int index) => statics.Contains(index) ? StaticTree<T>.Shared : XlaSharp.Tree<T>.Instance;
}
