namespace XlaSharp.Bench.Models;

/// <summary>Small programs of science and finance.</summary>
static class Science
{
    public static NDArray Rosenbrock(NDArray x) => Np.Sum(100.0 * Np.Square(x[1..] - Np.Square(x[..^1])) + Np.Square(1 - x[..^1]));

    /// <summary>The price of a European call by Black and Scholes, by what its Greeks are derivatives of, and its strike.</summary>
    public static NDArray CallPrice((NDArray Spot, NDArray Time, NDArray Rate, NDArray Volatility) p, NDArray k)
    {
        var (s, t, r, sigma) = p;
        var deviation = sigma * Np.Sqrt(t);
        var d1 = (Np.Log(s / k) + (r + 0.5 * sigma * sigma) * t) / deviation;
        static NDArray Cumulative(NDArray x) => 0.5 * (1.0 + Lax.Erf(x * 0.7071067811865476));
        return s * Cumulative(d1) - k * Np.Exp(-r * t) * Cumulative(d1 - deviation);
    }

    /// <summary>Ten leapfrog steps of bodies that attract each other.</summary>
    public static (NDArray X, NDArray V) NBody(NDArray x, NDArray v, NDArray m)
    {
        NDArray Acceleration(NDArray x)
        {
            var d = Np.ExpandDims(x, 0) - Np.ExpandDims(x, 1);
            var r2 = Np.Sum(d * d, -1) + 0.01;
            return Np.Sum(d * Np.ExpandDims(Np.ExpandDims(m, 0) * Np.Power(r2, -1.5), 2), 1);
        }
        return Lax.ForiLoop<(NDArray X, NDArray V)>(0, 10, (_, s) =>
        {
            var half = s.V + 0.0005 * Acceleration(s.X);
            var next = s.X + 0.001 * half;
            return (next, half + 0.0005 * Acceleration(next));
        }, (x, v));
    }

    /// <summary>Ten of Lloyd's iterations from the first ten points.</summary>
    public static NDArray KMeans(NDArray x) => Lax.ForiLoop(0, 10, (_, c) =>
    {
        var d = Np.ExpandDims(Np.Sum(x * x, 1), 1) - 2.0 * Np.Matmul(x, c.T) + Np.ExpandDims(Np.Sum(c * c, 1), 0);
        var nearest = Nn.OneHot(Np.Argmin(d, 1), 10);
        return Np.Matmul(nearest.T, x) / Np.ExpandDims(Np.Maximum(Np.Sum(nearest, 0), 1.0), 1);
    }, x[..10]);

    /// <summary>Five iterations of Gauss and Newton from zero, for the x with tanh(A x) = y.</summary>
    public static NDArray GaussNewton(NDArray a, NDArray y) => Lax.ForiLoop(0, 5, (_, x) =>
    {
        NDArray Residuals(NDArray x) => Np.Tanh(Np.Matmul(a, x)) - y;
        var j = Xla.Jacfwd(Residuals)(x);
        var factor = LinAlg.Cholesky(Np.Matmul(j.T, j) + 0.001 * Np.Eye(20));
        var g = LinAlg.SolveTriangular(factor, Np.Matmul(j.T, Residuals(x)), lower: true);
        return x - LinAlg.SolveTriangular(factor, g, trans: 1, lower: true);
    }, Np.Zeros([20]));

    /// <summary>The negative log likelihood of a Gaussian process at the logarithms of length scale, variance and noise.</summary>
    public static NDArray GaussianProcessLoss(NDArray p, NDArray x, NDArray y)
    {
        var (scale, variance, noise) = (Np.Exp(p[0]), Np.Exp(p[1]), Np.Exp(p[2]));
        var d = (Np.ExpandDims(x, 1) - Np.ExpandDims(x, 0)) / scale;
        var factor = LinAlg.Cholesky(variance * Np.Exp(-0.5 * d * d) + noise * Np.Eye(200));
        var whitened = LinAlg.SolveTriangular(factor, y, lower: true);
        return 0.5 * Np.Dot(whitened, whitened) + Np.Sum(Np.Log(Np.Diagonal(factor))) + 100.0 * Math.Log(2 * Math.PI);
    }
}
