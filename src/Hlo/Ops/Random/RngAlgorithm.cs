namespace XlaSharp.Hlo;

/// <summary>The algorithms of <c>rng_bit_generator</c>.</summary>
public enum RngAlgorithm
{
    /// <summary>Up to the compiler; on CPU <see cref="Philox"/>.</summary>
    Default,
    /// <summary>threefry2x32 of a 64-bit key and a 64-bit counter.</summary>
    ThreeFry,
    /// <summary>philox4x32 with ten rounds, of a 64-bit key and a 128-bit counter.</summary>
    Philox,
}
