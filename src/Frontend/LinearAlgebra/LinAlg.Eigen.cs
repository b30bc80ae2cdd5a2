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
        CheckSymmetrizable(a);
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

    /// <summary>Eigenvalues and right eigenvectors, as columns of norm 1, of square matrices; both complex. <c>jnp.linalg.eig</c></summary>
    /// <param name="a">The matrices.</param>
    /// <remarks>NaN where an element is not finite. Eigenvectors have no derivative, for eigenvalues that have one see <see cref="Eigvals"/>.</remarks>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    /// <exception cref="XlaValueException">The matrices are not square.</exception>
    public static (NDArray Eigenvalues, NDArray Eigenvectors) Eig(NDArray a)
    {
        CheckGeneral("eig", a);
        var results = Eager.CallMany(static arrays =>
        {
            var (w, v) = Eager.Lift(Np.ToInexact(arrays[0])).Eig();
            return [new NDArray(w, false), new NDArray(v, false)];
        }, [a]);
        return (results[0], results[1]);
    }

    /// <summary>Eigenvalues of square matrices, as complex numbers. <c>jnp.linalg.eigvals</c></summary>
    /// <param name="a">The matrices.</param>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    /// <exception cref="XlaValueException">The matrices are not square.</exception>
    public static NDArray Eigvals(NDArray a)
    {
        CheckGeneral("eig", a);
        return Eager.Call(static a => new NDArray(Eager.Lift(Np.ToInexact(a)).Eigenvalues(), false), a);
    }

    /// <summary><c>A = Z T Zᴴ</c>, Z unitary and T upper triangular, or with 2×2 blocks on the diagonal where real matrices have complex eigenvalues. <c>jax.scipy.linalg.schur</c></summary>
    /// <param name="a">The matrices.</param>
    /// <param name="output">"real", or "complex" for a triangular T of real matrices too.</param>
    /// <remarks>NaN where an element is not finite. There is no derivative.</remarks>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    /// <exception cref="XlaValueException">The matrices are not square, or no such output.</exception>
    public static (NDArray T, NDArray Z) Schur(NDArray a, string output = "real")
    {
        if (output is not ("real" or "complex")) throw new XlaValueException($"Expected 'output' to be either 'real' or 'complex', got output='{output}'.");
        CheckGeneral("schur", a);
        var results = Eager.CallMany(arrays =>
        {
            var x = Eager.Lift(Np.ToInexact(arrays[0]));
            var (t, z) = (output == "complex" && !x.ElementType.IsComplex() ? x.Convert(x.ElementType.ComplexOf()) : x).Schur();
            return [new NDArray(t, false), new NDArray(z, false)];
        }, [a]);
        return (results[0], results[1]);
    }

    static void CheckGeneral(string name, NDArray a)
    {
        CheckMatrices(name, a);
        if (!IsSquare(a)) throw new XlaValueException($"The input to {name} must be a square matrix. Got shape {Np.ShapeText(Dims.Create(a.Shape.AsSpan()[^2..]))}.");
    }
}
