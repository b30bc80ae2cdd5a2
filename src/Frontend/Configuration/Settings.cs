namespace XlaSharp;

/// <summary>What <see cref="Config"/> holds, as one value: part of the key of every cached program.</summary>
internal sealed record Settings
{
    public bool EnableX64 { get; init; }

    public PromotionMode NumpyDtypePromotion { get; init; }

    public RankPromotionMode NumpyRankPromotion { get; init; }

    public bool CheckStaticIndices { get; init; }

    public bool DisableJit { get; init; }
}
