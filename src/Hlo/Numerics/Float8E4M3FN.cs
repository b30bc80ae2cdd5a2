namespace XlaSharp.Hlo;

/// <summary>A float of 8 bits, <c>float8_e4m3fn</c>: 4 exponent and 3 mantissa bits, without infinities; the largest number is 448. Conversion rounds to nearest, ties to even.</summary>
/// <param name="Bits">The bit pattern.</param>
public readonly record struct Float8E4M3FN(byte Bits)
{
    /// <summary>The nearest value to a double.</summary>
    public static explicit operator Float8E4M3FN(double value) => new(Scalars.Encode(ElementType.F8E4M3FN, value));

    /// <summary>The exact value.</summary>
    public static implicit operator float(Float8E4M3FN value) => (float)Scalars.Decode(ElementType.F8E4M3FN, value.Bits);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
