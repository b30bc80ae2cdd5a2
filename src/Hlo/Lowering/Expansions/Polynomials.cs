namespace XlaSharp.Hlo;

/// <summary>Sums that expansions share.</summary>
internal static class Polynomials
{
    /// <summary>The polynomial with the given coefficients, that of the highest power first: Horner's scheme.</summary>
    public static Value Horner(Value x, ReadOnlySpan<double> coefficients)
    {
        var sum = x.Like(coefficients[0]);
        foreach (var coefficient in coefficients[1..]) sum = sum * x + coefficient;
        return sum;
    }

    /// <summary>Half the difference of the last two terms of Clenshaw's recurrence: a series of Chebyshev's polynomials, highest first.</summary>
    public static Value Chebyshev(Value x, ReadOnlySpan<double> coefficients)
    {
        Value b0 = x.Like(0), b1 = x.Like(0), b2 = x.Like(0);
        foreach (var c in coefficients) (b2, b1, b0) = (b1, b0, x * b0 - b1 + c);
        return (b0 - b2) * 0.5;
    }
}
