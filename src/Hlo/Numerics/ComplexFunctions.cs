using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>Functions of complex numbers to a few units in the last place of each part, where .NET's overflow on the way, cancel, or leave the signs and infinities of ISO C, annex G.</summary>
internal static class ComplexFunctions
{
    // Squares of numbers beyond these overflow or vanish.
    const double Large = 1e150, Small = 1e-150;

    /// <summary>e to the power of z.</summary>
    public static Complex Exp(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (y == 0) return new(Math.Exp(x), y);
        // Where eˣ is too large, its products need not be.
        var isLarge = x > 709 && double.IsFinite(x);
        var scale = Math.Exp(isLarge ? x / 2 : x);
        double real = scale * Math.Cos(y), imaginary = scale * Math.Sin(y);
        return isLarge ? new(real * scale, imaginary * scale) : new(real, imaginary);
    }

    /// <summary>The logarithm whose imaginary part is from −π to π.</summary>
    public static Complex Log(Complex z) => new(LogOfAbs(z.Real, z.Imaginary), Math.Atan2(z.Imaginary, z.Real));

    /// <summary>The logarithm of 1 + z.</summary>
    public static Complex Log1p(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        var angle = Math.Atan2(y, 1 + x);
        if (!(Math.Abs(x) < Large && Math.Abs(y) < Large)) return new(LogOfAbs(1 + x, y), angle);
        // |1 + z|² − 1 = x (2 + x) + y²
        var excess = SumOfProducts(x, 2, x, y);
        return new(excess is > -0.5 and < 1 ? SpecialFunctions.Log1p(excess) / 2 : LogOfAbs(1 + x, y), angle);
    }

    /// <summary>The root whose real part is not negative.</summary>
    public static Complex Sqrt(Complex z)
    {
        var (x, y) = (z.Real, z.Imaginary);
        if (double.IsInfinity(y)) return new(double.PositiveInfinity, y);
        if (double.IsInfinity(x)) return x > 0 ? new(x, double.IsNaN(y) ? y : Math.CopySign(0, y)) : double.IsNaN(y) ? new(y, double.PositiveInfinity) : new(0, Math.CopySign(double.PositiveInfinity, y));
        if (x == 0 && y == 0) return new(0, y);
        // Scaled by a power of 4, so that neither a square overflows nor half of a sum is subnormal.
        var size = Math.Max(Math.Abs(x), Math.Abs(y));
        var exponent = size > Large ? -520 : size < Small ? 540 : 0;
        double a = Math.ScaleB(Math.Abs(x), exponent), b = Math.ScaleB(Math.Abs(y), exponent);
        var root = Math.ScaleB(Math.Sqrt((a + Math.Sqrt(Math.FusedMultiplyAdd(a, a, b * b))) / 2), -exponent / 2);
        var other = Math.Abs(y) / (2 * root);
        return x >= 0 ? new(root, Math.CopySign(other, y)) : new(other, Math.CopySign(root, y));
    }

    /// <summary>log |x + yi|, also where the absolute value is near 1 or out of range.</summary>
    static double LogOfAbs(double x, double y)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y)) return double.PositiveInfinity;
        double a = Math.Max(Math.Abs(x), Math.Abs(y)), b = Math.Min(Math.Abs(x), Math.Abs(y));
        if (a is > Large or < Small || b < Small) return Math.Log(a) + (b == 0 ? 0 : SpecialFunctions.Log1p(b / a * (b / a)) / 2);
        if (a is > 0.5 and < 2 && SumOfProducts(a - 1, 1, a, b) is > -0.5 and < 1 and var excess) return SpecialFunctions.Log1p(excess) / 2;
        return Math.Log(Math.FusedMultiplyAdd(a, a, b * b)) / 2;
    }

    /// <summary><c>p (q + r) + s²</c> as if it were rounded once: what each step loses is added up.</summary>
    static double SumOfProducts(double p, double q, double r, double s)
    {
        var sum = q + r;
        var kept = sum - q;
        var lost = q - (sum - kept) + (r - kept);
        double product = p * sum, square = s * s;
        var rest = Math.FusedMultiplyAdd(p, sum, -product) + p * lost + Math.FusedMultiplyAdd(s, s, -square);
        var total = product + square;
        var of = total - product;
        return total + (product - (total - of) + (square - of) + rest);
    }
}
