namespace XlaSharp.Hlo;

/// <summary>The inverse functions of complex sine and cosine, circular and hyperbolic, which all follow from one pair of numbers.</summary>
/// <remarks>
/// Source: T. E. Hull, T. F. Fairgrieve, P. T. P. Tang, "Implementing the complex arcsine and arccosine functions using exception handling" (1997),
/// without exceptions: numbers whose squares overflow or underflow are told apart beforehand.
/// </remarks>
internal static class ComplexArc
{
    /// <summary>The arc cosine.</summary>
    public static Value Cosine(Value z)
    {
        var (root, area) = Pair(z.Real().Abs(), z.Imag().Abs());
        return root.Atan2(z.Real()).Complex(IsNegative(z.Imag()).Select(area, -area));
    }

    /// <summary>The arc sine.</summary>
    public static Value Sine(Value z)
    {
        var (root, area) = Pair(z.Real().Abs(), z.Imag().Abs());
        return z.Real().Atan2(root).Complex(IsNegative(z.Imag()).Select(-area, area));
    }

    /// <summary>The inverse hyperbolic cosine: the arc cosine turned by a right angle.</summary>
    public static Value HyperbolicCosine(Value z)
    {
        var (root, area) = Pair(z.Real().Abs(), z.Imag().Abs());
        var angle = root.Atan2(z.Real());
        return area.Complex(IsNegative(z.Imag()).Select(-angle, angle));
    }

    /// <summary>The inverse hyperbolic sine: the arc sine of the argument turned by a right angle.</summary>
    public static Value HyperbolicSine(Value z)
    {
        var (root, area) = Pair(z.Imag().Abs(), z.Real().Abs());
        return IsNegative(z.Real()).Select(-area, area).Complex(z.Imag().Atan2(root));
    }

    static Value IsNegative(Value x) => x.Compare(ComparisonDirection.LT, x.Like(0));

    /// <summary>Of <c>x + iy</c> with x and y not negative: the cosine's counterpart of x, <c>|Re √(1 − z²)|</c>, and the imaginary part of the arc sine.</summary>
    static (Value Root, Value Area) Pair(Value x, Value y)
    {
        var type = x.ElementType;
        var largest = Math.Sqrt(Precision.Largest(type)) / 8;
        Value right = x + 1, left = x - 1, square = y * y;
        // The distances to −1 and 1, half their sum, and differences in which nothing cancels.
        Value far = Length(right, y), near = Length(left, y);
        Value half = 0.5 * (far + near), farther = far + right, nearer = near - left, nearest = near + left;
        var isLarge = x.Maximum(y).Compare(ComparisonDirection.GE, x.Like(largest));
        var middle = 0.5 * (half + x);
        var root = x.Compare(ComparisonDirection.LE, x.Like(1)).Select(
            (middle * (square / farther + nearer)).Sqrt(),
            y * (middle / farther + middle / nearest).Sqrt());
        return (isLarge.Select(y, root), Area(x, y, largest, right, left, square, half, farther, nearer, nearest));
    }

    static Value Area(Value x, Value y, double largest, Value right, Value left, Value square, Value half, Value farther, Value nearer, Value nearest)
    {
        // Where squares would overflow: log 2|z|.
        var limit = x.Compare(ComparisonDirection.LT, x.Like(largest * 1e12)).Select(x.Like(largest * 1e-6), x.Like(largest * 1e2));
        var isSteep = y.Compare(ComparisonDirection.GE, limit);
        var longer = isSteep.Select(y, x);
        var isLarge = longer.Compare(ComparisonDirection.GE, isSteep.Select(limit, x.Like(largest)));
        var isFinite = y.Compare(ComparisonDirection.NE, y.Like(double.PositiveInfinity));
        var slope = isSteep.And(isFinite).Select(x / y, x.Like(0));
        var large = Math.Log(2) + longer.Log() + 0.5 * (slope * slope).LogPlusOne();
        // Where they would underflow, and elsewhere: log(a + √(a² − 1)) from a − 1.
        var smallest = x.ElementType == ElementType.F64 ? Math.ScaleB(1, -1022) : Math.ScaleB(1, -126);
        var isSmall = y.Compare(ComparisonDirection.LT, y.Like(Math.Sqrt(smallest) * 4)).And(x.Compare(ComparisonDirection.LT, x.Like(1)));
        Value halfSquare = 0.5 * square, part = halfSquare / farther, above = half + 1;
        var below = isSmall.Select(-(right * left / above), x.Compare(ComparisonDirection.GE, x.Like(1)).Select(
            part + 0.5 * nearest,
            half.Compare(ComparisonDirection.LE, half.Like(1.5)).Select(part + halfSquare / nearer, half - 1)));
        var sine = (below * above).Sqrt();
        return isLarge.Select(large, isSmall.Select(y / sine, (below + sine).LogPlusOne()));
    }

    /// <summary><c>√(x² + y²)</c> without overflow on the way.</summary>
    static Value Length(Value x, Value y)
    {
        x = x.Abs();
        Value longer = x.Maximum(y), shorter = x.Minimum(y), ratio = shorter / longer;
        var square = ratio * ratio;
        var root = (1 + square).Sqrt();
        // A ratio so small that the root is 1 still counts.
        var isTiny = root.Compare(ComparisonDirection.EQ, root.Like(1)).And(square.Compare(ComparisonDirection.GT, square.Like(0)));
        var length = isTiny.Select(longer + longer * square / 2, longer * root);
        return longer.Compare(ComparisonDirection.EQ, shorter).Select(Math.Sqrt(2) * longer, length);
    }
}
