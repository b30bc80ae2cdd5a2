namespace XlaSharp.PjRt;

/// <summary>The element types of PJRT buffers, with the numbers of <c>PJRT_Buffer_Type</c>.</summary>
public enum BufferType
{
    /// <summary>Not a type.</summary>
    Invalid = 0,
    /// <summary>Boolean, one byte.</summary>
    Pred = 1,
    /// <summary>Signed, 8 bits.</summary>
    S8 = 2,
    /// <summary>Signed, 16 bits.</summary>
    S16 = 3,
    /// <summary>Signed, 32 bits.</summary>
    S32 = 4,
    /// <summary>Signed, 64 bits.</summary>
    S64 = 5,
    /// <summary>Unsigned, 8 bits.</summary>
    U8 = 6,
    /// <summary>Unsigned, 16 bits.</summary>
    U16 = 7,
    /// <summary>Unsigned, 32 bits.</summary>
    U32 = 8,
    /// <summary>Unsigned, 64 bits.</summary>
    U64 = 9,
    /// <summary>IEEE half.</summary>
    F16 = 10,
    /// <summary>IEEE single.</summary>
    F32 = 11,
    /// <summary>IEEE double.</summary>
    F64 = 12,
    /// <summary>Brain float.</summary>
    BF16 = 13,
    /// <summary>Complex of two singles.</summary>
    C64 = 14,
    /// <summary>Complex of two doubles.</summary>
    C128 = 15,
    /// <summary>8-bit float e5m2.</summary>
    F8E5M2 = 16,
    /// <summary>8-bit float e4m3fn.</summary>
    F8E4M3FN = 17,
    /// <summary>8-bit float e4m3b11fnuz.</summary>
    F8E4M3B11FNUZ = 18,
    /// <summary>8-bit float e5m2fnuz.</summary>
    F8E5M2FNUZ = 19,
    /// <summary>8-bit float e4m3fnuz.</summary>
    F8E4M3FNUZ = 20,
    /// <summary>Signed, 4 bits; one byte an element on the host, two an element byte on the device.</summary>
    S4 = 21,
    /// <summary>Unsigned, 4 bits.</summary>
    U4 = 22,
    /// <summary>A token.</summary>
    Token = 23,
    /// <summary>Signed, 2 bits.</summary>
    S2 = 24,
    /// <summary>Unsigned, 2 bits.</summary>
    U2 = 25,
    /// <summary>8-bit float e4m3.</summary>
    F8E4M3 = 26,
    /// <summary>8-bit float e3m4.</summary>
    F8E3M4 = 27,
    /// <summary>8-bit exponent.</summary>
    F8E8M0FNU = 28,
    /// <summary>4-bit float.</summary>
    F4E2M1FN = 29,
    /// <summary>Signed, 1 bit.</summary>
    S1 = 30,
    /// <summary>Unsigned, 1 bit.</summary>
    U1 = 31,
    /// <summary>6-bit float e2m3fn.</summary>
    F6E2M3FN = 32,
    /// <summary>6-bit float e3m2fn.</summary>
    F6E3M2FN = 33,
}
