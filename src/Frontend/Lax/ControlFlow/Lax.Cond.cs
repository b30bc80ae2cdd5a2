using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The result of one of two functions, by a condition. Only the one taken runs. <c>jax.lax.cond</c></summary>
    /// <param name="predicate">A scalar: true if not zero, NaN included.</param>
    /// <param name="onTrue">The function if it is true.</param>
    /// <param name="onFalse">The function if it is false.</param>
    /// <param name="operand">What the functions get: an array or a tree.</param>
    /// <exception cref="XlaTypeException">The predicate is no scalar, or the results differ in structure or types.</exception>
    public static TResult Cond<T, TResult>(NDArray predicate, Func<T, TResult> onTrue, Func<T, TResult> onFalse, T operand)
    {
        if (predicate.Ndim != 0) throw new XlaTypeException($"Pred must be a scalar, got {predicate} of shape {Np.ShapeText(predicate.Shape)}.");
        if (Config.DisableJit && !predicate.IsTraced) return (bool)predicate ? onTrue(operand) : onFalse(operand);
        var index = Np.Astype(predicate.DType == DType.Bool ? predicate : Np.NotEqual(predicate, 0), DType.Int32);
        return Branch("cond", ["false_fun", "true_fun"], index, [onFalse, onTrue], operand, lastFirst: true);
    }

    /// <summary>The result of one of two functions without operands. <c>jax.lax.cond</c></summary>
    /// <inheritdoc cref="Cond{T, TResult}"/>
    public static TResult Cond<TResult>(NDArray predicate, Func<TResult> onTrue, Func<TResult> onFalse) =>
        Cond(predicate, (ValueTuple _) => onTrue(), _ => onFalse(), default);

    /// <summary>The result of one of two functions of two operands. <c>jax.lax.cond</c></summary>
    /// <inheritdoc cref="Cond{T, TResult}"/>
    public static TResult Cond<T1, T2, TResult>(NDArray predicate, Func<T1, T2, TResult> onTrue, Func<T1, T2, TResult> onFalse, T1 x, T2 y) =>
        Cond(predicate, onTrue.Packed(), onFalse.Packed(), (x, y));

    /// <summary>The result of one of two functions of three operands. <c>jax.lax.cond</c></summary>
    /// <inheritdoc cref="Cond{T, TResult}"/>
    public static TResult Cond<T1, T2, T3, TResult>(NDArray predicate, Func<T1, T2, T3, TResult> onTrue, Func<T1, T2, T3, TResult> onFalse, T1 x, T2 y, T3 z) =>
        Cond(predicate, onTrue.Packed(), onFalse.Packed(), (x, y, z));

    /// <summary>The result of one of two functions of four operands. <c>jax.lax.cond</c></summary>
    /// <inheritdoc cref="Cond{T, TResult}"/>
    public static TResult Cond<T1, T2, T3, T4, TResult>(NDArray predicate, Func<T1, T2, T3, T4, TResult> onTrue, Func<T1, T2, T3, T4, TResult> onFalse, T1 x, T2 y, T3 z, T4 w) =>
        Cond(predicate, onTrue.Packed(), onFalse.Packed(), (x, y, z, w));

    /// <summary>The result of the function that an index names; the index is clamped. <c>jax.lax.switch</c></summary>
    /// <param name="index">An integer scalar.</param>
    /// <param name="branches">The functions.</param>
    /// <param name="operand">What they get: an array or a tree.</param>
    /// <exception cref="XlaValueException">There are no functions.</exception>
    /// <exception cref="XlaTypeException">The index is no integer scalar, or the results differ in structure or types.</exception>
    public static TResult Switch<T, TResult>(NDArray index, Func<T, TResult>[] branches, T operand)
    {
        if (branches.Length == 0) throw new XlaValueException("Empty branch sequence");
        if (index.Ndim != 0) throw new XlaTypeException($"Branch index must be scalar, got {index} of shape {Np.ShapeText(index.Shape)}.");
        if (!index.DType.ElementType.IsInteger()) throw new XlaTypeException($"Index type must be an integer, got {index} as {index.DType}");
        if (branches.Length == 1) return branches[0](operand);
        if (Config.DisableJit && !index.IsTraced) return branches[Math.Clamp((long)index, 0, branches.Length - 1)](operand);
        return Branch("switch", [.. branches.Select((_, i) => $"branch {i}")], Np.Clip(Np.Astype(index, DType.Int32), 0, branches.Length - 1), branches, operand);
    }

    static TResult Branch<T, TResult>(string what, string[] names, NDArray index, Func<T, TResult>[] branches, T operand, bool lastFirst = false)
    {
        var flat = Flat<T>.Of(operand);
        Flat<TResult>? first = null;
        var bodies = new TracedBody[branches.Length];
        for (var n = 0; n < bodies.Length; n++)
        {
            var i = lastFirst ? bodies.Length - 1 - n : n;
            Flat<TResult>? result = null;
            bodies[i] = new(TracedFunction.Trace(flat.Leaves, p => (result = Flat<TResult>.Of(branches[i](flat.With(p)))).Leaves));
            if (first is null) first = result;
            else CheckBranch(what, names[lastFirst ? ^1 : 0], names[i], first, result!);
        }
        bool[] weak = [.. first!.Leaves.Select((_, i) => Array.TrueForAll(bodies, b => b.Function.Weak[i]))];
        var all = TracedBody.Apply(bodies, [index, .. flat.Leaves], static (_, operands, captures, regions) => operands[0].Case([.. captures, .. operands.AsSpan(1)], [.. regions]), weak);
        return first.With(all);
    }

    static void CheckBranch<TResult>(string what, string firstName, string name, Flat<TResult> expected, Flat<TResult> result)
    {
        if (!expected.HasStructureOf(result))
        {
            var difference = TreeDef.Difference(Tree.Structure(expected.With(expected.Leaves)), Tree.Structure(result.With(result.Leaves)), $"{firstName} output", $"{name} output");
            throw new XlaTypeException($"{what} branch outputs must have the same pytree structure, but they differ:\n\n{difference}.\n\nRevise {firstName} and/or {name} so that they have the same pytree structure.");
        }
        for (var i = 0; i < result.Leaves.Length; i++)
        {
            var (x, y) = (expected.Leaves[i], result.Leaves[i]);
            if (x.Type == y.Type) continue;
            throw new XlaTypeException(
                $"{what} branches must have equal output types but they differ.\n\nThe output of {firstName}{Tree.LeavesWithPath(expected.With(expected.Leaves))[i].Path} has type {x.StrongTypeText} but the corresponding output of {name} has type {y.StrongTypeText}, " +
                $"so the {(x.Shape != y.Shape ? "shapes" : "dtypes")} do not match.\n\nRevise {firstName} and/or {name} so that all output types match.");
        }
    }
}
