using XlaSharp.Hlo;

namespace XlaSharp.Frontend.Tests.Errors;

/// <summary>Errors of linear algebra: the call, its kind and the beginning of its message, after the same call in JAX 0.11.2.</summary>
internal static class LinearAlgebraErrors
{
    public static ErrorCase[] Cases { get; } =
    [
        // jnp.linalg.inv(jnp.ones((2, 3)))
        ErrorCase.Of<XlaValueException>(() => LinAlg.Inv(Np.Ones([2, 3])), "Argument to inv must have shape [..., n, n], got (2, 3)."),
        // jnp.linalg.cholesky(jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => LinAlg.Cholesky(Np.Ones([3])), "transpose permutation isn't a permutation of operand dimensions, got permutation (0, -1) for operand shape (3,)."),
        // jnp.linalg.cholesky(jnp.ones((2, 3)))
        ErrorCase.Of<XlaTypeException>(() => LinAlg.Cholesky(Np.Ones([2, 3])), "add got incompatible shapes for broadcasting: (2, 3), (3, 2)."),
        // jnp.linalg.eigh(jnp.ones((2, 3)))
        ErrorCase.Of<XlaTypeException>(() => LinAlg.Eigh(Np.Ones([2, 3])), "add got incompatible shapes for broadcasting: (2, 3), (3, 2)."),
        // jnp.linalg.eigh(jnp.ones((2, 2)), UPLO="X")
        ErrorCase.Of<XlaValueException>(() => LinAlg.Eigh(Np.Ones([2, 2]), "X"), "UPLO must be one of None, 'L', or 'U', got X"),
        // jnp.linalg.solve(jnp.ones((2, 2)), jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => LinAlg.Solve(Np.Ones([2, 2]), Np.Ones([3])), "inconsistent size for core dimension 'm': 3 vs 2 on vectorized function with excluded=frozenset() and signature='(m,m),(m)->(m)'"),
        // jnp.linalg.solve(jnp.ones((2, 3)), jnp.ones(2))
        ErrorCase.Of<XlaValueException>(() => LinAlg.Solve(Np.Ones([2, 3]), Np.Ones([2])), "inconsistent size for core dimension 'm': 3 vs 2 on vectorized function with excluded=frozenset() and signature='(m,m),(m)->(m)'"),
        // jnp.linalg.solve(jnp.ones(2), jnp.ones(2))
        ErrorCase.Of<XlaValueException>(() => LinAlg.Solve(Np.Ones([2]), Np.Ones([2])), "left hand array must be at least two dimensional; got a.shape=(2,)"),
        // jnp.linalg.solve(jnp.ones((2, 2)), 1.0)
        ErrorCase.Of<XlaValueException>(() => LinAlg.Solve(Np.Ones([2, 2]), 1.0), "input with shape () does not have enough dimensions for all core dimensions ('m', 'n') on vectorized function with excluded=frozenset() and signature='(m,m),(m,n)->(m,n)'"),
        // jnp.linalg.solve(jnp.ones((2, 2), jnp.float16), jnp.ones(2, jnp.float16))
        ErrorCase.Of<XlaTypeException>(() => LinAlg.Solve(Np.Ones([2, 2], DType.Float16), Np.Ones([2], DType.Float16)), "lu does not accept dtype float16 at position 0. Accepted dtypes at position 0 are subtypes of "),
        // jnp.linalg.det(jnp.ones((2, 3)))
        ErrorCase.Of<XlaValueException>(() => LinAlg.Det(Np.Ones([2, 3])), "Argument to _det() must have shape [..., n, n], got (2, 3)"),
        // jnp.linalg.slogdet(jnp.ones((2, 3)))
        ErrorCase.Of<XlaValueException>(() => LinAlg.Slogdet(Np.Ones([2, 3])), "Argument to slogdet() must have shape [..., n, n], got (2, 3)"),
        // jnp.linalg.qr(jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => LinAlg.Qr(Np.Ones([3])), "Input 0 to qr must have rank at least 2, but got shape=(3,)"),
        // jnp.linalg.eig(jnp.ones((2, 3)))
        ErrorCase.Of<XlaValueException>(() => LinAlg.Eig(Np.Ones([2, 3])), "The input to eig must be a square matrix. Got shape (2, 3)."),
        // jax.scipy.linalg.solve_triangular(jnp.ones((2, 2)), jnp.ones(2), trans="X")
        ErrorCase.Of<XlaValueException>(() => LinAlg.SolveTriangular(Np.Ones([2, 2]), Np.Ones([2]), "X"), "Invalid 'trans' value X"),
        // jnp.linalg.cond(jnp.ones((2, 3)), p=1)
        ErrorCase.Of<XlaValueException>(() => LinAlg.Cond(Np.Ones([2, 3]), 1), "jnp.linalg.cond: for p=1, array must be square; got arr.shape=(2, 3)"),
        // jax.jvp(lambda m: jnp.linalg.svd(m, full_matrices=True)[0], (jnp.ones((2, 3)),), (jnp.ones((2, 3)),))
        ErrorCase.Of<HloTransformException>(() => Xla.Jvp((NDArray m) => LinAlg.Svd(m).U, Np.Ones([2, 3]), Np.Ones([2, 3])), "Singular value decomposition JVP not implemented for full matrices"),
        // grad(lambda m: jnp.sum(jnp.abs(jnp.linalg.eig(m)[1])))(jnp.eye(2))
        ErrorCase.Of<HloTransformException>(() => Xla.Grad((NDArray m) => Np.Sum(Np.Abs(LinAlg.Eig(m).Eigenvectors)))(Np.Eye(2)), "Derivatives of non-symmetric eigenvectors are only valid under assumptions on the input that JAX cannot check"),
        // jax.random.orthogonal(jax.random.key(0), -1)
        ErrorCase.Of<XlaValueException>(() => Rng.Orthogonal(Rng.Key(0), -1), "negative dimensions are not allowed, got -1 and None"),
        // jax.random.multivariate_normal(jax.random.key(0), jnp.zeros(2), jnp.eye(2), method="qr")
        ErrorCase.Of<XlaValueException>(() => Rng.MultivariateNormal(Rng.Key(0), Np.Zeros([2]), Np.Eye(2), method: "qr"), "method must be one of {'svd', 'eigh', 'cholesky'}"),
    ];
}
