namespace XlaSharp.Hlo;

/// <summary>Finds the ops that work across the members of a named batch.</summary>
internal static class NamedAxes
{
    /// <summary>True if an op, or one in its regions or callees, names the axis: it is batched even if none of its inputs is.</summary>
    public static bool Uses(Op op, string name)
    {
        if (op.Attributes is AxisAttributes { Axis: var axis } && axis == name) return true;
        if (op.Attributes.Callee is { } callee && Uses(callee, name)) return true;
        foreach (var region in op.Regions)
            if (Uses(region, name)) return true;
        return false;
    }

    static bool Uses(Function function, string name) =>
        function.Memo.Get(("axis", name), function, static (key, f) => f.Ops.Any(op => Uses(op, key.name)) ? "yes" : "no") == "yes";
}
