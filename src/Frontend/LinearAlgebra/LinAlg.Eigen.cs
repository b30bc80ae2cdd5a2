using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Eigenvalues and singular values.</content>
public static partial class LinAlg
{
    /// <summary>Eigenvalues in ascending order and eigenvectors, as columns, of Hermitian matrices. <c>jnp.linalg.eigh</c></summary>
    /// <param name="a">The matrices.</param>
    /// <param name="uplo">"L" to read the lower triangle, "U" for the upper.</param>
    /// <param name="symmetrizeInput">True to take <c>(A + Aᴴ) / 2</c>, false to read one triangle alone.</param>
    /// <remarks>Vectors of equal eigenvalues have no derivative: it is NaN or infinite.</remarks>
    /// <exception cref="XlaTypeException">The matrices are not square, or floats that are neither of single nor of double precision.</exception>
    /// <exception cref="XlaValueException">No such triangle.</exception>
    public static (NDArray Eigenvalues, NDArray Eigenvectors) Eigh(NDArray a, string? uplo = null, bool symmetrizeInput = true)
    {
        if (uplo is not (null or "L" or "U")) throw new XlaValueException($"UPLO must be one of None, 'L', or 'U', got {uplo}");
        if (a.Ndim < 2) throw new XlaTypeException($"transpose permutation isn't a permutation of operand dimensions, got permutation (0, -1) for operand shape {Np.ShapeText(a.Shape)}.");
        if (!IsSquare(a)) throw new XlaTypeException($"add got incompatible shapes for broadcasting: {Np.ShapeText(a.Shape)}, {Np.ShapeText(Np.Swapaxes(a, -1, -2).Shape)}.");
        CheckPrecision("eigh", a.DType);
        var results = Eager.CallMany(arrays =>
        {
            var x = Eager.Lift(Np.ToInexact(arrays[0]));
            var (v, w) = (symmetrizeInput ? (x + x.Adjoint()) / 2 : x).Eigh(uplo != "U");
            return [new NDArray(w, false), new NDArray(v, false)];
        }, [a]);
        return (results[0], results[1]);
    }

    /// <summary>Eigenvalues in ascending order of Hermitian matrices. <c>jnp.linalg.eigvalsh</c></summary>
    /// <inheritdoc cref="Eigh"/>
    public static NDArray Eigvalsh(NDArray a, string? uplo = "L", bool symmetrizeInput = true) => Eigh(a, uplo, symmetrizeInput).Eigenvalues;
}
