using XlaSharp.Hlo;

namespace XlaSharp.Tool;

/// <summary>How much there is in a program.</summary>
internal static class ProgramStatistics
{
    /// <summary>All functions of a module: those of its text, then those that are called but were not in it.</summary>
    public static IReadOnlyList<Function> Functions(Module module)
    {
        if (!module.HasEntry) return [];
        var known = module.Functions.IsEmpty ? [module.Main] : module.Functions;
        return [.. known.Concat(known.SelectMany(Callees.InOrder)).Distinct(ReferenceEqualityComparer.Instance).Cast<Function>()];
    }

    /// <summary>The number of ops of functions, those in regions included.</summary>
    public static int Ops(IEnumerable<Function> functions)
    {
        var count = 0;
        var pending = new Stack<Function>(functions);
        while (pending.TryPop(out var function))
        {
            count += function.Ops.Length;
            foreach (var op in function.Ops)
                foreach (var region in op.Regions) pending.Push(region);
        }
        return count;
    }

    /// <summary>A number with what it counts, such as <c>1 op</c> and <c>2 ops</c>.</summary>
    public static string Count(int number, string what) => number == 1 ? $"1 {what}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number:N0} {what}s");
}
