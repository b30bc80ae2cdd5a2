namespace XlaSharp.Hlo;

/// <summary>A float of 6 bits, <c>float6_e3m2fn</c>: 3 exponent and 2 mantissa bits, without infinities and NaN. Conversion rounds to nearest, ties to even.</summary>
/// <param name="Bits">The bit pattern, in the low bits.</param>
public readonly record struct Float6E3M2FN(byte Bits)
{
    /// <summary>The nearest value to a double.</summary>
    public static explicit operator Float6E3M2FN(double value) => new(Scalars.Encode(ElementType.F6E3M2FN, value));

    /// <summary>The exact value.</summary>
    public static implicit operator float(Float6E3M2FN value) => (float)Scalars.Decode(ElementType.F6E3M2FN, value.Bits);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
