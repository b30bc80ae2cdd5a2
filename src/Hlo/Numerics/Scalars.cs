using System.Numerics;
using System.Runtime.CompilerServices;

namespace XlaSharp.Hlo;

/// <summary>Reading and writing single elements of any type, with the conversions of StableHLO's <c>convert</c> as XLA's CPU backend does them.</summary>
/// <remarks>Float to integer truncates and saturates, NaN gives 0; integers wrap; anything to i1 is "not zero".</remarks>
internal static class Scalars
{
    public static double ReadDouble(ElementType type, ReadOnlySpan<byte> bytes, long index) => type switch
    {
        ElementType.F32 => At<float>(bytes, index),
        ElementType.F64 => At<double>(bytes, index),
        ElementType.F16 => (double)At<Half>(bytes, index),
        ElementType.BF16 => new BFloat16(At<ushort>(bytes, index)),
        ElementType.C64 => At<float>(bytes, 2 * index),
        ElementType.C128 => At<double>(bytes, 2 * index),
        ElementType.UI64 => At<ulong>(bytes, index),
        ElementType.F8E8M0FNU => bytes[(int)index] == 255 ? double.NaN : Math.ScaleB(1, bytes[(int)index] - 127),
        _ when type.IsFloat() => SmallFloat.Of(type).Decode(bytes[(int)index]),
        _ => ReadInt64(type, bytes, index),
    };

    public static long ReadInt64(ElementType type, ReadOnlySpan<byte> bytes, long index) => type switch
    {
        ElementType.I1 => bytes[(int)index] != 0 ? 1 : 0,
        ElementType.I2 => (sbyte)(bytes[(int)index] << 6) >> 6,
        ElementType.I4 => (sbyte)(bytes[(int)index] << 4) >> 4,
        ElementType.I8 => (sbyte)bytes[(int)index],
        ElementType.I16 => At<short>(bytes, index),
        ElementType.I32 => At<int>(bytes, index),
        ElementType.I64 or ElementType.UI64 => At<long>(bytes, index),
        ElementType.UI2 => bytes[(int)index] & 3,
        ElementType.UI4 => bytes[(int)index] & 15,
        ElementType.UI8 => bytes[(int)index],
        ElementType.UI16 => At<ushort>(bytes, index),
        ElementType.UI32 => At<uint>(bytes, index),
        _ => Saturate(ReadDouble(type, bytes, index), long.MinValue, long.MaxValue),
    };

    public static Complex ReadComplex(ElementType type, ReadOnlySpan<byte> bytes, long index) => type switch
    {
        ElementType.C64 => new(At<float>(bytes, 2 * index), At<float>(bytes, 2 * index + 1)),
        ElementType.C128 => new(At<double>(bytes, 2 * index), At<double>(bytes, 2 * index + 1)),
        _ => new(ReadDouble(type, bytes, index), 0),
    };

    public static void Write(ElementType type, Span<byte> bytes, long index, double value)
    {
        switch (type)
        {
            case ElementType.F32: At<float>(bytes, index) = (float)value; break;
            case ElementType.F64: At<double>(bytes, index) = value; break;
            case ElementType.F16: At<Half>(bytes, index) = (Half)value; break;
            case ElementType.BF16: At<ushort>(bytes, index) = ((BFloat16)value).Bits; break;
            case ElementType.C64: At<float>(bytes, 2 * index) = (float)value; At<float>(bytes, 2 * index + 1) = 0; break;
            case ElementType.C128: At<double>(bytes, 2 * index) = value; At<double>(bytes, 2 * index + 1) = 0; break;
            case ElementType.F8E8M0FNU: bytes[(int)index] = EncodeExponent(value); break;
            case ElementType.I1: bytes[(int)index] = value != 0 ? (byte)1 : (byte)0; break;
            case ElementType.UI64: At<ulong>(bytes, index) = double.IsNaN(value) ? 0 : (ulong)Math.Clamp(value, 0, 18446744073709551615.0); break;
            case ElementType.I64: At<long>(bytes, index) = Saturate(value, long.MinValue, long.MaxValue); break;
            default:
                if (type.IsFloat()) bytes[(int)index] = SmallFloat.Of(type).Encode(value);
                else Write(type, bytes, index, Saturate(value, MinValue(type), MaxValue(type)));
                break;
        }
    }

