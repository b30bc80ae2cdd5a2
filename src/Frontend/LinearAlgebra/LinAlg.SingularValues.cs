using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>Singular values, and what rests on them.</content>
public static partial class LinAlg
{
    /// <summary><c>A = U diag(S) Vh</c>, singular values in descending order. <c>jnp.linalg.svd</c></summary>
    /// <param name="a">The matrices.</param>
    /// <param name="fullMatrices">True for square U and Vh, which have a derivative for square matrices only; false for as many vectors as there are values.</param>
    /// <param name="hermitian">True to take the matrices for Hermitian, which is faster.</param>
    /// <remarks>NaN where an element is not finite. For the values alone see <see cref="Svdvals"/>.</remarks>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    public static (NDArray U, NDArray S, NDArray Vh) Svd(NDArray a, bool fullMatrices = true, bool hermitian = false)
    {
        if (hermitian) return HermitianSvd(a);
        CheckMatrices("svd", a);
        var results = Eager.CallMany(arrays =>
        {
            var (s, u, vh) = Eager.Lift(Np.ToInexact(arrays[0])).Svd(fullMatrices);
            return [new NDArray(u, false), new NDArray(s, false), new NDArray(vh, false)];
        }, [a]);
        return (results[0], results[1], results[2]);
    }

    /// <summary>Singular values in descending order. <c>jnp.linalg.svdvals</c></summary>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    public static NDArray Svdvals(NDArray x)
    {
        CheckMatrices("svd", x);
        return Eager.Call(static x => new NDArray(Eager.Lift(Np.ToInexact(x)).SingularValues(), false), x);
    }

    /// <summary>Moore and Penrose's inverse: that of the part with singular values above a cutoff. <c>jnp.linalg.pinv</c></summary>
    /// <param name="a">The matrices.</param>
    /// <param name="rtol">The cutoff relative to the largest singular value; ten times the larger size times the machine epsilon, if none is given.</param>
    /// <param name="hermitian">True to take the matrices for Hermitian.</param>
    /// <exception cref="XlaTypeException">Fewer than two dimensions, or floats that are neither of single nor of double precision.</exception>
    public static NDArray Pinv(NDArray a, NDArray? rtol = null, bool hermitian = false)
    {
        CheckMatrices("svd", a);
        var (m, n) = (a.Shape[a.Ndim - 2], a.Shape[a.Ndim - 1]);
        if (m == 0 || n == 0) return Np.Zeros(Dims.Create(a.Shape.AsSpan()[..^2]).Concat([n, m]), new(Promotion.Inexact(a.DType.ElementType)));
        return Eager.Call(static (arrays, hermitian) =>
        {
            var x = Np.ToInexact(arrays[0]);
            var tolerance = arrays.Length > 1 ? arrays[1] : NDArray.Number(x.DType.ElementType.RealPart(), 10 * Math.Max(x.Shape[x.Ndim - 2], x.Shape[x.Ndim - 1]) * FloatInfo.Epsilon(x.DType.ElementType), weak: false);
            return CustomDerivative.Apply(hermitian ? "pinv of Hermitian matrices" : "pinv", [x, tolerance], a => PseudoInverse(a[0], a[1], hermitian), (a, p, g) => PseudoInverseTangent(a[0], p, g[0]!, hermitian));
        }, rtol is null ? [a] : [a, rtol], hermitian);
    }

    /// <summary>The number of singular values above a cutoff. <c>jnp.linalg.matrix_rank</c></summary>
    /// <param name="m">The matrices; of a vector or scalar whether anything is not 0.</param>
    /// <param name="rtol">The cutoff; the largest singular value times the larger size times the machine epsilon, if none is given.</param>
    /// <param name="hermitian">True to take the matrices for Hermitian.</param>
    /// <exception cref="XlaTypeException">Floats that are neither of single nor of double precision.</exception>
    public static NDArray MatrixRank(NDArray m, NDArray? rtol = null, bool hermitian = false)
    {
        if (m.Ndim < 2) return Np.Any(Np.NotEqual(m, 0)).Astype(DType.Int32);
        var s = hermitian ? HermitianSvd(m).S : Svdvals(m);
        var size = Math.Max(m.Shape[m.Ndim - 2], m.Shape[m.Ndim - 1]);
        var cutoff = rtol ?? Np.Max(s, -1) * NDArray.Number(s.DType.ElementType, size, weak: false) * NDArray.Number(s.DType.ElementType, FloatInfo.Epsilon(s.DType.ElementType), weak: false);
        return Np.Sum(Np.Greater(s, Np.ExpandDims(cutoff, cutoff.Ndim)), -1);
    }

