namespace XlaSharp.Hlo;

/// <summary>The functions that a function calls, directly or not.</summary>
internal static class Callees
{
    /// <summary>The entry first, then every callee once, in the order of the first call.</summary>
    public static List<Function> InOrder(Function entry)
    {
        var found = new List<Function>();
        var seen = new HashSet<Function>(ReferenceEqualityComparer.Instance);
        var pending = new Queue<Function>([entry]);
        while (pending.TryDequeue(out var function))
        {
            if (!seen.Add(function)) continue;
            found.Add(function);
            Collect(function, pending);
        }
        return found;
    }

    static void Collect(Function function, Queue<Function> pending)
    {
        foreach (var op in function.Ops)
        {
            foreach (var callee in op.Attributes.Callees) pending.Enqueue(callee);
            foreach (var region in op.Regions) Collect(region, pending);
        }
    }
}
