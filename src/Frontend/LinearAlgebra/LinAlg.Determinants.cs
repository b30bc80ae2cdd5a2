using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Determinants.</content>
public static partial class LinAlg
{
    /// <summary>Determinants. <c>jnp.linalg.det</c></summary>
    /// <param name="a">Square matrices; 1 for empty ones.</param>
    /// <remarks>The derivative holds for matrices that lack one rank, too.</remarks>
    /// <exception cref="XlaValueException">The matrices are not square.</exception>
    /// <exception cref="XlaTypeException">Floats that are neither of single nor of double precision.</exception>
    public static NDArray Det(NDArray a)
    {
        if (!IsSquare(a)) throw new XlaValueException($"Argument to _det() must have shape [..., n, n], got {Np.ShapeText(a.Shape)}");
        CheckPrecision("lu", a.DType);
        return Eager.Call(static a => CustomDerivative.Apply("det", Np.ToInexact(a), Determinant.Of, static (x, _, g) => Np.Trace(Determinant.CofactorSolve(x, g), 0, -1, -2)), a);
    }

    /// <summary>The sign of a determinant, of a complex one the unit factor, and the logarithm of its magnitude. <c>jnp.linalg.slogdet</c></summary>
    /// <param name="a">Square matrices; (1, 0) for empty ones.</param>
    /// <remarks>A singular matrix gives sign 0 and logarithm −∞.</remarks>
    /// <exception cref="XlaValueException">The matrices are not square.</exception>
    /// <exception cref="XlaTypeException">Floats that are neither of single nor of double precision.</exception>
    public static (NDArray Sign, NDArray Logabsdet) Slogdet(NDArray a)
    {
        if (!IsSquare(a)) throw new XlaValueException($"Argument to slogdet() must have shape [..., n, n], got {Np.ShapeText(a.Shape)}");
        CheckPrecision("lu", a.DType);
        var results = Eager.CallMany(static arrays => CustomDerivative.ApplyMany("slogdet", [Np.ToInexact(arrays[0])], static x => Determinant.SignAndLogarithm(x[0]), static (x, results, g) =>
        {
            var tangent = Determinant.LogarithmTangent(x[0], g[0]!);
            return tangent.DType.ElementType.IsComplex()
                ? [(tangent - Np.Real(tangent)) * results[0], Np.Real(tangent)]
                : [Np.ZerosLike(results[0]), tangent];
        }), [a]);
        return (results[0], results[1]);
    }
}