    public static void Write(ElementType type, Span<byte> bytes, long index, long value)
    {
        switch (type)
        {
            case ElementType.I1: bytes[(int)index] = value != 0 ? (byte)1 : (byte)0; break;
            case ElementType.I2 or ElementType.I4 or ElementType.I8: bytes[(int)index] = (byte)(value << (64 - type.BitWidth()) >> (64 - type.BitWidth())); break;
            case ElementType.UI2 or ElementType.UI4 or ElementType.UI8: bytes[(int)index] = (byte)(value & ((1 << type.BitWidth()) - 1)); break;
            case ElementType.I16 or ElementType.UI16: At<short>(bytes, index) = (short)value; break;
            case ElementType.I32 or ElementType.UI32: At<int>(bytes, index) = (int)value; break;
            case ElementType.I64 or ElementType.UI64: At<long>(bytes, index) = value; break;
            default: Write(type, bytes, index, (double)value); break;
        }
    }

    public static void Write(ElementType type, Span<byte> bytes, long index, Complex value)
    {
        switch (type)
        {
            case ElementType.C64: At<float>(bytes, 2 * index) = (float)value.Real; At<float>(bytes, 2 * index + 1) = (float)value.Imaginary; break;
            case ElementType.C128: At<double>(bytes, 2 * index) = value.Real; At<double>(bytes, 2 * index + 1) = value.Imaginary; break;
            default: Write(type, bytes, index, value.Real); break;
        }
    }

    /// <summary>The nearest number that f32 has, for that type; narrower floats are rounded when they are stored, as runtimes sum them up in wider ones.</summary>
    public static double Round(double value, ElementType type) => type == ElementType.F32 ? (float)value : value;

    /// <summary>The bit pattern of a float of at most 8 bits.</summary>
    public static byte Encode(ElementType type, double value)
    {
        Span<byte> bits = stackalloc byte[1];
        Write(type, bits, 0, value);
        return bits[0];
    }

    /// <summary>The value of the bit pattern of a float of at most 8 bits.</summary>
    public static double Decode(ElementType type, byte bits) => ReadDouble(type, [bits], 0);

    /// <summary>The smallest value of an integer type.</summary>
    public static long MinValue(ElementType type) => type.IsSigned() ? -1L << (type.BitWidth() - 1) : 0;

    /// <summary>The largest value of an integer type; for ui64 the largest of i64.</summary>
    public static long MaxValue(ElementType type) => type.IsSigned() ? ~(-1L << (type.BitWidth() - 1))
        : type == ElementType.UI64 ? long.MaxValue : (1L << type.BitWidth()) - 1;

    static long Saturate(double value, long min, long max) =>
        double.IsNaN(value) ? 0 : value <= min ? min : value >= max ? max : (long)value;

    static byte EncodeExponent(double value)
    {
        if (double.IsNaN(value) || value <= 0 || double.IsInfinity(value)) return 255;
        var exponent = Math.ILogB(value);
        var fraction = Math.ScaleB(value, -exponent);
        // Half way between two powers of two goes up: the only digit of a number is odd.
        if (fraction >= 1.5) exponent++;
        return exponent > 127 ? (byte)255 : (byte)Math.Max(exponent + 127, 0);
    }

    static ref T At<T>(Span<byte> bytes, long index) where T : unmanaged => ref Unsafe.As<byte, T>(ref bytes[checked((int)(index * Unsafe.SizeOf<T>()))]);

    static T At<T>(ReadOnlySpan<byte> bytes, long index) where T : unmanaged =>
        Unsafe.ReadUnaligned<T>(ref Unsafe.AsRef(in bytes[checked((int)(index * Unsafe.SizeOf<T>()))]));
}
