using XlaSharp.Hlo;

namespace XlaSharp;

/// <content>The dtypes by name.</content>
public readonly partial record struct DType
{
    /// <summary>bool</summary>
    public static DType Bool => new(ElementType.I1);

    /// <summary>int2</summary>
    public static DType Int2 => new(ElementType.I2);

    /// <summary>int4</summary>
    public static DType Int4 => new(ElementType.I4);

    /// <summary>int8</summary>
    public static DType Int8 => new(ElementType.I8);

    /// <summary>int16</summary>
    public static DType Int16 => new(ElementType.I16);

    /// <summary>int32, the default integer</summary>
    public static DType Int32 => new(ElementType.I32);

    /// <summary>int64; int32 where 64-bit types are off</summary>
    public static DType Int64 => new(ElementType.I64);

    /// <summary>uint2</summary>
    public static DType UInt2 => new(ElementType.UI2);

    /// <summary>uint4</summary>
    public static DType UInt4 => new(ElementType.UI4);

    /// <summary>uint8</summary>
    public static DType UInt8 => new(ElementType.UI8);

    /// <summary>uint16</summary>
    public static DType UInt16 => new(ElementType.UI16);

    /// <summary>uint32</summary>
    public static DType UInt32 => new(ElementType.UI32);

    /// <summary>uint64; uint32 where 64-bit types are off</summary>
    public static DType UInt64 => new(ElementType.UI64);

    /// <summary>float4_e2m1fn</summary>
    public static DType Float4E2M1FN => new(ElementType.F4E2M1FN);

    /// <summary>float6_e2m3fn</summary>
    public static DType Float6E2M3FN => new(ElementType.F6E2M3FN);

    /// <summary>float6_e3m2fn</summary>
    public static DType Float6E3M2FN => new(ElementType.F6E3M2FN);

    /// <summary>float8_e3m4</summary>
    public static DType Float8E3M4 => new(ElementType.F8E3M4);

    /// <summary>float8_e4m3</summary>
    public static DType Float8E4M3 => new(ElementType.F8E4M3);

    /// <summary>float8_e4m3fn</summary>
    public static DType Float8E4M3FN => new(ElementType.F8E4M3FN);

    /// <summary>float8_e4m3fnuz</summary>
    public static DType Float8E4M3FNUZ => new(ElementType.F8E4M3FNUZ);

    /// <summary>float8_e4m3b11fnuz</summary>
    public static DType Float8E4M3B11FNUZ => new(ElementType.F8E4M3B11FNUZ);

    /// <summary>float8_e5m2</summary>
    public static DType Float8E5M2 => new(ElementType.F8E5M2);

    /// <summary>float8_e5m2fnuz</summary>
    public static DType Float8E5M2FNUZ => new(ElementType.F8E5M2FNUZ);

    /// <summary>float8_e8m0fnu</summary>
    public static DType Float8E8M0FNU => new(ElementType.F8E8M0FNU);

    /// <summary>bfloat16</summary>
    public static DType BFloat16 => new(ElementType.BF16);

    /// <summary>float16</summary>
    public static DType Float16 => new(ElementType.F16);

    /// <summary>float32, the default float</summary>
    public static DType Float32 => new(ElementType.F32);

    /// <summary>float64; float32 where 64-bit types are off</summary>
    public static DType Float64 => new(ElementType.F64);

    /// <summary>complex64</summary>
    public static DType Complex64 => new(ElementType.C64);

    /// <summary>complex128; complex64 where 64-bit types are off</summary>
    public static DType Complex128 => new(ElementType.C128);
}
