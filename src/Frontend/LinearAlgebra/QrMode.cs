namespace XlaSharp;

/// <summary>What <see cref="LinAlg.Qr"/> returns.</summary>
public enum QrMode
{
    /// <summary>Q with as many columns as the smaller size of the matrix, and R with as many rows.</summary>
    Reduced,
    /// <summary>The same, by its older name.</summary>
    Full = Reduced,
    /// <summary>A square Q, and R of the size of the matrix.</summary>
    Complete,
    /// <summary>What LAPACK leaves: R and reflections in one matrix, transposed, and the factors of the reflections.</summary>
    Raw,
}
