namespace XlaSharp.Hlo;

/// <summary>The element types of StableHLO. Integers are signed unless they begin with <c>UI</c>; <see cref="I1"/> is boolean.</summary>
public enum ElementType : byte
{
    /// <summary>Boolean, <c>i1</c>.</summary>
    I1,
    /// <summary>Signed, 2 bits.</summary>
    I2,
    /// <summary>Signed, 4 bits.</summary>
    I4,
    /// <summary>Signed, 8 bits.</summary>
    I8,
    /// <summary>Signed, 16 bits.</summary>
    I16,
    /// <summary>Signed, 32 bits.</summary>
    I32,
    /// <summary>Signed, 64 bits.</summary>
    I64,
    /// <summary>Unsigned, 2 bits.</summary>
    UI2,
    /// <summary>Unsigned, 4 bits.</summary>
    UI4,
    /// <summary>Unsigned, 8 bits.</summary>
    UI8,
    /// <summary>Unsigned, 16 bits.</summary>
    UI16,
    /// <summary>Unsigned, 32 bits.</summary>
    UI32,
    /// <summary>Unsigned, 64 bits.</summary>
    UI64,
    /// <summary>4-bit float, no infinity, no NaN.</summary>
    F4E2M1FN,
    /// <summary>6-bit float, no infinity, no NaN.</summary>
    F6E2M3FN,
    /// <summary>6-bit float, no infinity, no NaN.</summary>
    F6E3M2FN,
    /// <summary>8-bit float, IEEE-like.</summary>
    F8E3M4,
    /// <summary>8-bit float, IEEE-like.</summary>
    F8E4M3,
    /// <summary>8-bit float without infinity.</summary>
    F8E4M3FN,
    /// <summary>8-bit float without infinity and negative zero.</summary>
    F8E4M3FNUZ,
    /// <summary>8-bit float without infinity and negative zero, bias 11.</summary>
    F8E4M3B11FNUZ,
    /// <summary>8-bit float, IEEE-like.</summary>
    F8E5M2,
    /// <summary>8-bit float without infinity and negative zero.</summary>
    F8E5M2FNUZ,
    /// <summary>8-bit exponent: powers of two, no sign, no zero.</summary>
    F8E8M0FNU,
    /// <summary>Brain float, 16 bits.</summary>
    BF16,
    /// <summary>IEEE half.</summary>
    F16,
    /// <summary>IEEE single.</summary>
    F32,
    /// <summary>IEEE double.</summary>
    F64,
    /// <summary>Complex of two <see cref="F32"/>.</summary>
    C64,
    /// <summary>Complex of two <see cref="F64"/>.</summary>
    C128,
    /// <summary>Signed, 1 bit. Known to promotion only: no operation takes it.</summary>
    SI1,
    /// <summary>Unsigned, 1 bit. Known to promotion only: no operation takes it.</summary>
    UI1,
}
