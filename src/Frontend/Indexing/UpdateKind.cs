namespace XlaSharp;

/// <summary>How an update of <c>x.At[…]</c> combines a value with the element that is there.</summary>
internal enum UpdateKind
{
    /// <summary>The value replaces the element.</summary>
    Set,
    /// <summary>Sum.</summary>
    Add,
    /// <summary>Difference.</summary>
    Subtract,
    /// <summary>Product.</summary>
    Multiply,
    /// <summary>The smaller one.</summary>
    Min,
    /// <summary>The larger one.</summary>
    Max,
}
