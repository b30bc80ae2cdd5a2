namespace XlaSharp.Hlo;

/// <summary>Where the linear program of a loop body gets a residual from.</summary>
internal enum ResidualKind
{
    /// <summary>It is a capture: the same in every iteration, not stacked.</summary>
    Captured,

    /// <summary>It is an element that is scanned over: the array is there already.</summary>
    Element,

    /// <summary>It is new, and stacked by the primal loop.</summary>
    Stacked,
}

/// <summary>A loop body that stacks only the residuals that it must.</summary>
/// <param name="Primal">The body: results, then the stacked residuals.</param>
/// <param name="Kinds">The kind of each residual of the linear program.</param>
/// <param name="FromInputs">For a residual that is not stacked the number of the body's parameter; captures first, then the operands in order.</param>
internal sealed record HoistedBody(Function Primal, ResidualKind[] Kinds, int[] FromInputs);

/// <summary>Residuals of loops: those that are captures or scanned elements are not saved again.</summary>
internal static class Residuals
{
    public static HoistedBody Hoist(LinearizedFunction split, Function body, int captures, int carry, int results)
    {
        var kinds = new ResidualKind[split.ResidualCount];
        var sources = new int[kinds.Length];
        var stacked = new List<Value>();
        for (var i = 0; i < kinds.Length; i++)
        {
            var residual = split.Primal.Results[results + i];
            sources[i] = residual.Op is null ? residual.Index : -1;
            kinds[i] = sources[i] < 0 || sources[i] >= captures && sources[i] < captures + carry ? ResidualKind.Stacked
                : sources[i] < captures ? ResidualKind.Captured : ResidualKind.Element;
            if (kinds[i] == ResidualKind.Stacked) stacked.Add(residual);
        }
        var b = new Builder();
        var map = b.ParameterList(body.ParameterTypes());
        var all = b.Inline(split.Primal, map);
        Value[] kept = [.. Enumerable.Range(0, kinds.Length).Where(i => kinds[i] == ResidualKind.Stacked).Select(i => all[results + i])];
        return new(b.Build("", [.. all[..results], .. kept]), kinds, sources);
    }
}
