namespace XlaSharp.Hlo;

/// <summary>How scatter combines an update with the element that is there.</summary>
public enum ScatterKind
{
    /// <summary>The update replaces it; among several one wins, unspecified which.</summary>
    Set,
    /// <summary>Sum.</summary>
    Add,
    /// <summary>Product.</summary>
    Multiply,
    /// <summary>The smaller one.</summary>
    Minimum,
    /// <summary>The larger one.</summary>
    Maximum,
}
