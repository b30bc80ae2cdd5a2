namespace XlaSharp.Hlo;

/// <summary>The Hurwitz zeta function by Euler and Maclaurin's formula, and the derivatives of digamma, which follow from it.</summary>
/// <remarks>Source: Cephes, zeta.c.</remarks>
internal static class ZetaFunction
{
    const int Terms = 10;

    // B₂ₖ / (2k)!, the highest first.
    static readonly double[] Corrections =
    [
        -1.3954464685812522e-19, 5.5090028283602295e-18, -2.1748686985580617e-16, 8.586062056277845e-15, -3.389680296322583e-13, 1.3382536530684679e-11,
        -5.284190138687493e-10, 2.08767569878681e-8, -8.267195767195768e-7, 3.306878306878307e-5, -1.388888888888889e-3,
    ];

    /// <summary><c>Σₖ (q + k)⁻ˢ</c></summary>
    public static Value Zeta(Value s, Value q)
    {
        Value exponent = -s, last = q, power = q.Power(exponent), sum = power;
        for (var i = 1; i <= Terms; i++)
        {
            last += 1;
            power = last.Power(exponent);
            if (i < Terms) sum += power;
        }
        var inverseSquare = 1 / (last * last);
        var tail = s.Like(0);
        for (var i = 0; i < Corrections.Length; i++)
        {
            var degree = 2 * (Corrections.Length - i);
            tail = (s + degree) * (s + (degree - 1)) * (inverseSquare * (tail + Corrections[i]));
        }
        var corrected = sum + power * last / (s - 1) + power * (0.5 + s / last * (1.0 / 12 + tail));
        // Terms that vanish beside the sum are left out.
        var smallest = s.ElementType == ElementType.F64 ? double.Epsilon : float.Epsilon;
        var value = power.Abs().Compare(ComparisonDirection.LT, sum.Abs() * smallest).Select(sum, corrected);
        return AtPoles(s, q, value);
    }

    /// <summary><c>(−1)ⁿ⁺¹ n! ζ(n + 1, x)</c>, for n = 0 digamma; NaN unless n is an integer of at least 0.</summary>
    public static Value Polygamma(Value n, Value x)
    {
        var next = n + 1;
        var sign = 2 * n.Remainder(n.Like(2)) - 1;
        var value = sign * GammaFunctions.Lgamma(next).Exponential() * Zeta(next, x);
        var zero = n.Like(0);
        value = n.Compare(ComparisonDirection.EQ, zero).Select(GammaFunctions.Digamma(x), value);
        var isInvalid = n.Compare(ComparisonDirection.NE, n.Floor()).Or(n.Compare(ComparisonDirection.LT, zero));
        return isInvalid.Select(n.Like(double.NaN), value);
    }

    static Value AtPoles(Value s, Value q, Value value)
    {
        Value zero = s.Like(0), one = s.Like(1), nan = s.Like(double.NaN), infinity = s.Like(double.PositiveInfinity);
        Value wholeS = s.Compare(ComparisonDirection.EQ, s.Floor()), isNotPositive = q.Compare(ComparisonDirection.LE, zero);
        value = s.Compare(ComparisonDirection.LT, one).Select(nan, value);
        value = isNotPositive.And(s.Compare(ComparisonDirection.NE, s.Floor())).Select(nan, value);
        var isEven = wholeS.And(s.Remainder(s.Like(2)).Compare(ComparisonDirection.EQ, zero));
        value = isNotPositive.And(q.Compare(ComparisonDirection.EQ, q.Floor())).Select(isEven.Select(infinity, nan), value);
        return s.Compare(ComparisonDirection.EQ, one).Select(infinity, value);
    }
}
