namespace XlaSharp;

public static partial class Xla
{
    /// <summary>A function with what it closes over as a further argument, so that a custom derivative of a function that takes functions sees all that it may be differentiated by. <c>jax.closure_convert</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="example">An argument of which only structure and types count.</param>
    /// <returns>The function of its argument and the hoisted arrays; and these arrays: what <paramref name="f"/> closes over of surrounding traces, if it is floating point.</returns>
    public static (Func<T, NDArray[], TResult> Converted, NDArray[] Hoisted) ClosureConvert<T, TResult>(Func<T, TResult> f, T example)
    {
        var converted = new ConvertedFunction<T, TResult>(f, example);
        return (converted.Call, converted.Hoisted);
    }

    /// <summary>A function of two arguments with what it closes over as a further one. <c>jax.closure_convert</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="first">A first argument of which only structure and types count.</param>
    /// <param name="second">A second one, likewise.</param>
    /// <returns>The function of its arguments and the hoisted arrays; and these arrays.</returns>
    public static (Func<T1, T2, NDArray[], TResult> Converted, NDArray[] Hoisted) ClosureConvert<T1, T2, TResult>(Func<T1, T2, TResult> f, T1 first, T2 second)
    {
        var (converted, hoisted) = ClosureConvert(f.Packed(), (first, second));
        return ((x, y, arrays) => converted((x, y), arrays), hoisted);
    }
}
