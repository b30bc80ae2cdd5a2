namespace XlaSharp.Hlo;

/// <summary>What <c>xs.cumulative</c> accumulates.</summary>
public enum CumulativeKind
{
    /// <summary>Sums. <c>lax.cumsum</c></summary>
    Sum,
    /// <summary>Products. <c>lax.cumprod</c></summary>
    Product,
    /// <summary>Maxima. <c>lax.cummax</c></summary>
    Maximum,
    /// <summary>Minima. <c>lax.cummin</c></summary>
    Minimum,
    /// <summary><c>log Σ exp</c>. <c>lax.cumlogsumexp</c></summary>
    LogSumExp,
}
