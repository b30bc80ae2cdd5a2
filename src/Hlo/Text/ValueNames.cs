using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Names values as MLIR does: numbers for results, <c>%argN</c> for arguments, hints such as <c>%cst</c> and <c>%iterArg</c> made unique.</summary>
/// <remarks>
/// A block is named whole before the regions inside it; those go on from the counters of the block's end, so that sibling regions share names.
/// </remarks>
internal sealed class ValueNames
{
    readonly Dictionary<Value, string> names = [];

    /// <summary>The name of a value with its percent sign.</summary>
    public string this[Value value] => names[value];

    /// <summary>Names everything inside a function of a module.</summary>
    public void Number(Function function)
    {
        var pending = new Stack<Block>();
        pending.Push(new(function, null, 0, new Counters(0, 0, 0), null));
        while (pending.TryPop(out var block)) Number(block, pending);
    }

    void Number(Block block, Stack<Block> pending)
    {
        var counters = block.Counters;
        var scope = new Names(block.Outer);
        var region = block.Region;
        var captures = block.Owner?.CaptureCount ?? 0;
        for (var i = 0; i < captures; i++) names[region.Parameters[i]] = names[block.Owner!.Captures[i]];
        for (var i = captures; i < region.Parameters.Length; i++)
            names[region.Parameters[i]] = block.Owner?.Definition == Ops.WhileDef ? scope.Unique("iterArg", ref counters)
                : block.Owner?.Attributes is ChloScanAttributes scan ? scope.Unique(i - captures < scan.InputCount ? "input" : "carry", ref counters)
                : string.Create(CultureInfo.InvariantCulture, $"%arg{counters.Argument++}");
        var owners = new List<Op>();
        foreach (var op in region.Ops)
        {
            Results(op, scope, ref counters);
            if (op.Regions.Length > 0) owners.Add(op);
        }
        foreach (var op in owners)
            foreach (var inner in op.Regions) pending.Push(new(inner, op, block.Depth + 1, counters, scope));
    }

    void Results(Op op, Names scope, ref Counters counters)
    {
        if (op.Attributes is ConstantAttributes constant)
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

    sealed record Block(Function Region, Op? Owner, int Depth, Counters Counters, Names? Outer);

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
