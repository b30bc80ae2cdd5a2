namespace XlaSharp;

/// <summary>Inside a trace: the exponential of one matrix, by scaling, a rational function, and squaring.</summary>
/// <remarks>Source: Higham, "The scaling and squaring method for the matrix exponential revisited" (2005).</remarks>
internal static class MatrixExponential
{
    // The coefficients of the numerators of degree 3, 5, 7, 9 and 13; those of the denominators alternate in sign.
    static readonly double[][] Coefficients =
    [
        [120, 60, 12, 1],
        [30240, 15120, 3360, 420, 30, 1],
        [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1],
        [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1],
        [64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1],
    ];

    /// <summary>The exponential; NaN where more squarings are needed than allowed.</summary>
    public static NDArray Of(NDArray a, bool isTriangular, int maxSquarings)
    {
        var isDouble = a.DType.ElementType is Hlo.ElementType.F64 or Hlo.ElementType.C128;
        var norm = LinAlg.Norm(a, 1);
        NDArray Number(double value) => NDArray.Number(norm.DType.ElementType, value, weak: false);
        var squarings = Np.Maximum(Number(0), Np.Floor(Np.Log2(norm / Number(isDouble ? 5.371920351148152 : 3.92572478313866))));
        // Up to which norm each degree is accurate enough.
        double[] limits = isDouble ? [0.01495585217958292, 0.253939833006323, 0.9504178996162932, 2.097847961257068] : [0.4258730016922831, 1.880152677804762];
        var degree = Np.Digitize(norm, Np.Stack([.. limits.Select(Number)]));
        var scaled = a / Np.Power(Number(2), squarings).Astype(a.DType);
        var (odd, even) = Lax.Switch(degree, [.. Coefficients.Take(limits.Length + 1).Select<double[], Func<NDArray, (NDArray, NDArray)>>(b => x => Parts(x, b))], scaled);
        NDArray Approximate()
        {
            NDArray numerator = odd + even, denominator = even - odd;
            var root = isTriangular ? LinAlg.SolveTriangular(denominator, numerator) : LinAlg.Solve(denominator, numerator);
            var (result, _) = Lax.Scan((NDArray x, NDArray step) => (Lax.Cond(step < squarings, static x => Product(x, x), static x => x, x), step), root, Np.Arange(maxSquarings).Astype(norm.DType));
            return result;
        }
        return Lax.Cond(squarings > Number(maxSquarings), () => Np.FullLike(a, double.NaN), Approximate);
    }

    // The odd and the even terms of a numerator.
    static (NDArray Odd, NDArray Even) Parts(NDArray a, double[] b)
    {
        var unit = Np.Eye((int)a.Shape[0], dtype: a.DType);
        NDArray Number(double value) => NDArray.Number(a.DType.ElementType, value, weak: false);
        var powers = new List<NDArray> { unit, Product(a, a) };
        var isLong = b.Length > 10;
        while (powers.Count < (isLong ? 4 : b.Length / 2)) powers.Add(Product(powers[^1], powers[1]));
        NDArray Sum(int parity, int from, int to) => Enumerable.Range(from, to - from).Select(k => Number(b[2 * k + parity]) * powers[k - (from > 1 ? 3 : 0)]).Aggregate((x, y) => x + y);
        // Of degree 13 the terms above the seventh have the sixth power in common.
        NDArray Terms(int parity) => isLong ? Product(powers[3], Sum(parity, 4, 7)) + Sum(parity, 0, 4) : Sum(parity, 0, b.Length / 2);
        return (Product(a, Terms(1)), Terms(0));
    }

    static NDArray Product(NDArray x, NDArray y) => LinAlg.Exact(x, y);
}
