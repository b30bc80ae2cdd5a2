namespace XlaSharp.Hlo;

/// <summary>What <c>compare</c> asks. Spec: "compare".</summary>
public enum ComparisonDirection
{
    /// <summary>Equal.</summary>
    EQ,
    /// <summary>Not equal.</summary>
    NE,
    /// <summary>Greater or equal.</summary>
    GE,
    /// <summary>Greater.</summary>
    GT,
    /// <summary>Less or equal.</summary>
    LE,
    /// <summary>Less.</summary>
    LT,
}
