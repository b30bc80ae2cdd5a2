namespace XlaSharp.Hlo;

/// <summary>The dtypes that <c>jax.export</c> writes, under its numbers.</summary>
public enum ExportedElement : byte
{
    /// <summary>bool</summary>
    Bool = 0,
    /// <summary>int8</summary>
    I8 = 1,
    /// <summary>int16</summary>
    I16 = 2,
    /// <summary>int32</summary>
    I32 = 3,
    /// <summary>int64</summary>
    I64 = 4,
    /// <summary>uint8</summary>
    UI8 = 5,
    /// <summary>uint16</summary>
    UI16 = 6,
    /// <summary>uint32</summary>
    UI32 = 7,
    /// <summary>uint64</summary>
    UI64 = 8,
    /// <summary>float16</summary>
    F16 = 9,
    /// <summary>float32</summary>
    F32 = 10,
    /// <summary>float64</summary>
    F64 = 11,
    /// <summary>complex64</summary>
    C64 = 12,
    /// <summary>complex128</summary>
    C128 = 13,
    /// <summary>bfloat16</summary>
    BF16 = 14,
    /// <summary>int4</summary>
    I4 = 15,
    /// <summary>uint4</summary>
    UI4 = 16,
    /// <summary>float8_e4m3b11fnuz</summary>
    F8E4M3B11FNUZ = 17,
    /// <summary>float8_e4m3fn</summary>
    F8E4M3FN = 18,
    /// <summary>float8_e4m3fnuz</summary>
    F8E4M3FNUZ = 19,
    /// <summary>float8_e5m2</summary>
    F8E5M2 = 20,
    /// <summary>float8_e5m2fnuz</summary>
    F8E5M2FNUZ = 21,
    /// <summary>float0: the tangents of integers, of which there is nothing to say. In the module they are i1.</summary>
    F0 = 22,
    /// <summary>float8_e4m3</summary>
    F8E4M3 = 23,
    /// <summary>float8_e3m4</summary>
    F8E3M4 = 24,
    /// <summary>float8_e8m0fnu</summary>
    F8E8M0FNU = 25,
    /// <summary>float4_e2m1fn</summary>
    F4E2M1FN = 26,
    /// <summary>key&lt;fry&gt;: in the module two uint32 in a last dimension.</summary>
    KeyFry = 27,
    /// <summary>key&lt;rbg&gt;: in the module four uint32 in a last dimension.</summary>
    KeyRbg = 28,
    /// <summary>key&lt;urbg&gt;: in the module four uint32 in a last dimension.</summary>
    KeyUnsafeRbg = 29,
}