    /// <summary>The condition number: a norm times that of the inverse. <c>jnp.linalg.cond</c></summary>
    /// <param name="x">The matrices.</param>
    /// <param name="p">The order of the norm, see <see cref="Norm"/>; 2, if none is given, by singular values.</param>
    /// <exception cref="XlaValueException">Fewer than two dimensions, empty matrices, or for other orders than 2 and −2 matrices that are not square.</exception>
    /// <exception cref="XlaTypeException">Floats that are neither of single nor of double precision.</exception>
    public static NDArray Cond(NDArray x, Order? p = null)
    {
        if (x.Ndim < 2) throw new XlaValueException($"jnp.linalg.cond: input array must be at least 2D; got arr.shape={Np.ShapeText(x.Shape)}");
        if (x.Shape[x.Ndim - 1] == 0 || x.Shape[x.Ndim - 2] == 0) throw new XlaValueException($"jnp.linalg.cond: input array must not be empty; got arr.shape={Np.ShapeText(x.Shape)}");
        NDArray ratio;
        if (p is null || Math.Abs(p.Value.Number) == 2)
        {
            var s = Svdvals(x);
            NDArray largest = s[ArrayIndex.Ellipsis, 0], smallest = s[ArrayIndex.Ellipsis, -1];
            ratio = p is { Number: < 0 } ? smallest / largest : largest / smallest;
        }
        else if (!IsSquare(x)) throw new XlaValueException($"jnp.linalg.cond: for p={p}, array must be square; got arr.shape={Np.ShapeText(x.Shape)}");
        else ratio = Norm(x, p, [-2, -1]) * Norm(Inv(x), p, [-2, -1]);
        return Np.Where(Np.LogicalAnd(Np.Isnan(ratio), Np.LogicalNot(Np.Any(Np.Isnan(x), [-2, -1]))), double.PositiveInfinity, ratio);
    }

    /// <summary>The X that makes <c>|A X − B|</c> smallest, of several the one with the smallest norm. <c>jnp.linalg.lstsq</c></summary>
    /// <param name="a">One matrix.</param>
    /// <param name="b">One right side, or several as columns.</param>
    /// <param name="rcond">The cutoff of singular values relative to the largest; the larger size times the machine epsilon, if none is given.</param>
    /// <param name="numpyResid">True to return no residuals where a lacks rank or has no more rows than columns, as NumPy does. Needs concrete arrays.</param>
    /// <returns>The solutions, the sums of the squares of what is left, the rank, and the singular values of a.</returns>
    /// <exception cref="XlaTypeException">A is no matrix, b neither vector nor matrix, or floats that are neither of single nor of double precision.</exception>
    /// <exception cref="XlaValueException">The numbers of rows differ.</exception>
    public static (NDArray X, NDArray Resid, NDArray Rank, NDArray S) Lstsq(NDArray a, NDArray b, double? rcond = null, bool numpyResid = false)
    {
        if (a.Shape.Count == 0 || b.Shape.Count == 0 || a.Shape[0] != b.Shape[0]) throw new XlaValueException("Leading dimensions of input arrays must match");
        if (a.Ndim != 2) throw new XlaTypeException($"{a.Ndim}-dimensional array given. Array must be two-dimensional");
        if (b.Ndim > 2) throw new XlaTypeException($"{b.Ndim}-dimensional array given. Array must be one or two-dimensional");
        CheckPrecision("svd", Common(a, b));
        var results = Eager.CallMany(arrays => LeastSquares(arrays[0], arrays[1], rcond), [a, b]);
        var isShort = numpyResid && (a.Shape[0] <= a.Shape[1] || (int)results[2] < a.Shape[1]);
        return (results[0], isShort ? Np.Zeros([0]) : results[1], results[2], results[3]);
    }

