using System.Collections.Immutable;
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
        if (RunsByHand(init))
        {
            while ((bool)Condition(condition(init))) init = body(init);
            return init;
        }
        return Loop("while_loop body", condition, body, init, static (b, operands, captures, regions) => b.While(operands, captures, regions[0], regions[1]));
    }

    /// <summary>Runs a body while a condition holds, but not more often than <paramref name="maxSteps"/>; differentiable in both modes.</summary>
    /// <param name="condition">From the carried value to a boolean scalar.</param>
    /// <param name="body">From the carried value to the next.</param>
    /// <param name="init">The initial carried value: an array or a tree. C# numbers in it are widened to what <paramref name="body"/> makes of them.</param>
    /// <param name="maxSteps">The largest number of rounds: after these the loop ends even if the condition still holds.</param>
    /// <remarks>
    /// Undifferentiated and in forward mode it is a <see cref="WhileLoop"/> that counts. Reverse mode keeps the state of some 2√<paramref name="maxSteps"/> rounds and computes those
    /// between again; rounds that are not reached cost next to nothing. JAX has no such loop; it is what libraries build on <c>jax.lax.scan</c> and <c>jax.checkpoint</c>.
    /// </remarks>
    /// <exception cref="XlaTypeException">The condition gives no boolean scalar, or the body changes structure or types.</exception>
    /// <exception cref="XlaValueException"><paramref name="maxSteps"/> is negative.</exception>
    public static T BoundedWhileLoop<T>(Func<T, NDArray> condition, Func<T, T> body, T init, int maxSteps)
    {
        if (maxSteps < 0) throw new XlaValueException($"maxSteps must not be negative, got {maxSteps}");
        if (RunsByHand(init))
        {
            for (var i = 0; i < maxSteps && (bool)Condition(condition(init)); i++) init = body(init);
            return init;
        }
        return Loop("bounded_while_loop body", condition, body, init, (b, operands, captures, regions) => b.BoundedWhile(new(maxSteps), operands, captures, regions[0], regions[1]));
    }

    static bool RunsByHand<T>(T init) => Config.DisableJit && !Array.Exists(Tree.Leaves(init), l => l.IsTraced);

    static T Loop<T>(string what, Func<T, NDArray> condition, Func<T, T> body, T init, Func<Builder, Value[], Value[], Function[], ImmutableArray<Value>> op)
    {
        var carry = Flat<T>.Of(init);
        var step = Carry.Trace(what, ParameterNames.Of(body, 0) ?? "carry", ref carry, [], (c, _) => (body(c), []));
        var test = new TracedBody(TracedFunction.Trace(carry.Leaves, p => [Condition(condition(carry.With(p)))]));
        bool[] weak = [.. step.Function.Weak.Select((w, i) => w && carry.Leaves[i].IsWeak)];
        return carry.With(TracedBody.Apply([test, step], carry.Leaves, op, weak));
    }

    /// <summary>Runs a body for lower ≤ i &lt; upper. The bounds are known, so it is a scan, differentiable in both modes. <c>jax.lax.fori_loop</c></summary>
    /// <param name="lower">The first index.</param>
    /// <param name="upper">The index after the last; not more than <paramref name="lower"/> for no rounds.</param>
    /// <param name="body">From index and carried value to the next carried value.</param>
    /// <param name="init">The initial carried value: an array or a tree.</param>
    /// <param name="unroll">How many rounds the compiled loop runs between two tests of its counter; 0 for all.</param>
    /// <exception cref="XlaTypeException">The body changes structure or types.</exception>
    /// <exception cref="XlaValueException"><paramref name="unroll"/> is negative.</exception>
    public static T ForiLoop<T>(int lower, int upper, Func<NDArray, T, T> body, T init, int? unroll = null) =>
        Scan<T, NDArray, ValueTuple>(ParameterNames.Of(body, 1) ?? "carry", (carry, i) => (body(i, carry), default), init, Np.Arange(lower, Math.Max(lower, upper)), null, false, unroll ?? 1).Carry;

    /// <summary>Runs a body for lower ≤ i &lt; upper: as a scan if the bounds are known, else as a loop that is differentiable in forward mode only. <c>jax.lax.fori_loop</c></summary>
    /// <exception cref="XlaTypeException">The bounds are not integer scalars of one dtype, or the body changes structure or types.</exception>
    /// <exception cref="XlaValueException"><paramref name="unroll"/> is given and the bounds are not known.</exception>
    public static T ForiLoop<T>(NDArray lower, NDArray upper, Func<NDArray, T, T> body, T init, int? unroll = null)
    {
        if (lower.DType != upper.DType && (!lower.DType.ElementType.IsInteger() || !upper.DType.ElementType.IsInteger() || !lower.IsWeak && !upper.IsWeak))
            throw new XlaTypeException($"lower and upper arguments to fori_loop must have equal types, got {lower.DType} and {upper.DType}");
        if (lower.Ndim != 0 || upper.Ndim != 0 || !lower.DType.ElementType.IsInteger() || !upper.DType.ElementType.IsInteger())
            throw new XlaTypeException($"lower and upper arguments to fori_loop must be scalar integers, got {lower.TypeText} and {upper.TypeText}");
        if (!lower.IsTraced && !upper.IsTraced) return ForiLoop((int)lower, (int)upper, body, init, unroll);
        if (unroll is not null) throw new XlaValueException("Can only use `unroll` in `fori_loop` if the loop bounds are statically known.");
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
