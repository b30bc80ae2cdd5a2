namespace XlaSharp.Hlo;

/// <summary>How the matrix of <c>triangular_solve</c> is used.</summary>
public enum TransposeKind
{
    /// <summary>As it is.</summary>
    NoTranspose,
    /// <summary>Transposed.</summary>
    Transpose,
    /// <summary>Transposed and conjugated.</summary>
    Adjoint,
}
