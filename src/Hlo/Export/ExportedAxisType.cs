namespace XlaSharp.Hlo;

/// <summary>Who shards along an axis of a mesh. <c>jax.sharding.AxisType</c></summary>
public enum ExportedAxisType : byte
{
    /// <summary>Not said.</summary>
    Missing = 0,
    /// <summary>The compiler.</summary>
    Auto = 1,
    /// <summary>The types of the program.</summary>
    Explicit = 2,
    /// <summary>The program, which sees one shard.</summary>
    Manual = 3,
}
