namespace XlaSharp.Hlo;

/// <summary>A float of 8 bits, <c>float8_e5m2</c>: 5 exponent and 2 mantissa bits, with infinities: the upper half of a half. Conversion rounds to nearest, ties to even.</summary>
/// <param name="Bits">The bit pattern.</param>
public readonly record struct Float8E5M2(byte Bits)
{
    /// <summary>The nearest value to a double.</summary>
    public static explicit operator Float8E5M2(double value) => new(Scalars.Encode(ElementType.F8E5M2, value));

    /// <summary>The exact value.</summary>
    public static implicit operator float(Float8E5M2 value) => (float)Scalars.Decode(ElementType.F8E5M2, value.Bits);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
