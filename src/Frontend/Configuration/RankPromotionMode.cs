namespace XlaSharp;

/// <summary>Whether arrays of different ranks broadcast. <c>jax_numpy_rank_promotion</c></summary>
public enum RankPromotionMode
{
    /// <summary>They do.</summary>
    Allow,

    /// <summary>They do, with a warning (<see cref="Warnings"/>).</summary>
    Warn,

    /// <summary>They are an error, scalars apart.</summary>
    Raise,
}
