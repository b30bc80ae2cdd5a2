namespace XlaSharp.Hlo;

/// <summary>A float of 6 bits, <c>float6_e2m3fn</c>: 2 exponent and 3 mantissa bits, without infinities and NaN. Conversion rounds to nearest, ties to even.</summary>
/// <param name="Bits">The bit pattern, in the low bits.</param>
public readonly record struct Float6E2M3FN(byte Bits)
{
    /// <summary>The nearest value to a double.</summary>
    public static explicit operator Float6E2M3FN(double value) => new(Scalars.Encode(ElementType.F6E2M3FN, value));

    /// <summary>The exact value.</summary>
    public static implicit operator float(Float6E2M3FN value) => (float)Scalars.Decode(ElementType.F6E2M3FN, value.Bits);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
