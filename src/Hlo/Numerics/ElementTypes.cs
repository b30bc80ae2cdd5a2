using System.Diagnostics.CodeAnalysis;

namespace XlaSharp.Hlo;

/// <summary>Facts about element types.</summary>
public static class ElementTypes
{
    static readonly string[] MlirNames =
    [
        "i1", "i2", "i4", "i8", "i16", "i32", "i64", "ui2", "ui4", "ui8", "ui16", "ui32", "ui64", "f4E2M1FN", "f6E2M3FN", "f6E3M2FN",
        "f8E3M4", "f8E4M3", "f8E4M3FN", "f8E4M3FNUZ", "f8E4M3B11FNUZ", "f8E5M2", "f8E5M2FNUZ", "f8E8M0FNU", "bf16", "f16", "f32", "f64",
        "complex<f32>", "complex<f64>", "si1", "ui1",
    ];

    static readonly byte[] Bits = [1, 2, 4, 8, 16, 32, 64, 2, 4, 8, 16, 32, 64, 4, 6, 6, 8, 8, 8, 8, 8, 8, 8, 8, 16, 16, 32, 64, 64, 128, 1, 1];

    /// <summary>All element types.</summary>
    public static IReadOnlyList<ElementType> All { get; } = Enum.GetValues<ElementType>();

    /// <summary>The MLIR spelling, such as <c>f32</c> or <c>complex&lt;f32&gt;</c>.</summary>
    public static string ToMlir(this ElementType type) => MlirNames[(int)type];

    /// <summary>The element type of an MLIR spelling; <c>si32</c> is accepted for <c>i32</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ElementType? type)
    {
        var at = Array.IndexOf(MlirNames, text.StartsWith("si", StringComparison.Ordinal) ? text[1..] : text);
        type = at < 0 ? null : (ElementType)at;
        return at >= 0;
    }

    /// <summary>The number of bits that carry information.</summary>
    public static int BitWidth(this ElementType type) => Bits[(int)type];

    /// <summary>The bytes of one element on the host: 1 for everything up to 8 bits.</summary>
    public static int ByteSize(this ElementType type) => Math.Max(1, Bits[(int)type] / 8);

    /// <summary>A real floating-point type.</summary>
    public static bool IsFloat(this ElementType type) => type is >= ElementType.F4E2M1FN and <= ElementType.F64;

    /// <summary>A complex type.</summary>
    public static bool IsComplex(this ElementType type) => type is ElementType.C64 or ElementType.C128;

    /// <summary>A signed or unsigned integer; not <see cref="ElementType.I1"/>.</summary>
    public static bool IsInteger(this ElementType type) => type is >= ElementType.I2 and <= ElementType.UI64;

    /// <summary>A signed integer.</summary>
    public static bool IsSigned(this ElementType type) => type is >= ElementType.I2 and <= ElementType.I64;

    /// <summary>An unsigned integer.</summary>
    public static bool IsUnsigned(this ElementType type) => type is >= ElementType.UI2 and <= ElementType.UI64;

    /// <summary>True if the other type has every value of this one, so that converting there and back changes nothing.</summary>
    public static bool IsContainedIn(this ElementType type, ElementType other)
    {
        static int Digits(ElementType t) => t switch { ElementType.F64 => 53, ElementType.F32 => 24, ElementType.F16 => 11, ElementType.BF16 => 8, _ => 0 };
        if (type == other || type == ElementType.I1) return type == other || other.IsInteger() || other.IsFloat() && other != ElementType.F8E8M0FNU;
        if (type.IsInteger() && other.IsInteger()) return type.IsSigned() == other.IsSigned() ? type.BitWidth() <= other.BitWidth() : type.IsUnsigned() && type.BitWidth() < other.BitWidth();
        if (type.IsInteger()) return type.BitWidth() <= Digits(other);
        if (type.IsComplex()) return type == ElementType.C64 && other == ElementType.C128;
        return other == ElementType.F64 || other == ElementType.F32 && type != ElementType.F64;
    }

    /// <summary>The type of the real part of a complex type; any other type itself.</summary>
    public static ElementType RealPart(this ElementType type) => type switch
    {
        ElementType.C64 => ElementType.F32,
        ElementType.C128 => ElementType.F64,
        _ => type,
    };

    /// <summary>The complex type of a real part.</summary>
    /// <exception cref="HloTypeException">Neither f32 nor f64.</exception>
    public static ElementType ComplexOf(this ElementType type) => type switch
    {
        ElementType.F32 => ElementType.C64,
        ElementType.F64 => ElementType.C128,
        _ => throw new HloTypeException($"there is no complex type of {type.ToMlir()}: expected f32 or f64"),
    };
}
