namespace XlaSharp.Hlo;

/// <summary>A float of 8 bits, <c>float8_e5m2fnuz</c>: 5 exponent and 2 mantissa bits, without infinities and negative zero. Conversion rounds to nearest, ties to even.</summary>
/// <param name="Bits">The bit pattern.</param>
public readonly record struct Float8E5M2FNUZ(byte Bits)
{
    /// <summary>The nearest value to a double.</summary>
    public static explicit operator Float8E5M2FNUZ(double value) => new(Scalars.Encode(ElementType.F8E5M2FNUZ, value));

    /// <summary>The exact value.</summary>
    public static implicit operator float(Float8E5M2FNUZ value) => (float)Scalars.Decode(ElementType.F8E5M2FNUZ, value.Bits);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
