namespace XlaSharp.Hlo;

/// <summary>The versions of StableHLO that portable artifacts may be of.</summary>
public static class StablehloVersion
{
    /// <summary>The newest version, 1.20.0: what is written if nothing else is asked for.</summary>
    public static Version Current { get; } = new(1, 20, 0);

    /// <summary>The oldest version, 0.9.0.</summary>
    public static Version Minimum { get; } = new(0, 9, 0);
}
