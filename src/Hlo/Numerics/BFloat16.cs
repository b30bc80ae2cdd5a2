namespace XlaSharp.Hlo;

/// <summary>Brain floating point: the upper half of an IEEE single. Conversion rounds to nearest, ties to even.</summary>
/// <param name="Bits">The bit pattern.</param>
public readonly record struct BFloat16(ushort Bits)
{
    /// <summary>The nearest value to a single.</summary>
    public static explicit operator BFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return new((ushort)(bits >> 16 | 0x40));
        return new((ushort)((bits + 0x7FFF + (bits >> 16 & 1)) >> 16));
    }

    /// <summary>The nearest value to a double, rounded once.</summary>
    public static explicit operator BFloat16(double value)
    {
        var single = (float)value;
        if (float.IsNaN(single) || float.IsInfinity(single) || single == value) return (BFloat16)single;
        // Rounding to odd first keeps the second rounding correct.
        var bits = BitConverter.SingleToUInt32Bits(single);
        if (Math.Abs((double)single) > Math.Abs(value)) bits--;
        return (BFloat16)BitConverter.UInt32BitsToSingle(bits | 1);
    }

    /// <summary>The exact value.</summary>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.Bits << 16);

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
