using System.Diagnostics.CodeAnalysis;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>What reverse mode keeps.</content>
public static partial class Xla
{
    /// <summary>What the derivative of a function at a point keeps between the way forward and the way back, in words: type and origin of each array.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Its argument; of arrays only the types count.</param>
    /// <returns>Lines such as <c>float32[3] from the argument x</c> and <c>float32[3] output of cosine</c>.</returns>
    public static IReadOnlyList<string> SavedResiduals<T, TResult>(Func<T, TResult> f, T x)
    {
        var flat = Flat<T>.Of(x);
        var traced = TracedFunction.Trace(flat.Leaves, parameters => Flat<TResult>.Of(f(flat.With(parameters))).Leaves, kind: TraceKind.Gradient);
        var primal = Differentiation.Linearize(traced.Function, traced.Mask(i => flat.Leaves[i].DType.IsInexact)).Primal;
        var paths = Tree.LeavesWithPath(x);
        string Origin(int parameter)
        {
            var declared = parameter - traced.Before.Length;
            return declared >= 0 && declared < paths.Count ? $"from the argument {ParameterNames.Of(f, 0) ?? "args[0]"}{paths[declared].Path}" : "from a constant";
        }
        return [.. primal.Results.Skip(traced.Weak.Length).Distinct().Select(r => $"{NDArray.Abstract(new(r.Dims, new(r.ElementType))).TypeText} {SavedValue.Describe(r, Origin)}")];
    }

    /// <summary>Writes what the derivative of a function at a point keeps, a line for each array, to the output stream. <c>jax.ad_checkpoint.print_saved_residuals</c></summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Its argument; of arrays only the types count.</param>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Writing to the output stream is what it is for.")]
    public static void PrintSavedResiduals<T, TResult>(Func<T, TResult> f, T x)
    {
        foreach (var line in SavedResiduals(f, x)) Console.WriteLine(line);
    }
}