    static NDArray[] LeastSquares(NDArray a, NDArray b, double? rcond)
    {
        var both = Np.PromoteDtypesInexact(a, b);
        (a, b) = (both[0], b.Ndim == 1 ? Np.ExpandDims(both[1], 1) : both[1]);
        var (m, n) = (a.Shape[0], a.Shape[1]);
        NDArray x, rank, s;
        if (a.Size == 0) (x, rank, s) = (Np.Zeros([n, b.Shape[1]], a.DType), Np.Zeros([], new(Promotion.Canonical(ElementType.I64))), Np.Zeros([0], a.DType));
        else
        {
            (var u, s, var vh) = Svd(a, fullMatrices: false);
            var epsilon = FloatInfo.Epsilon(a.DType.ElementType);
            var cutoff = NDArray.Number(s.DType.ElementType, rcond is null ? epsilon * Math.Max(m, n) : rcond < 0 ? epsilon : rcond.Value, weak: false);
            var counts = Np.LogicalAnd(Np.Greater(s, 0), Np.GreaterEqual(s, cutoff * s[0]));
            rank = Np.Sum(counts);
            var inverse = Np.Where(counts, 1 / Np.Where(counts, s, 1).Astype(a.DType), 0);
            x = Exact(Adjoint(vh), Np.ExpandDims(inverse, 1) * Exact(Adjoint(u), b));
        }
        var left = b - Exact(a, x);
        var residuals = Np.Square(Norm(left, axis: 0));
        return [both[1].Ndim == 1 ? Np.Ravel(x) : x, residuals, rank, s];
    }

    // Eigenvalues by descending magnitude; their signs go into the right vectors.
    static (NDArray U, NDArray S, NDArray Vh) HermitianSvd(NDArray a)
    {
        var results = Eager.CallMany(static arrays =>
        {
            var (w, v) = Eigh(arrays[0]);
            var order = Np.Flip(Np.Argsort(Np.Abs(w), -1), -1);
            var (values, u) = (Np.TakeAlongAxis(w, order, -1), Np.TakeAlongAxis(v, Np.ExpandDims(order, -2), -1));
            return [u, Np.Abs(values), Adjoint(u * Np.ExpandDims(Np.Sign(values), -2))];
        }, [a]);
        return (results[0], results[1], results[2]);
    }

    static NDArray PseudoInverse(NDArray x, NDArray tolerance, bool hermitian)
    {
        var (u, s, vh) = hermitian ? HermitianSvd(Np.Conj(x)) : Svd(Np.Conj(x), fullMatrices: false);
        var cutoff = Np.ExpandDims(tolerance, -1) * s[ArrayIndex.Ellipsis, ..1];
        s = Np.Where(Np.Greater(s, cutoff), s, double.PositiveInfinity).Astype(u.DType);
        return Exact(MatrixTranspose(vh), MatrixTranspose(u) / Np.ExpandDims(s, -1)).Astype(x.DType);
    }

    // Golub and Pereyra, "The differentiation of pseudo-inverses and nonlinear least squares problems whose variables separate" (1973), in the order that multiplies the smaller matrices.
    static NDArray PseudoInverseTangent(NDArray a, NDArray p, NDArray g, bool hermitian)
    {
        if (hermitian) (a, g) = ((a + Adjoint(a)) / 2, (g + Adjoint(g)) / 2);
        NDArray Product(params ReadOnlySpan<NDArray> factors)
        {
            var product = factors[0];
            foreach (var factor in factors[1..]) product = Exact(product, factor);
            return product;
        }
        if (a.Shape[a.Ndim - 2] >= a.Shape[a.Ndim - 1])
        {
            var (left, right) = (Product(p, Adjoint(p), Adjoint(g)), Product(Adjoint(g), Adjoint(p), p));
            return left - Product(p, g, p) - Product(left, a, p) + right - Product(p, a, right);
        }
        var (first, second) = (Exact(p, Exact(Adjoint(p), Adjoint(g))), Exact(Adjoint(g), Exact(Adjoint(p), p)));
        return first - Exact(p, Exact(g, p)) - Exact(first, Exact(a, p)) + second - Exact(p, Exact(a, second));
    }

    static NDArray Adjoint(NDArray x) => Np.Conj(MatrixTranspose(x));

    /// <summary>The product in the precision of the operands, on backends that would be less exact otherwise.</summary>
    internal static NDArray Exact(NDArray x, NDArray y) => Eager.Call(static (x, y) => new NDArray(Eager.Lift(x).Times(Eager.Lift(y)), false), x, y);
}
