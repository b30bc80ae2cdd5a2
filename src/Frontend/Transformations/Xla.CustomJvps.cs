namespace XlaSharp;

/// <content>Functions with a derivative for each argument.</content>
public static partial class Xla
{
    /// <summary>A function of two arguments with a derivative for each. <c>jax.custom_jvp.defjvps</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="first">From the tangent of the first argument, the value and the arguments to a tangent of the value, of which the sum is taken; null if the derivative is zero.</param>
    /// <param name="second">The same for the second argument.</param>
    /// <exception cref="XlaTypeException">When differentiated: a tangent differs from the result of <paramref name="f"/> in structure, shape or dtype.</exception>
    public static Func<T1, T2, TResult> CustomJvps<T1, T2, TResult>(Func<T1, T2, TResult> f, Func<T1, TResult, T1, T2, TResult>? first, Func<T2, TResult, T1, T2, TResult>? second)
    {
        Func<T1, T2, TResult> custom = null!;
        return custom = CustomJvp<T1, T2, TResult>(f, (primals, tangents) =>
        {
            var ((x, y), value) = (primals, custom(primals.Item1, primals.Item2));
            return (value, SumOf(value, first is null ? null : () => first(tangents.Item1, value, x, y), second is null ? null : () => second(tangents.Item2, value, x, y)));
        });
    }

    /// <summary>A function of three arguments with a derivative for each. <c>jax.custom_jvp.defjvps</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="first">From the tangent of the first argument, the value and the arguments to a tangent of the value, of which the sum is taken; null if the derivative is zero.</param>
    /// <param name="second">The same for the second argument.</param>
    /// <param name="third">The same for the third argument.</param>
    /// <exception cref="XlaTypeException">When differentiated: a tangent differs from the result of <paramref name="f"/> in structure, shape or dtype.</exception>
    public static Func<T1, T2, T3, TResult> CustomJvps<T1, T2, T3, TResult>(
        Func<T1, T2, T3, TResult> f, Func<T1, TResult, T1, T2, T3, TResult>? first, Func<T2, TResult, T1, T2, T3, TResult>? second, Func<T3, TResult, T1, T2, T3, TResult>? third)
    {
        Func<T1, T2, T3, TResult> custom = null!;
        return custom = CustomJvp<T1, T2, T3, TResult>(f, (primals, tangents) =>
        {
            var ((x, y, z), value) = (primals, custom(primals.Item1, primals.Item2, primals.Item3));
            return (value, SumOf(value, first is null ? null : () => first(tangents.Item1, value, x, y, z), second is null ? null : () => second(tangents.Item2, value, x, y, z),
                third is null ? null : () => third(tangents.Item3, value, x, y, z)));
        });
    }

    static TResult SumOf<TResult>(TResult value, params Func<TResult>?[] parts)
    {
        var present = parts.OfType<Func<TResult>>().Select(part => part()).ToArray();
        return present.Length == 0 ? Tree.Map(x => Np.ZerosLike(x), value) : present.Aggregate((x, y) => Tree.Map((a, b) => a + b, x, y));
    }
}
