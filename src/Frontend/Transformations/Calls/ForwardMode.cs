using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Forward-mode differentiation at a point along a tangent. <c>jax.jvp</c></summary>
internal static class ForwardMode
{
    /// <summary>Value, what goes along, and tangent of a function.</summary>
    /// <exception cref="XlaTypeException">Primals and tangents differ in structure or dtype.</exception>
    /// <exception cref="XlaValueException">Primals and tangents differ in shape.</exception>
    public static (TResult Value, TResult Tangent, TAux Aux) Jvp<TArguments, TResult, TAux>(Tree<TArguments> tree, Func<TArguments, (TResult, TAux)> function, TArguments primals, TArguments tangents)
    {
        var (flat, along) = (Flat<TArguments>.Of(tree, primals), Flat<TArguments>.Of(tree, tangents));
        if (!flat.HasStructureOf(along))
            throw new XlaTypeException($"primal and tangent arguments to jax.jvp must have the same tree structure; primals have tree structure {TreeRecorder.Of(tree, primals).Root} whereas tangents have tree structure {TreeRecorder.Of(tree, tangents).Root}.");
        CheckTangents(flat.Leaves, along.Leaves);
        Flat<TResult>? result = null;
        Flat<TAux>? aux = null;
        var traced = TracedFunction.Trace(flat.Leaves, parameters =>
        {
            var (value, beside) = function(flat.With(parameters));
            (result, aux) = (Flat<TResult>.Of(value), Flat<TAux>.Of(beside));
            return [.. result.Leaves, .. aux.Leaves];
        }, known: true, new TraceKind.JvpTrace(along.Leaves));
        var mask = traced.Mask(i => flat.Leaves[i].DType.IsInexact);
        NDArray[] arguments = [.. flat.Leaves, .. along.Leaves.Where(t => t.DType.IsInexact)];
        var values = traced.Run("jvp", mask, static (f, mask) => WithAllTangents(f, mask), arguments, arguments.Length - flat.Leaves.Length, [.. traced.Weak, .. traced.Weak]);
        var count = result!.Leaves.Length;
        return (result.With(values.AsMemory(0, count)), result.With(values.AsMemory(traced.Weak.Length, count)), aux!.With(values.AsMemory(count, aux.Leaves.Length)));
    }

    /// <summary>The JVP with zeros made real, so that every result has a tangent.</summary>
    public static Function WithAllTangents(Function function, EquatableArray<bool> mask)
    {
        var jvp = Differentiation.Jvp(function, mask);
        var builder = new Builder();
        var all = builder.Inline(jvp.Function, builder.ParameterList(jvp.Function.ParameterTypes()));
        var count = function.Results.Length;
        var results = new List<Value>(all[..count]);
        for (int i = 0, next = count; i < count; i++) results.Add(jvp.ResultMask[i] ? all[next++] : builder.Zeros(function.Results[i].Tensor));
        return builder.Build(function.Name, [.. results]);
    }

    static void CheckTangents(NDArray[] primals, NDArray[] tangents)
    {
        for (var i = 0; i < primals.Length; i++)
        {
            if (primals[i].Shape != tangents[i].Shape)
                throw new XlaValueException($"jvp called with different primal and tangent shapes;Got primal shape {Np.ShapeText(primals[i].Shape)} and tangent shape as {Np.ShapeText(tangents[i].Shape)}");
            if (primals[i].DType != tangents[i].DType)
                throw new XlaTypeException($"primal and tangent arguments to jax.jvp do not match; dtypes must be equal, or in case of int/bool primal dtype the tangent dtype must be float0.Got primal dtype {primals[i].DType} and so expected tangent dtype {primals[i].DType}, but got tangent dtype {tangents[i].DType} instead.");
        }
    }
}
