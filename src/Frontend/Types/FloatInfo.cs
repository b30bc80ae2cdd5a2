using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>What the floating-point types can represent; of a complex type what its parts can. <c>jnp.finfo</c></summary>
internal static class FloatInfo
{
    /// <summary>The number of stored mantissa bits.</summary>
    public static int MantissaBits(ElementType type) => type.RealPart() switch
    {
        ElementType.F64 => 52,
        ElementType.F32 => 23,
        ElementType.F16 => 10,
        ElementType.BF16 => 7,
        ElementType.F8E5M2 or ElementType.F8E5M2FNUZ or ElementType.F6E3M2FN => 2,
        ElementType.F8E3M4 => 4,
        ElementType.F8E8M0FNU => 0,
        ElementType.F4E2M1FN => 1,
        _ => 3,
    };

    /// <summary>The number of exponent bits.</summary>
    public static int ExponentBits(ElementType type) => type == ElementType.F8E8M0FNU ? 8 : type.RealPart().BitWidth() - 1 - MantissaBits(type);

    /// <summary>The distance from 1 to the next number.</summary>
    public static double Epsilon(ElementType type) => Math.ScaleB(1, -MantissaBits(type));

    /// <summary>The largest finite number.</summary>
    public static double Largest(ElementType type) => type.RealPart() switch
    {
        ElementType.F64 => double.MaxValue,
        ElementType.F32 => float.MaxValue,
        ElementType.F16 => 65504,
        ElementType.BF16 => 255 * Math.ScaleB(1, 120),
        var narrow => Patterns(narrow).Where(double.IsFinite).Max(),
    };

    /// <summary>The smallest positive number with all mantissa bits.</summary>
    public static double SmallestNormal(ElementType type) => type.RealPart().BitWidth() > 8
        ? Math.ScaleB(1, 2 - (1 << (ExponentBits(type) - 1)))
        : Patterns(type).Where(v => v > 0).Min() / Epsilon(type);

    /// <summary>The smallest positive number.</summary>
    public static double SmallestSubnormal(ElementType type) => SmallestNormal(type) * Epsilon(type);

    /// <summary>True if the type has infinities.</summary>
    public static bool HasInfinity(ElementType type) => type.RealPart() is ElementType.F64 or ElementType.F32 or ElementType.F16 or ElementType.BF16 or ElementType.F8E5M2 or ElementType.F8E4M3 or ElementType.F8E3M4;

    /// <summary>The signed integer type of the same width.</summary>
    public static ElementType Bits(ElementType type) => type.BitWidth() switch
    {
        64 => ElementType.I64,
        32 => ElementType.I32,
        16 => ElementType.I16,
        _ => ElementType.I8,
    };

    /// <summary>The values of all bit patterns of a type of at most 8 bits.</summary>
    static IEnumerable<double> Patterns(ElementType type) => Enumerable.Range(0, 1 << type.BitWidth()).Select(pattern => Scalars.Decode(type, (byte)pattern));
}
