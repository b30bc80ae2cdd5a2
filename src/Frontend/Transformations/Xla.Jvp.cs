using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Xla
{
    /// <summary>Value and directional derivative of a function. <c>jax.jvp</c></summary>
    /// <exception cref="ArgumentException">Primals and tangents differ in structure, shape or dtype.</exception>
    public static (TResult Value, TResult Tangent) Jvp<T, TResult>(Func<T, TResult> f, T primal, T tangent)
    {
        List<NDArray> leaves = [], tangents = [];
        var tree = TreeDef.Flatten(primal, leaves);
        if (!tree.Equals(TreeDef.Flatten(tangent, tangents))) throw new ArgumentException("primal and tangent arguments to jvp do not have the same tree structure");
        for (var i = 0; i < leaves.Count; i++)
            if (leaves[i].Type != tangents[i].Type)
                throw new ArgumentException($"jvp called with different primal and tangent shapes;Got primal shape {Np.ShapeText(leaves[i].Shape)} and tangent shape as {Np.ShapeText(tangents[i].Shape)} (dtypes {leaves[i].DType} and {tangents[i].DType})");
        TreeDef? result = null;
        var traced = TracedFunction.Trace([.. leaves], p => Results(f, tree, p, out result), known: true, new TraceKind.JvpTrace([.. tangents]));
        var mask = traced.Mask(i => leaves[i].DType.IsInexact);
        NDArray[] arguments = [.. leaves, .. tangents.Where(t => t.DType.IsInexact)];
        var values = traced.Run("jvp", mask, static (function, mask) => WithAllTangents(function, mask), arguments, arguments.Length - leaves.Count);
        var next = 0;
        return ((TResult)result!.Unflatten(values, ref next)!, (TResult)result.Unflatten(values, ref next)!);
    }

    /// <summary>Value and pullback of a function: the pullback maps a cotangent of the result to one of the argument. <c>jax.vjp</c></summary>
    public static (TResult Value, Func<TResult, T> Pullback) Vjp<T, TResult>(Func<T, TResult> f, T primal)
    {
        var leaves = new List<NDArray>();
        var tree = TreeDef.Flatten(primal, leaves);
        TreeDef? result = null;
        var traced = TracedFunction.Trace([.. leaves], p => Results(f, tree, p, out result), known: true, TraceKind.Gradient);
        var mask = traced.Mask(i => leaves[i].DType.IsInexact);
        var values = traced.Run("value", 0, static (function, _) => function, [.. leaves]);
        return ((TResult)result!.Unflatten(values)!, cotangent =>
        {
            var cotangents = new List<NDArray>();
            if (!result.Equals(TreeDef.Flatten(cotangent, cotangents))) throw new ArgumentException("The tree structure of the cotangent must be that of the result");
            for (var i = 0; i < values.Length; i++)
                if (values[i].Type != cotangents[i].Type)
                    throw new ArgumentException($"unexpected cotangent type: expected {values[i].TypeText}, got {cotangents[i].TypeText}");
            NDArray[] arguments = [.. leaves, .. cotangents.Where(c => c.DType.IsInexact)];
            var all = traced.Run("vjp", mask, static (function, mask) => Gradient.Vjp(function, mask), arguments, arguments.Length - leaves.Count);
            var gradients = new NDArray[leaves.Count];
            for (int i = 0, next = values.Length; i < gradients.Length; i++)
                gradients[i] = leaves[i].DType.IsInexact ? all[next++] : Np.FullLike(leaves[i], 0);
            return (T)tree.Unflatten(gradients)!;
        }
        );
    }

    /// <summary>The Jacobian by forward mode: shape of the result, then of the argument. <c>jax.jacfwd</c></summary>
    public static Func<NDArray, NDArray> Jacfwd(Func<NDArray, NDArray> f) => x =>
    {
        var basis = Np.Reshape(Np.Eye((int)x.Size, x.DType), x.Shape.Insert(0, x.Size));
        var columns = Vmap((NDArray t) => Jvp(f, x, t).Tangent, outAxes: -1)(basis);
        return Np.Reshape(columns, Dims.Create(columns.Shape.AsSpan()[..^1]).Concat(x.Shape));
    };

    /// <summary>The Jacobian by reverse mode: shape of the result, then of the argument. <c>jax.jacrev</c></summary>
    public static Func<NDArray, NDArray> Jacrev(Func<NDArray, NDArray> f) => x =>
    {
        var (value, pullback) = Vjp(f, x);
        var basis = Np.Reshape(Np.Eye((int)value.Size, value.DType), value.Shape.Insert(0, value.Size));
        var rows = Vmap(pullback)(basis);
        return Np.Reshape(rows, value.Shape.Concat(x.Shape));
    };

    /// <summary>The matrix of second derivatives, forward over reverse. <c>jax.hessian</c></summary>
    public static Func<NDArray, NDArray> Hessian(Func<NDArray, NDArray> f) => Jacfwd(Jacrev(f));

    static NDArray[] Results<T, TResult>(Func<T, TResult> f, TreeDef tree, NDArray[] parameters, out TreeDef result)
    {
        var leaves = new List<NDArray>();
        result = TreeDef.Flatten(f((T)tree.Unflatten(parameters)!), leaves);
        return [.. leaves];
    }

    /// <summary>The JVP with zeros made real, so that every result has a tangent.</summary>
    internal static Function WithAllTangents(Function function, EquatableArray<bool> mask)
    {
        var jvp = Differentiation.Jvp(function, mask);
        var builder = new Builder();
        var all = builder.Inline(jvp.Function, builder.ParameterList(jvp.Function.ParameterTypes()));
        var count = function.Results.Length;
        var results = new List<Value>(all[..count]);
        for (int i = 0, next = count; i < count; i++) results.Add(jvp.ResultMask[i] ? all[next++] : builder.Zeros(function.Results[i].Tensor));
        return builder.Build(function.Name, [.. results]);
    }
}
