namespace XlaSharp.Hlo;

/// <summary>Where the linear program of a loop body gets a residual from.</summary>
internal enum ResidualKind
{
    /// <summary>It is a capture, or carried unchanged: the same in every iteration, not stacked. The number is the body's parameter.</summary>
    Captured,

    /// <summary>It depends on such values alone: computed once before the loop. The number is its place among such values.</summary>
    Hoisted,

    /// <summary>It is an element that is scanned over: the array is there already. The number is the body's parameter.</summary>
    Element,

    /// <summary>The primal loop stacks it, for its own sake or for the linear program. The number is the body's result.</summary>
    Stacked,
}
