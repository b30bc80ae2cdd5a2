using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Owen's T function by quadrature for |a| up to 1, and by reflection above.</summary>
internal static class OwensFunction
{
    static readonly double[]
        Points = [0.0035082039676451715, 0.031279042338030754, 0.085266826283219451, 0.16245071730812277, 0.25851196049125435, 0.36807553840697534, 0.48501092905604697, 0.60277514152618577, 0.71477884217753227, 0.81475510988760099, 0.89711029755948966, 0.95723808085944262, 0.99178832974629704],
        Weights = [0.018831438115323503, 0.018567086243977649, 0.018042093461223386, 0.017263829606398753, 0.016243219975989857, 0.014994592034116705, 0.013535474469662088, 0.011886351605820165, 0.010070377242777432, 0.0081130545742299587, 0.0060419009528470239, 0.0038862217010742058, 0.0016793031084546090];

    /// <summary>Inside a trace: T(h, a).</summary>
    public static NDArray Evaluate(NDArray h, NDArray a)
    {
        h = Lax.Abs(h);
        var (size, root) = (Lax.Abs(a), Root(h));
        var isInside = size <= 1;
        NDArray smallA = Np.Where(isInside, size, Np.Reciprocal(size)), smallH = Np.Where(isInside, h, size * h);
        var result = Quadrature(smallH, smallA);
        result = Np.Where(Np.Equal(smallH, 0), Np.Arctan(smallA) / (2 * Math.PI), result);
        result = Np.Where(Np.Equal(smallA, 1), 0.125 * Lax.Erfc(-smallH / root) * Lax.Erfc(smallH / root), result);
        NDArray u = h / root, v = size * u, tailU = Lax.Erfc(u), tailV = Lax.Erfc(v);
        var reflected = Np.Where(size * h <= 0.67, 0.25 - 0.25 * Lax.Erf(u) * Lax.Erf(v) - result, 0.25 * (tailU + tailV - tailU * tailV) - result);
        result = Lax.Sign(a) * Np.Where(size > 1, reflected, result);
        return Np.Where(Np.LogicalOr(Np.Isnan(a), Np.Isnan(h)), Np.FullLike(result, double.NaN), result);
    }

    /// <summary>Inside a trace: the tangent.</summary>
    public static NDArray Tangent(NDArray h, NDArray a, NDArray value, NDArray dh, NDArray da)
    {
        var number = Np.Square(a) + 1;
        var byH = -Lax.Exp(-0.5 * Lax.Square(h)) * Lax.Erf(a * h / Root(h)) / (2 * Math.Sqrt(2 * Math.PI));
        var byA = Lax.Exp(-0.5 * number * Lax.Square(h)) / (2 * Math.PI * number);
        return byH * dh + byA * da;
    }

    static NDArray Quadrature(NDArray h, NDArray a)
    {
        var type = a.DType.ElementType;
        NDArray Constants(double[] values) => new(Frame.Current!.Builder.Constant(Literal.Of(type, [values.Length], values)), false);
        var t = 1 + Np.ExpandDims(Np.Square(a), -1) * Constants(Points);
        var integrand = Np.Exp(-0.5 * Np.ExpandDims(Np.Square(h), -1) * t) / t;
        return a * Np.Sum(integrand * Constants(Weights), -1);
    }

    static NDArray Root(NDArray like) => NDArray.Number(like.DType.ElementType, Math.Sqrt(2), weak: false);
}
