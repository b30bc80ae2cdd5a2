namespace XlaSharp.Hlo;

/// <summary>What the calls of LAPACK compute.</summary>
internal enum LapackRoutine
{
    /// <summary>getrf: matrix; the factors, pivots from 1, status.</summary>
    Lu,
    /// <summary>geqrf: matrix; R and reflections, their factors.</summary>
    Qr,
    /// <summary>orgqr, ungqr: reflections, their factors; columns of the product.</summary>
    HouseholderProduct,
    /// <summary>syevd, heevd: matrix; eigenvectors, eigenvalues, status. Options: mode, uplo.</summary>
    HermitianEigen,
    /// <summary>gesdd: matrix; nothing of use, singular values, left vectors, adjoint of the right ones, status. Option: mode.</summary>
    SingularValues,
    /// <summary>gesvd, which differs from gesdd in the algorithm.</summary>
    SingularValuesByQr,
    /// <summary>geev: matrix; real and imaginary parts of eigenvalues or complex ones, left and right vectors, status. Options: compute_left, compute_right.</summary>
    GeneralEigen,
    /// <summary>gees: matrix; triangular matrix, vectors, real and imaginary parts of eigenvalues or complex ones, number of selected ones, status. Options: mode, sort.</summary>
    Schur,
    /// <summary>trsm: triangular matrix, right sides; solutions. Options: diag, side, trans_x, uplo.</summary>
    TriangularSolve,
    /// <summary>potrf: matrix; factor, status. Option: uplo.</summary>
    Cholesky,
}
