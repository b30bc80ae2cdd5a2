using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Names values as MLIR does: numbers for results, <c>%argN</c> for arguments, hints such as <c>%cst</c> and <c>%iterArg</c> made unique.</summary>
/// <remarks>
/// A block is named whole before the regions inside it; those go on from the counters of the block's end, so that sibling regions share names. A region is
/// named when it is about to be printed: ops may share one, and then it has other names in each place.
/// </remarks>
internal sealed class ValueNames
{
    readonly Dictionary<Value, string> names = [];
    readonly Dictionary<Function, Block> blocks = new(ReferenceEqualityComparer.Instance);

    /// <summary>The name of a value with its percent sign.</summary>
    public string this[Value value] => names[value];

    /// <summary>Names the parameters and results in a function of a module, without what is in the regions of its ops.</summary>
    public void Number(Function function) => Number(function, null, new(null), default);

    /// <summary>Names a region of an op in a function that has been named.</summary>
    public void Number(Function region, Op owner, Function function) =>
        Number(region, owner, new(blocks[function].Scope), blocks[function].Counters);

    void Number(Function region, Op? owner, Names scope, Counters counters)
    {
        var captures = owner?.CaptureCount ?? 0;
        for (var i = 0; i < captures; i++) names[region.Parameters[i]] = names[owner!.Captures[i]];
        for (var i = captures; i < region.Parameters.Length; i++)
            names[region.Parameters[i]] = owner?.Definition == Ops.WhileDef ? scope.Unique("iterArg", ref counters)
                : owner?.Attributes is ChloScanAttributes scan ? scope.Unique(i - captures < scan.InputCount ? "input" : "carry", ref counters)
                : string.Create(CultureInfo.InvariantCulture, $"%arg{counters.Argument++}");
        foreach (var op in region.Ops) Results(op, scope, ref counters);
        blocks[region] = new(scope, counters);
    }

    void Results(Op op, Names scope, ref Counters counters)
    {
        if (op.Definition == Ops.ConstantDef && op.Attributes is ConstantAttributes constant)
        {
            var type = constant.Value.ElementType;
            names[op.Results[0]] = scope.Unique(type.IsInteger() || type == ElementType.I1 ? "c" : "cst", ref counters);
            return;
        }
        if (op.Definition.ResultNames.Length > 0)
        {
            for (var i = 0; i < op.Results.Length; i++) names[op.Results[i]] = scope.Unique(op.Definition.ResultNames[i], ref counters);
            return;
        }
        if (op.Results.Length == 0) return;
        var name = string.Create(CultureInfo.InvariantCulture, $"%{counters.Value++}");
        if (op.Results.Length == 1) names[op.Results[0]] = name;
        else
            for (var i = 0; i < op.Results.Length; i++) names[op.Results[i]] = string.Create(CultureInfo.InvariantCulture, $"{name}#{i}");
    }

    record struct Counters(int Value, int Argument, int Conflict);

    /// <summary>The names that a block's regions must not repeat, and the counters at its end.</summary>
    readonly record struct Block(Names Scope, Counters Counters);

    sealed class Names(Names? outer)
    {
        readonly HashSet<string> used = [];

        public string Unique(string hint, ref Counters counters)
        {
            var name = hint;
            while (IsUsed(name)) name = string.Create(CultureInfo.InvariantCulture, $"{hint}_{counters.Conflict++}");
            used.Add(name);
            return "%" + name;
        }

        bool IsUsed(string name)
        {
            for (var scope = this; scope is not null; scope = scope.Outer)
                if (scope.used.Contains(name)) return true;
            return false;
        }

        Names? Outer => outer;
    }
}
