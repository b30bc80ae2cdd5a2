namespace XlaSharp.Hlo;

/// <summary>A float of 4 bits, <c>float4_e2m1fn</c>: 2 exponent and 1 mantissa bit, without infinities and NaN. Conversion rounds to nearest, ties to even.</summary>
/// <param name="Bits">The bit pattern, in the low bits.</param>
public readonly record struct Float4E2M1FN(byte Bits)
{
    /// <summary>The nearest value to a double.</summary>
    public static explicit operator Float4E2M1FN(double value) => new(Scalars.Encode(ElementType.F4E2M1FN, value));

    /// <summary>The exact value.</summary>
    public static implicit operator float(Float4E2M1FN value) => (float)Scalars.Decode(ElementType.F4E2M1FN, value.Bits);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
