using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Functions of complex numbers without overflow on the way, with the values at zeros, infinities and NaN that StableHLO's tests expect: those of C's Annex G, but for exponents with an infinite imaginary part, which give NaN.</summary>
internal static class ComplexFunctions
{
    const double Large = 1e150;

    /// <summary>e^z; the sign of a zero imaginary part stays.</summary>
    public static Complex Exp(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (y == 0) return new(Math.Exp(x), y);
        var (sine, cosine) = Math.SinCos(y);
        if (x < 700) return new(Math.Exp(x) * cosine, Math.Exp(x) * sine);
        // The exponential alone may overflow where a part of the result does not.
        var root = Math.Exp(x / 2);
        return new(cosine * root * root, sine * root * root);
    }

    /// <summary>The principal logarithm.</summary>
    public static Complex Log(Complex z)
    {
        double x = Math.Abs(z.Real), y = Math.Abs(z.Imaginary);
        var larger = Math.Max(x, y);
        var scale = Scale(larger);
        var real = scale != 1 ? Math.Log(Complex.Abs(z * scale)) - Math.ILogB(scale) * Math.Log(2)
            : larger is > 0.5 and < 2 ? NearCircle(larger - 1, Math.Min(x, y))
            : Math.Log(Complex.Abs(z));
        return new(real, Math.Atan2(z.Imaginary, z.Real));
    }

    /// <summary>log(1 + z).</summary>
    public static Complex Log1p(Complex z)
    {
        double x = z.Real, y = Math.Abs(z.Imaginary);
        return x is > -0.5 and < 1 && y < 1 ? new(NearCircle(x, y), Math.Atan2(z.Imaginary, 1 + x)) : Log(new(1 + x, z.Imaginary));
    }

    /// <summary>The principal root, whose real part is not negative.</summary>
    public static Complex Sqrt(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (x == 0 && y == 0) return new(0, y);
        if (double.IsInfinity(y)) return new(double.PositiveInfinity, y);
        if (double.IsPositiveInfinity(x)) return new(x, double.IsNaN(y) ? y : Math.CopySign(0, y));
        if (double.IsNegativeInfinity(x)) return double.IsNaN(y) ? new(y, x) : new(0, Math.CopySign(x, y));
        // Scaled by powers of four, whose roots are exact.
        var scale = Scale(Math.Max(Math.Abs(x), Math.Abs(y)));
        var root = Math.Sqrt((Math.Abs(x * scale) + Complex.Abs(z * scale)) / 2) / Math.Sqrt(scale);
        var other = y / (2 * root);
        return x >= 0 ? new(root, other) : new(Math.Abs(other), Math.CopySign(root, y));
    }

    /// <summary>What a number is multiplied by so that its square is a number that is not subnormal; 1 if it is that, or is not finite.</summary>
    static double Scale(double size) => size > Large && double.IsFinite(size) ? Math.ScaleB(1, -600) : size < 1 / Large && size > 0 ? Math.ScaleB(1, 600) : 1;

    /// <summary>log √((1 + x)² + y²), where it is near 0: half of log(1 + 2x + x² + y²), with the products' rounding errors.</summary>
    static double NearCircle(double x, double y)
    {
        double square = x * x, other = y * y;
        var errors = Math.FusedMultiplyAdd(x, x, -square) + Math.FusedMultiplyAdd(y, y, -other);
        var first = 2 * x + other;
        var lost = Math.Abs(2 * x) > other ? 2 * x - first + other : other - first + 2 * x;
        var sum = first + square;
        lost += Math.Abs(first) > square ? first - sum + square : square - sum + first;
        return SpecialFunctions.Log1p(sum + (lost + errors)) / 2;
    }
}
