using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Transformations of C# functions: compile, differentiate, vectorize. They nest in any order.</summary>
public static partial class Xla
{
    /// <summary>The gradient of a scalar function. <c>jax.grad</c></summary>
    /// <typeparam name="T">An array or a tree of arrays.</typeparam>
    /// <exception cref="ArgumentException">The result is not a real scalar, or the argument is not floating point.</exception>
    public static Func<T, T> Grad<T>(Func<T, NDArray> f) => x => (T)Gradients(a => f((T)a[0]!), [x], [0]).Gradients[0]!;

    /// <summary>The gradient with respect to the first argument. <c>jax.grad</c></summary>
    public static Func<T1, T2, T1> Grad<T1, T2>(Func<T1, T2, NDArray> f) => (x, y) => (T1)Gradients(a => f((T1)a[0]!, (T2)a[1]!), [x, y], [0]).Gradients[0]!;

    /// <summary>The gradient with respect to the first argument. <c>jax.grad</c></summary>
    public static Func<T1, T2, T3, T1> Grad<T1, T2, T3>(Func<T1, T2, T3, NDArray> f) =>
        (x, y, z) => (T1)Gradients(a => f((T1)a[0]!, (T2)a[1]!, (T3)a[2]!), [x, y, z], [0]).Gradients[0]!;

    /// <summary>Value and gradient together. <c>jax.value_and_grad</c></summary>
    public static Func<T, (NDArray Value, T Gradient)> ValueAndGrad<T>(Func<T, NDArray> f) => x =>
    {
        var (value, gradients) = Gradients(a => f((T)a[0]!), [x], [0]);
        return (value, (T)gradients[0]!);
    };

    /// <summary>Value and gradient with respect to the first argument. <c>jax.value_and_grad</c></summary>
    public static Func<T1, T2, (NDArray Value, T1 Gradient)> ValueAndGrad<T1, T2>(Func<T1, T2, NDArray> f) => (x, y) =>
    {
        var (value, gradients) = Gradients(a => f((T1)a[0]!, (T2)a[1]!), [x, y], [0]);
        return (value, (T1)gradients[0]!);
    };

    /// <summary>Value and gradient with respect to the first argument. <c>jax.value_and_grad</c></summary>
    public static Func<T1, T2, T3, (NDArray Value, T1 Gradient)> ValueAndGrad<T1, T2, T3>(Func<T1, T2, T3, NDArray> f) => (x, y, z) =>
    {
        var (value, gradients) = Gradients(a => f((T1)a[0]!, (T2)a[1]!, (T3)a[2]!), [x, y, z], [0]);
        return (value, (T1)gradients[0]!);
    };

    static (NDArray Value, object?[] Gradients) Gradients(Func<object?[], NDArray> f, object?[] arguments, int[] argnums)
    {
        var leaves = new List<NDArray>();
        var trees = new TreeDef[arguments.Length];
        var wanted = new List<bool>();
        for (var i = 0; i < arguments.Length; i++)
        {
            trees[i] = TreeDef.Flatten(arguments[i], leaves);
            while (wanted.Count < leaves.Count)
            {
                var leaf = leaves[wanted.Count];
                wanted.Add(argnums.Contains(i));
                if (wanted[^1] && !leaf.DType.IsInexact)
                    throw new ArgumentException($"grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got {leaf.DType}. If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True.");
            }
        }
        var traced = TracedFunction.Trace([.. leaves], parameters =>
        {
            var next = 0;
            var value = f([.. trees.Select(t => t.Unflatten(parameters, ref next))]);
            CheckScalar(value);
            return [value];
        }, known: true, TraceKind.Gradient);
        var mask = traced.Mask(i => wanted[i]);
        var results = traced.Run("grad", mask, static (function, mask) => Gradient.Of(function, mask), [.. leaves]);
        var taken = 1;
        var gradients = new object?[argnums.Length];
        for (var i = 0; i < argnums.Length; i++) gradients[i] = trees[argnums[i]].Unflatten(results, ref taken);
        return (results[0], gradients);
    }

    static void CheckScalar(NDArray value)
    {
        if (value.Ndim != 0)
        {
            var one = value.Size == 1 ? "extract the scalar with output.Reshape() or output[0], " : "";
            throw new ArgumentException($"Gradient only defined for scalar-output functions. Output had shape: {Np.ShapeText(value.Shape)}. To get the gradient, {one}reduce the output to a scalar with Np.Sum(output), or use Xla.Jacrev to differentiate a function with a non-scalar output.");
        }
        if (value.DType.IsFloating) return;
        throw new ArgumentException(value.DType.IsInexact
            ? $"grad requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got {value.DType}. For holomorphic differentiation, pass holomorphic=True. For differentiation of non-holomorphic functions involving complex outputs, use jax.vjp directly."
            : $"grad requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got {value.DType}. For differentiation of functions with integer outputs, use jax.vjp directly.");
    }

    /// <summary>The array itself, with derivative zero. <c>jax.lax.stop_gradient</c></summary>
    public static NDArray StopGradient(NDArray x) => x.IsTraced ? Eager.Emit(x, Ops.StopGradient) : x;
}
