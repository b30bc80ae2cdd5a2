namespace XlaSharp.Hlo;

/// <summary>Floating-point formats of at most 16 bits, described by their field widths and special values, with correctly rounded conversion.</summary>
/// <remarks>Source: StableHLO specification, "Types"; MLIR's APFloat semantics of the same names.</remarks>
internal sealed class SmallFloat
{
    readonly int exponentBits, mantissaBits, bias;
    readonly bool hasInfinity, hasNaN, negativeZeroIsNaN;
    readonly double[] values;

    /// <summary>The number of bits of the fraction.</summary>
    public int MantissaBits => mantissaBits;

    SmallFloat(int exponentBits, int mantissaBits, int bias, bool hasInfinity, bool hasNaN, bool negativeZeroIsNaN)
    {
        this.exponentBits = exponentBits;
        this.mantissaBits = mantissaBits;
        this.bias = bias;
        this.hasInfinity = hasInfinity;
        this.hasNaN = hasNaN;
        this.negativeZeroIsNaN = negativeZeroIsNaN;
        values = new double[1 << (1 + exponentBits + mantissaBits)];
        for (var i = 0; i < values.Length; i++) values[i] = Compute(i);
    }

    /// <summary>The format of an element type of 4, 6 or 8 bits (f8E8M0FNU aside, which has no mantissa and no sign).</summary>
    public static SmallFloat Of(ElementType type) => type switch
    {
        ElementType.F4E2M1FN => Formats.F4E2M1,
        ElementType.F6E2M3FN => Formats.F6E2M3,
        ElementType.F6E3M2FN => Formats.F6E3M2,
        ElementType.F8E3M4 => Formats.E3M4,
        ElementType.F8E4M3 => Formats.E4M3,
        ElementType.F8E4M3FN => Formats.E4M3FN,
        ElementType.F8E4M3FNUZ => Formats.E4M3FNUZ,
        ElementType.F8E4M3B11FNUZ => Formats.E4M3B11FNUZ,
        ElementType.F8E5M2 => Formats.E5M2,
        ElementType.F8E5M2FNUZ => Formats.E5M2FNUZ,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a float of 4 to 8 bits"),
    };

    /// <summary>The value of a bit pattern.</summary>
    public double Decode(byte bits) => values[bits & (values.Length - 1)];

    /// <summary>The bit pattern nearest to a value, ties to even; what overflows becomes infinity, else NaN, else the largest value.</summary>
    public byte Encode(double value)
    {
        var signBit = 1 << (exponentBits + mantissaBits);
        var sign = double.IsNegative(value) ? signBit : 0;
        if (double.IsNaN(value)) return (byte)(NaNBits(sign));
        var magnitude = Math.Abs(value);
        var largest = Largest();
        // The position where the next value would stand decides overflow, rounding included.
        var scaled = double.IsInfinity(magnitude) ? int.MaxValue : Round(magnitude);
        if (scaled > largest) return (byte)(hasInfinity ? sign | InfinityBits() : hasNaN || negativeZeroIsNaN ? NaNBits(sign) : sign | largest);
        if (scaled == 0 && negativeZeroIsNaN) return 0;
        return (byte)(sign | scaled);
    }

    int Round(double magnitude)
    {
        if (magnitude == 0) return 0;
        var exponent = Math.Max(Math.ILogB(magnitude), 1 - bias);
        var steps = Math.Round(Math.ScaleB(magnitude, mantissaBits - exponent), MidpointRounding.ToEven);
        // Steps count from the start of the binade; subnormals share the exponent of the smallest normal ones.
        return (int)Math.Min(((long)(exponent + bias - 1) << mantissaBits) + (long)steps, int.MaxValue);
    }

    int InfinityBits() => ((1 << exponentBits) - 1) << mantissaBits;

    int NaNBits(int sign)
    {
        var signBit = 1 << (exponentBits + mantissaBits);
        if (negativeZeroIsNaN) return signBit;
        if (hasInfinity) return sign | InfinityBits() | 1 << (mantissaBits - 1);
        return hasNaN ? sign | (signBit - 1) : signBit;
    }

    int Largest()
    {
        var all = (1 << (exponentBits + mantissaBits)) - 1;
        if (hasInfinity) return InfinityBits() - 1;
        return hasNaN ? all - 1 : all;
    }

    double Compute(int bits)
    {
        var magnitude = bits & ((1 << (exponentBits + mantissaBits)) - 1);
        var negative = bits != magnitude;
        if (negative && magnitude == 0 && negativeZeroIsNaN) return double.NaN;
        if (magnitude > Largest()) return hasInfinity && magnitude == InfinityBits() ? (negative ? double.NegativeInfinity : double.PositiveInfinity) : double.NaN;
        var exponent = magnitude >> mantissaBits;
        var mantissa = magnitude & ((1 << mantissaBits) - 1);
        var value = exponent == 0
            ? Math.ScaleB(mantissa, 1 - bias - mantissaBits)
            : Math.ScaleB(mantissa + (1 << mantissaBits), exponent - bias - mantissaBits);
        return negative ? -value : value;
    }

    static class Formats
    {
        public static readonly SmallFloat F4E2M1 = new(2, 1, 1, false, false, false);
        public static readonly SmallFloat F6E2M3 = new(2, 3, 1, false, false, false);
        public static readonly SmallFloat F6E3M2 = new(3, 2, 3, false, false, false);
        public static readonly SmallFloat E3M4 = new(3, 4, 3, true, true, false);
        public static readonly SmallFloat E4M3 = new(4, 3, 7, true, true, false);
        public static readonly SmallFloat E4M3FN = new(4, 3, 7, false, true, false);
        public static readonly SmallFloat E4M3FNUZ = new(4, 3, 8, false, false, true);
        public static readonly SmallFloat E4M3B11FNUZ = new(4, 3, 11, false, false, true);
        public static readonly SmallFloat E5M2 = new(5, 2, 15, true, true, false);
        public static readonly SmallFloat E5M2FNUZ = new(5, 2, 16, false, false, true);
    }
}
