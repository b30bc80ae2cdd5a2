using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Runs a body while a condition holds; forward mode only, unless the number of rounds can be told. <c>jax.lax.while_loop</c></summary>
    /// <param name="condition">From the carried value to a boolean scalar.</param>
    /// <param name="body">From the carried value to the next.</param>
    /// <param name="init">The initial carried value: an array or a tree. C# numbers in it are widened to what <paramref name="body"/> makes of them.</param>
    /// <exception cref="XlaTypeException">The condition gives no boolean scalar, or the body changes structure or types.</exception>
    public static T WhileLoop<T>(Func<T, NDArray> condition, Func<T, T> body, T init)
    {
        if (Config.DisableJit && !Array.Exists(Tree.Leaves(init), l => l.IsTraced))
        {
            while ((bool)Condition(condition(init))) init = body(init);
            return init;
        }
        var carry = Flat<T>.Of(init);
        var step = Carry.Trace("while_loop body", ParameterNames.Of(body, 0) ?? "carry", ref carry, [], (c, _) => (body(c), []));
        var test = new TracedBody(TracedFunction.Trace(carry.Leaves, p => [Condition(condition(carry.With(p)))]));
        bool[] weak = [.. step.Function.Weak.Select((w, i) => w && carry.Leaves[i].IsWeak)];
        var all = TracedBody.Apply([test, step], carry.Leaves, static (b, operands, captures, regions) => b.While(operands, captures, regions[0], regions[1]), weak);
        return carry.With(all);
    }

    /// <summary>Runs a body for lower ≤ i &lt; upper. The bounds are known, so it is a scan, differentiable in both modes. <c>jax.lax.fori_loop</c></summary>
    /// <param name="lower">The first index.</param>
    /// <param name="upper">The index after the last; not more than <paramref name="lower"/> for no rounds.</param>
    /// <param name="body">From index and carried value to the next carried value.</param>
    /// <param name="init">The initial carried value: an array or a tree.</param>
    /// <exception cref="XlaTypeException">The body changes structure or types.</exception>
    public static T ForiLoop<T>(int lower, int upper, Func<NDArray, T, T> body, T init) =>
        Scan<T, NDArray, ValueTuple>(ParameterNames.Of(body, 1) ?? "carry", (carry, i) => (body(i, carry), default), init, Np.Arange(lower, Math.Max(lower, upper)), null, false).Carry;

    /// <summary>Runs a body for lower ≤ i &lt; upper: as a scan if the bounds are known, else as a loop that is differentiable in forward mode only. <c>jax.lax.fori_loop</c></summary>
    /// <exception cref="XlaTypeException">The bounds are not integer scalars of one dtype, or the body changes structure or types.</exception>
    public static T ForiLoop<T>(NDArray lower, NDArray upper, Func<NDArray, T, T> body, T init)
    {
        if (lower.DType != upper.DType && (!lower.DType.ElementType.IsInteger() || !upper.DType.ElementType.IsInteger() || !lower.IsWeak && !upper.IsWeak))
            throw new XlaTypeException($"lower and upper arguments to fori_loop must have equal types, got {lower.DType} and {upper.DType}");
        if (lower.Ndim != 0 || upper.Ndim != 0 || !lower.DType.ElementType.IsInteger() || !upper.DType.ElementType.IsInteger())
            throw new XlaTypeException($"lower and upper arguments to fori_loop must be scalar integers, got {lower.TypeText} and {upper.TypeText}");
        if (!lower.IsTraced && !upper.IsTraced) return ForiLoop((int)lower, (int)upper, body, init);
        var type = Np.ResultType(lower, upper);
        return WhileLoop<(NDArray I, NDArray Upper, T Carry)>(
            s => s.I < s.Upper,
            s => (s.I + 1, s.Upper, body(s.I, s.Carry)),
            (Np.Astype(lower, type), Np.Astype(upper, type), init)).Carry;
    }

    static NDArray Condition(NDArray value) => value.Ndim == 0 && value.DType == DType.Bool
        ? value
        : throw new XlaTypeException($"cond_fun must return a boolean scalar, but got output type(s) [ShapedArray({value.StrongTypeText}{(value.IsWeak ? ", weak_type=True" : "")})].");
}
