using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Finds calls of code that is not here, before a compiler or the evaluator meets them.</summary>
internal static class CustomCalls
{
    /// <summary>What XLA does itself on CPUs, or takes out of a program.</summary>
    static readonly HashSet<string> BuiltIn = new(StringComparer.Ordinal)
    {
        "Sharding", "SPMDFullToShardShape", "SPMDShardToFullShape", "annotate_device_placement", "LayoutConstraint", "MoveToDevice", "MoveToHost",
        "TopK", "mhlo.topk", "mhlo.erf", "mhlo.tan", "mhlo.asin", "mhlo.sinh", "mhlo.cosh", "mhlo.acos", "mhlo.acosh", "mhlo.asinh", "mhlo.atanh",
        "Qr", "ProductOfElementaryHouseholderReflectors", "Eigh", "ApproxTopK", "stablehlo.dynamic_approx_top_k", "AllocateBuffer",
    };

    /// <summary>Refuses a program that calls code which is not here.</summary>
    /// <param name="function">The program.</param>
    /// <param name="isKnown">What is known besides.</param>
    /// <exception cref="NotSupportedException">The program calls such code; the message names it.</exception>
    public static void Check(Function function, Func<string, bool> isKnown)
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        var pending = new Stack<Function>(Callees.InOrder(function));
        while (pending.TryPop(out var next))
            foreach (var op in next.Ops)
            {
                if (op.Attributes is CustomCallAttributes { Target: var target } && !Lapack.Has(target) && !target.StartsWith("xla.sdy.", StringComparison.Ordinal) && !isKnown(target)) unknown.Add(target);
                foreach (var region in op.Regions) pending.Push(region);
            }
        if (unknown.Count > 0)
            throw new NotSupportedException($"the program calls code that is not here: {string.Join(", ", unknown)}. Custom calls are parts of the runtime that made the program; {nameof(PjRt.FfiHandlers)}.{nameof(PjRt.FfiHandlers.Register)} makes one known to a plugin.");
    }

    /// <summary>True for what XLA does itself.</summary>
    public static bool IsBuiltIn(string target) => BuiltIn.Contains(target);
}
