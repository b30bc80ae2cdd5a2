namespace XlaSharp.Hlo;

/// <summary>The inverse functions of complex tangent, circular and hyperbolic.</summary>
/// <remarks>The real part is a quarter of <c>log(1 + 4x / ((1 − x)² + y²))</c>, the imaginary part half the angle of <c>(1 + z)(1 − z̄)</c>; for large numbers their limits.</remarks>
internal static class ComplexArcTangent
{
    /// <summary>The arc tangent: the hyperbolic one of the argument turned by a right angle.</summary>
    public static Value Tangent(Value z)
    {
        var turned = HyperbolicTangent((-z.Imag()).Complex(z.Real()));
        return turned.Imag().Complex(-turned.Real());
    }

    /// <summary>The inverse hyperbolic tangent.</summary>
    public static Value HyperbolicTangent(Value z)
    {
        Value x = z.Real(), y = z.Imag(), absolute = x.Abs(), height = y.Abs();
        // Beyond this number adding 1 to it is lost.
        var large = x.ElementType == ElementType.F64 ? Math.ScaleB(1, 53) + 2 : Math.ScaleB(1, 24) + 2;
        var isModerate = IsBelow(absolute, large * large).And(IsBelow(height, large * large));
        Value rest = 1 - absolute, square = y * y;
        var ratio = isModerate.Select(absolute / (rest * rest + square), Distant(x, y, absolute, height, large));
        var real = Sign(x) * (4 * ratio).LogPlusOne() * 0.25;
        var angle = isModerate.Select((y + y).Atan2(rest * (1 + absolute) - square), Sign(y) * Math.PI);
        return real.Complex(angle * 0.5);
    }

    /// <summary><c>x / (x² + y²)</c> without overflow.</summary>
    static Value Distant(Value x, Value y, Value absolute, Value height, double large)
    {
        var isFlat = (height * large).Compare(ComparisonDirection.LT, absolute);
        var isInfinite = IsInfinite(x).Or(IsInfinite(y));
        var inverse = 1 / (absolute / y + y / absolute) / y;
        return isFlat.Select(1 / absolute, isInfinite.Select(x.Like(0), inverse));
    }

    static Value IsInfinite(Value x) => x.Abs().Compare(ComparisonDirection.EQ, x.Like(double.PositiveInfinity));

    static Value IsBelow(Value x, double limit) => x.Compare(ComparisonDirection.LT, x.Like(limit));

    static Value Sign(Value x) => x.Compare(ComparisonDirection.GE, x.Like(0)).Select(x.Like(1), x.Like(-1));
}
