using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Inside a trace: determinants and what their derivatives need. Small ones by formula, others by the factors L U.</summary>
internal static class Determinant
{
    public static NDArray Of(NDArray a) => a.Shape[a.Ndim - 1] switch
    {
        2 or 3 => ByElimination(a),
        _ => SignAndLogarithm(a) is [var sign, var logarithm] ? sign * Np.Exp(logarithm).Astype(sign.DType) : a,
    };

    public static NDArray[] SignAndLogarithm(NDArray a)
    {
        var n = a.Shape[a.Ndim - 1];
        if (n is 1 or 2)
        {
            var determinant = n == 1 ? At(a, 0, 0) : At(a, 0, 0) * At(a, 1, 1) - At(a, 0, 1) * At(a, 1, 0);
            return [Np.Sign(determinant), Np.Real(Np.Log(Np.Abs(determinant)))];
        }
        var (factors, pivots) = LinAlg.LuFactor(a);
        var diagonal = LinAlg.Diagonal(factors);
        var isZero = Np.Any(Np.Equal(diagonal, 0), -1);
        var parity = Exchanges(pivots);
        NDArray sign;
        if (a.DType.ElementType.IsComplex()) sign = Np.Prod(diagonal / Np.Abs(diagonal), -1);
        else
        {
            sign = NDArray.Number(a.DType.ElementType, 1, weak: false);
            parity += Np.CountNonzero(Np.Less(diagonal, 0), -1);
        }
        sign = Np.Where(isZero, 0, sign * (1 - 2 * (parity % 2)).Astype(a.DType));
        return [sign, Np.Where(isZero, double.NegativeInfinity, Np.Sum(Np.Log(Np.Abs(diagonal)), -1))];
    }

    /// <summary>tr(A⁻¹ Ȧ), of small matrices without a factorisation.</summary>
    public static NDArray LogarithmTangent(NDArray a, NDArray g) => a.Shape[a.Ndim - 1] switch
    {
        1 => At(g, 0, 0) / At(a, 0, 0),
        2 => (At(g, 0, 0) * At(a, 1, 1) - At(g, 0, 1) * At(a, 1, 0) - At(g, 1, 0) * At(a, 0, 1) + At(g, 1, 1) * At(a, 0, 0)) / (At(a, 0, 0) * At(a, 1, 1) - At(a, 0, 1) * At(a, 1, 0)),
        _ => Np.Trace(LinAlg.Solve(a, g), 0, -1, -2),
    };

    /// <summary>det(A) A⁻¹ B without division by a last pivot that is zero; zero where the matrix lacks more than one rank.</summary>
    /// <remarks>Source: <c>_cofactor_solve</c> of <c>jnp.linalg</c>.</remarks>
    public static NDArray CofactorSolve(NDArray a, NDArray b)
    {
        var n = (int)a.Shape[a.Ndim - 1];
        if (n <= 1) return b;
        var (factors, pivots) = LinAlg.LuFactor(a);
        var sign = (1 - 2 * (Exchanges(pivots) % 2)).Astype(a.DType);
        // The products of the leading pivots; the last one is the determinant.
        var products = Np.Cumprod(LinAlg.Diagonal(factors), -1) * Np.ExpandDims(sign, -1);
        var (determinant, cofactor) = (Row(products, n - 1), Row(products, n - 2));
        var corner = Np.LogicalAnd(Np.ExpandDims(Np.Equal(Np.Arange(n), n - 1), -1), Np.Equal(Np.Arange(n), n - 1));
        factors = Np.Where(corner, Np.ExpandDims(1 / cofactor, [-1, -2]), factors);
        var probe = LinAlg.SolveTriangular(factors, Np.OnesLike(b[ArrayIndex.Ellipsis, ..1]));
        var lacksMore = Np.ExpandDims(Np.Any(Np.LogicalNot(Np.Isfinite(probe)), [-1, -2]), [-1, -2]);
        var x = Np.Where(lacksMore, 0, b);
        x = Eager.Emit(x, v => v.TakeRows(Eager.Lift(pivots).PivotsToPermutation(n)));
        x = LinAlg.SolveTriangular(factors, x, lower: true, unitDiagonal: true);
        var isLast = Np.ExpandDims(Np.Equal(Np.Arange(n), n - 1), -1);
        x = Np.Where(isLast, x, x * Np.ExpandDims(determinant, [-1, -2]));
        return Np.Where(lacksMore, 0, LinAlg.SolveTriangular(factors, x));
    }

    // Element by element, so that the matrices of a batch are worked on side by side.
    static NDArray ByElimination(NDArray a)
    {
        var n = (int)a.Shape[a.Ndim - 1];
        var rows = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => At(a, i, j)).ToArray()).ToArray();
        var product = NDArray.Number(a.DType.ElementType, 1, weak: false);
        for (var k = 0; k < n; k++)
        {
            for (var i = k + 1; i < n; i++)
            {
                var isLarger = Np.Greater(Np.Abs(rows[i][k]), Np.Abs(rows[k][k]));
                var (upper, lower) = (rows[k], rows[i]);
                rows[k] = [.. upper.Select((x, j) => Np.Where(isLarger, lower[j], x))];
                rows[i] = [.. upper.Select((x, j) => Np.Where(isLarger, x, lower[j]))];
                product = Np.Where(isLarger, -product, product);
            }
            var pivot = rows[k][k];
            var isZero = Np.Equal(pivot, 0);
            for (var i = k + 1; i < n; i++)
            {
                var factor = Np.Where(isZero, 0, rows[i][k] / Np.Where(isZero, 1, pivot));
                rows[i] = [.. rows[i].Select((x, j) => x - factor * rows[k][j])];
            }
            product *= pivot;
        }
        return product;
    }

    // How many steps exchanged rows.
    static NDArray Exchanges(NDArray pivots) => Np.CountNonzero(Np.NotEqual(pivots, Np.Arange((int)pivots.Shape[pivots.Ndim - 1])), -1);

    static NDArray At(NDArray a, int row, int column) => a[ArrayIndex.Ellipsis, row, column];

    static NDArray Row(NDArray a, int row) => a[ArrayIndex.Ellipsis, row];
}
