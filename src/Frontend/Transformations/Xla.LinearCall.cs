using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Linear functions and their transposes.</content>
public static partial class Xla
{
    /// <summary>Calls a linear function that has a transpose of its own. <c>jax.custom_derivatives.linear_call</c></summary>
    /// <typeparam name="TResiduals">What the function is not linear in: an array or a tree of arrays.</typeparam>
    /// <typeparam name="T">The linear argument, likewise.</typeparam>
    /// <typeparam name="TResult">The result, likewise.</typeparam>
    /// <param name="f">From residuals and argument to the result, linear in the argument.</param>
    /// <param name="transpose">From residuals and a cotangent of the result to one of the argument; its own transpose is <paramref name="f"/>.</param>
    /// <param name="residuals">The residuals. There is no derivative by them.</param>
    /// <param name="x">The argument.</param>
    /// <exception cref="XlaTypeException">When transposed: the cotangent differs from the argument in structure or types.</exception>
    public static TResult LinearCall<TResiduals, T, TResult>(Func<TResiduals, T, TResult> f, Func<TResiduals, TResult, T> transpose, TResiduals residuals, T x)
    {
        if (Frame.Current is not { } frame) return f(residuals, x);
        var (kept, linear) = (Flat<TResiduals>.Of(residuals), Flat<T>.Of(x));
        NDArray[] leaves = [.. kept.Leaves, .. linear.Leaves];
        var count = kept.Leaves.Length;
        Flat<TResult>? result = null;
        var traced = TracedFunction.Trace(leaves, p => (result = Flat<TResult>.Of(f(kept.With(p.AsMemory(0, count)), linear.With(p.AsMemory(count))))).Leaves, known: true);
        var (scope, keptType, linearType, resultType) = (new RuleScope(traced), kept.Abstract(), linear.Abstract(), result!.Abstract());
        var rule = new TracedRule(RuleKey.Of(RuleIdentity.Of(transpose), Flat<(TResiduals, T)>.Of((residuals, x))), () =>
        {
            NDArray[] inputs = [.. keptType.Leaves, .. resultType.Leaves];
            return scope.Record(Array.ConvertAll(inputs, a => a.Type), Array.ConvertAll(inputs, a => a.IsWeak), p =>
            {
                var cotangent = transpose(keptType.With(p.AsMemory(0, count)), resultType.With(p.AsMemory(count)));
                var given = Flat<T>.Of(cotangent);
                if (!linearType.HasStructureOf(given))
                    throw new XlaTypeException($"transpose output pytree structure must match that of linear inputs, got output structure {Tree.Structure(cotangent)} and input structure {Tree.Structure(linearType.With(linearType.Leaves))}.");
                for (var i = 0; i < given.Leaves.Length; i++)
                    if (given.Leaves[i].Type != linearType.Leaves[i].Type) throw new XlaTypeException($"transpose output types must match those of linear inputs, got {given.Leaves[i].StrongTypeText} for {linearType.Leaves[i].StrongTypeText}");
                return given.Leaves;
            });
        });
        NDArray[] captures = traced.Captures;
        var values = frame.Builder.LinearCall(new(captures.Length + count, rule), [.. captures.Concat(leaves).Select(frame.Lift)], traced.Region());
        return result!.With([.. values.Select((v, i) => new NDArray(v, traced.Weak[i]))]);
    }

    /// <summary>The transpose of a linear function: from a cotangent of the result to one of the argument. <c>jax.linear_transpose</c></summary>
    /// <param name="f">A linear function.</param>
    /// <param name="x">An argument of which only the types count.</param>
    /// <exception cref="XlaTypeException">Argument or result are not floating point; or, at a call, the cotangent does not match the result.</exception>
    /// <exception cref="HloTransformException">At a call: the function is not linear.</exception>
    public static Func<TResult, T> LinearTranspose<T, TResult>(Func<T, TResult> f, T x)
    {
        var flat = Flat<T>.Of(x);
        Flat<TResult>? result = null;
        var traced = TracedFunction.Trace(flat.Leaves, p => (result = Flat<TResult>.Of(f(flat.With(p)))).Leaves);
        if (!Array.TrueForAll([.. flat.Leaves, .. result!.Leaves], l => l.DType.IsInexact))
            throw new XlaTypeException($"linear_transpose only supports [float, complex, or float0] -> [float, complex, or float0], and integer -> integer functions, but got [{Types(flat.Leaves)}] -> [{Types(result.Leaves)}].");
        var (from, to) = (flat.Abstract(), result.Abstract());
        var linear = traced.Mask(static _ => true);
        return cotangent =>
        {
            var given = Flat<TResult>.Of(cotangent);
            if (!to.HasStructureOf(given)) throw new XlaTypeException($"cotangent tree does not match function output, expected {Tree.Structure(to.With(to.Leaves))} but got {Tree.Structure(cotangent)}");
            for (var i = 0; i < given.Leaves.Length; i++)
                if (given.Leaves[i].Type != to.Leaves[i].Type) throw new XlaTypeException($"cotangent type does not match function output, expected {to.Leaves[i].StrongTypeText} but got {given.Leaves[i].StrongTypeText}");
            return from.With(traced.RunDerived("transpose", linear, static (function, mask) => Transposed(function, mask), [.. traced.Captures, .. given.Leaves]));
        };
    }

    static string Types(NDArray[] arrays) => string.Join(", ", arrays.Select(a => a.DType.ToString()));

    static Function Transposed(Function function, EquatableArray<bool> linear)
    {
        var transposed = Transposition.Transpose(function, linear, [.. function.Results.Select(_ => true)]);
        var builder = new Builder();
        var some = builder.Inline(transposed.Function, builder.ParameterList(transposed.Function.ParameterTypes()));
        var next = 0;
        return builder.Build(function.Name, [.. function.Parameters.Where((_, i) => linear[i]).Zip(transposed.ResultMask, (p, given) => given ? some[next++] : builder.Zeros(p.Tensor))]);
    }
}
