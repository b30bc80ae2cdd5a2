namespace XlaSharp.Hlo;

/// <summary>A float of 8 bits, <c>float8_e8m0fnu</c>: a power of two: 8 exponent bits, no sign, no zero. Conversion rounds to nearest, ties to even.</summary>
/// <param name="Bits">The bit pattern.</param>
public readonly record struct Float8E8M0FNU(byte Bits)
{
    /// <summary>The nearest value to a double.</summary>
    public static explicit operator Float8E8M0FNU(double value) => new(Scalars.Encode(ElementType.F8E8M0FNU, value));

    /// <summary>The exact value.</summary>
    public static implicit operator float(Float8E8M0FNU value) => (float)Scalars.Decode(ElementType.F8E8M0FNU, value.Bits);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
