namespace XlaSharp.Hlo;

/// <summary>Choices within choices, and choices of truth values. Safe at every value: elements are chosen, none is computed.</summary>
internal static class SelectSimplification
{
    public static Value? Run(SimplifyContext c)
    {
        // The outer choice has settled the inner one.
        if (c.From(1, Ops.SelectDef) is { } onTrue && ReferenceEquals(onTrue.Operands[0], c[0])) return c[0].Select(onTrue.Operands[1], c[2]);
        if (c.From(2, Ops.SelectDef) is { } onFalse && ReferenceEquals(onFalse.Operands[0], c[0])) return c[0].Select(c[1], onFalse.Operands[2]);
        if (c.ResultType.ElementType != ElementType.I1 || !ReferenceEquals(c[0].Type, c.ResultType)) return null;
        return c.Is(1, 1) && c.Is(2, 0) ? c[0] : c.Is(1, 0) && c.Is(2, 1) ? c[0].Not() : null;
    }
}
