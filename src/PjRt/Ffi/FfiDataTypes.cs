using System.Numerics;
using XlaSharp.Interop;

namespace XlaSharp.PjRt;

/// <summary>The element types of the foreign function interface, whose numbers are those of XLA and not those of PJRT.</summary>
internal static class FfiDataTypes
{
    public static BufferType ToBufferType(XLA_FFI_DataType type) => type switch
    {
        XLA_FFI_DataType.XLA_FFI_DataType_PRED => BufferType.Pred,
        XLA_FFI_DataType.XLA_FFI_DataType_S1 => BufferType.S1,
        XLA_FFI_DataType.XLA_FFI_DataType_S2 => BufferType.S2,
        XLA_FFI_DataType.XLA_FFI_DataType_S4 => BufferType.S4,
        XLA_FFI_DataType.XLA_FFI_DataType_S8 => BufferType.S8,
        XLA_FFI_DataType.XLA_FFI_DataType_S16 => BufferType.S16,
        XLA_FFI_DataType.XLA_FFI_DataType_S32 => BufferType.S32,
        XLA_FFI_DataType.XLA_FFI_DataType_S64 => BufferType.S64,
        XLA_FFI_DataType.XLA_FFI_DataType_U1 => BufferType.U1,
        XLA_FFI_DataType.XLA_FFI_DataType_U2 => BufferType.U2,
        XLA_FFI_DataType.XLA_FFI_DataType_U4 => BufferType.U4,
        XLA_FFI_DataType.XLA_FFI_DataType_U8 => BufferType.U8,
        XLA_FFI_DataType.XLA_FFI_DataType_U16 => BufferType.U16,
        XLA_FFI_DataType.XLA_FFI_DataType_U32 => BufferType.U32,
        XLA_FFI_DataType.XLA_FFI_DataType_U64 => BufferType.U64,
        XLA_FFI_DataType.XLA_FFI_DataType_F16 => BufferType.F16,
        XLA_FFI_DataType.XLA_FFI_DataType_F32 => BufferType.F32,
        XLA_FFI_DataType.XLA_FFI_DataType_F64 => BufferType.F64,
        XLA_FFI_DataType.XLA_FFI_DataType_BF16 => BufferType.BF16,
        XLA_FFI_DataType.XLA_FFI_DataType_C64 => BufferType.C64,
        XLA_FFI_DataType.XLA_FFI_DataType_C128 => BufferType.C128,
        XLA_FFI_DataType.XLA_FFI_DataType_TOKEN => BufferType.Token,
        XLA_FFI_DataType.XLA_FFI_DataType_F8E5M2 => BufferType.F8E5M2,
        XLA_FFI_DataType.XLA_FFI_DataType_F8E3M4 => BufferType.F8E3M4,
        XLA_FFI_DataType.XLA_FFI_DataType_F8E4M3 => BufferType.F8E4M3,
        XLA_FFI_DataType.XLA_FFI_DataType_F8E4M3FN => BufferType.F8E4M3FN,
        XLA_FFI_DataType.XLA_FFI_DataType_F8E4M3B11FNUZ => BufferType.F8E4M3B11FNUZ,
        XLA_FFI_DataType.XLA_FFI_DataType_F8E5M2FNUZ => BufferType.F8E5M2FNUZ,
        XLA_FFI_DataType.XLA_FFI_DataType_F8E4M3FNUZ => BufferType.F8E4M3FNUZ,
        XLA_FFI_DataType.XLA_FFI_DataType_F4E2M1FN => BufferType.F4E2M1FN,
        XLA_FFI_DataType.XLA_FFI_DataType_F8E8M0FNU => BufferType.F8E8M0FNU,
        _ => BufferType.Invalid,
    };

    /// <summary>True if a .NET type can stand for elements of a type. Bytes stand for all that have no type of their own.</summary>
    public static bool Fits<T>(BufferType type) => type switch
    {
        BufferType.Pred => typeof(T) == typeof(bool) || typeof(T) == typeof(byte),
        BufferType.S8 => typeof(T) == typeof(sbyte),
        BufferType.S16 => typeof(T) == typeof(short),
        BufferType.S32 => typeof(T) == typeof(int),
        BufferType.S64 => typeof(T) == typeof(long),
        BufferType.U16 => typeof(T) == typeof(ushort) || typeof(T) == typeof(char),
        BufferType.U32 => typeof(T) == typeof(uint),
        BufferType.U64 => typeof(T) == typeof(ulong),
        BufferType.F16 => typeof(T) == typeof(Half),
        BufferType.BF16 => typeof(T) == typeof(ushort),
        BufferType.F32 => typeof(T) == typeof(float),
        BufferType.F64 => typeof(T) == typeof(double),
        BufferType.C64 => typeof(T) == typeof(Vector2),
        BufferType.C128 => typeof(T) == typeof(Complex),
        _ => typeof(T) == typeof(byte),
    };
}
