namespace XlaSharp.Hlo;

/// <summary>The distributions of <c>rng</c>.</summary>
public enum RngDistribution
{
    /// <summary>Between two bounds, the upper one excluded.</summary>
    Uniform,
    /// <summary>Gaussian, of a mean and a standard deviation.</summary>
    Normal,
}
