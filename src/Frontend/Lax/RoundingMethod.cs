namespace XlaSharp;

/// <summary>Where <see cref="Lax.Round"/> brings numbers half-way between two integers. <c>lax.RoundingMethod</c></summary>
public enum RoundingMethod
{
    /// <summary>Away from zero: 0.5 to 1.</summary>
    AwayFromZero,
    /// <summary>To the even neighbour: 0.5 to 0.</summary>
    ToNearestEven,
}
