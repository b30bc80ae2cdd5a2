using XlaSharp.Hlo;

namespace XlaSharp.Frontend.Tests;

public class DTypeTests
{
    // jnp.finfo(dtype): bits, eps, epsneg, max, min, smallest_normal, smallest_subnormal, nexp, maxexp, minexp, precision, resolution
    [Theory]
    [InlineData("float64", 64, 2.220446049250313e-16, 1.1102230246251565e-16, 1.7976931348623157e+308, -1.7976931348623157e+308, 2.2250738585072014e-308, 5e-324, 11, 1024, -1022, 15, 1e-15)]
    [InlineData("float32", 32, 1.1920928955078125e-07, 5.960464477539063e-08, 3.4028234663852886e+38, -3.4028234663852886e+38, 1.1754943508222875e-38, 1.401298464324817e-45, 8, 128, -126, 6, 9.999999974752427e-07)]
    [InlineData("float16", 16, 0.0009765625, 0.00048828125, 65504.0, -65504.0, 6.103515625e-05, 5.960464477539063e-08, 5, 16, -14, 3, 0.0010004043579101562)]
    [InlineData("bfloat16", 16, 0.0078125, 0.00390625, 3.3895313892515355e+38, -3.3895313892515355e+38, 1.1754943508222875e-38, 9.183549615799121e-41, 8, 128, -126, 2, 0.010009765625)]
    [InlineData("float8_e3m4", 8, 0.0625, 0.03125, 15.5, -15.5, 0.25, 0.015625, 3, 4, -2, 1, 0.09375)]
    [InlineData("float8_e4m3", 8, 0.125, 0.0625, 240.0, -240.0, 0.015625, 0.001953125, 4, 8, -6, 1, 0.1015625)]
    [InlineData("float8_e4m3fn", 8, 0.125, 0.0625, 448.0, -448.0, 0.015625, 0.001953125, 4, 9, -6, 1, 0.1015625)]
    [InlineData("float8_e4m3fnuz", 8, 0.125, 0.0625, 240.0, -240.0, 0.0078125, 0.0009765625, 4, 8, -7, 1, 0.1015625)]
    [InlineData("float8_e4m3b11fnuz", 8, 0.125, 0.0625, 30.0, -30.0, 0.0009765625, 0.0001220703125, 4, 5, -10, 1, 0.1015625)]
    [InlineData("float8_e5m2", 8, 0.25, 0.125, 57344.0, -57344.0, 6.103515625e-05, 1.52587890625e-05, 5, 16, -14, 1, 0.09375)]
    [InlineData("float8_e5m2fnuz", 8, 0.25, 0.125, 57344.0, -57344.0, 3.0517578125e-05, 7.62939453125e-06, 5, 16, -15, 1, 0.09375)]
    [InlineData("float8_e8m0fnu", 8, 1.0, 0.5, 1.7014118346046923e+38, 5.877471754111438e-39, 5.877471754111438e-39, 5.877471754111438e-39, 8, 128, -127, 1, 0.125)]
    [InlineData("float6_e2m3fn", 6, 0.125, 0.125, 7.5, -7.5, 1.0, 0.125, 2, 3, 0, 0, 1.0)]
    [InlineData("float6_e3m2fn", 6, 0.25, 0.125, 28.0, -28.0, 0.25, 0.0625, 3, 5, -2, 0, 1.0)]
    [InlineData("float4_e2m1fn", 4, 0.5, 0.5, 6.0, -6.0, 1.0, 0.5, 2, 3, 0, 0, 1.0)]
    [InlineData("complex64", 32, 1.1920928955078125e-07, 5.960464477539063e-08, 3.4028234663852886e+38, -3.4028234663852886e+38, 1.1754943508222875e-38, 1.401298464324817e-45, 8, 128, -126, 6, 9.999999974752427e-07)]
    public void Finfo_OfEveryDtype_IsJaxs(string name, int bits, double eps, double epsneg, double max, double min, double normal, double subnormal, int nexp, int maxexp, int minexp, int precision, double resolution)
    {
        var info = Np.Finfo(DType.Parse(name));
        Assert.Equal((bits, nexp, maxexp, minexp, precision), (info.Bits, info.Nexp, info.Maxexp, info.Minexp, info.Precision));
        Assert.Equal([eps, epsneg, max, min, normal, subnormal, resolution], new[] { info.Eps, info.Epsneg, info.Max, info.Min, info.SmallestNormal, info.SmallestSubnormal, info.Resolution });
    }

    // repr(jnp.finfo(dtype)), repr(jnp.iinfo(dtype))
    [Fact]
    public void Limits_Printed_AreJaxs()
    {
        Assert.Equal("finfo(resolution=0.0100098, min=-3.38953e+38, max=3.38953e+38, dtype=bfloat16)", $"{Np.Finfo(DType.BFloat16)}");
        Assert.Equal("finfo(resolution=0.101562, min=-448, max=448, dtype=float8_e4m3fn)", $"{Np.Finfo(DType.Float8E4M3FN)}");
        Assert.Equal("iinfo(min=-8, max=7, dtype=int4)", $"{Np.Iinfo(DType.Int4)}");
        Assert.Equal("iinfo(min=0, max=18446744073709551615, dtype=uint64)", $"{Np.Iinfo(DType.UInt64)}");
        Assert.Equal("Invalid integer data type 'f'.", Assert.Throws<XlaValueException>(() => Np.Iinfo(DType.Float32)).Message);
        Assert.Equal("data type dtype('int32') not compatible with finfo", Assert.Throws<XlaValueException>(() => Np.Finfo(DType.Int32)).Message);
    }

    [Theory]
    [InlineData("bfloat16", DTypeKind.Floating, true)]
    [InlineData("int4", DTypeKind.SignedInteger, true)]
    [InlineData("uint8", DTypeKind.SignedInteger, false)]
    [InlineData("uint8", DTypeKind.Integer, true)]
    [InlineData("bool", DTypeKind.Number, false)]
    [InlineData("bool", DTypeKind.Generic, true)]
    [InlineData("complex64", DTypeKind.Inexact, true)]
    [InlineData("complex64", DTypeKind.Floating, false)]
    [InlineData("float8_e5m2", DTypeKind.Inexact, true)]
    public void Issubdtype_OfAKind_IsJaxs(string name, DTypeKind kind, bool expected) => Assert.Equal(expected, Np.Issubdtype(DType.Parse(name), kind));

    [Fact]
    public void Parse_NamesAndAliases_FindTheDtype()
    {
        Assert.All(ElementTypes.All, type => Assert.Equal(type, DType.Parse(new DType(type).Name).ElementType));
        Assert.Equal([DType.Float32, DType.Float64, DType.UInt8, DType.Complex128, DType.Bool], new[] { "f4", "float", "u1", "complex", "bool_" }.Select(DType.Parse));
        Assert.Equal("data type 'bogus' not understood", Assert.Throws<XlaTypeException>(() => DType.Parse("bogus")).Message);
        Assert.Equal([DType.Float8E4M3FN, DType.BFloat16, DType.Float16, DType.UInt16], new[] { DType.Of<Float8E4M3FN>(), DType.Of<BFloat16>(), DType.Of<Half>(), DType.Of<ushort>() });
    }

    // jnp.array([0.3, 1000., jnp.nan], dtype).astype(jnp.float32)
    [Fact]
    public void NarrowFloats_OfCSharp_RoundAndTravel()
    {
        Assert.Equal([0.3125f, float.NaN, float.NaN], new[] { (Float8E4M3FN)0.3, (Float8E4M3FN)1000, (Float8E4M3FN)double.NaN }.Select(v => (float)v));
        Assert.Equal([0.3125f, 1024f, float.NaN], new[] { (Float8E5M2)0.3, (Float8E5M2)1000, (Float8E5M2)double.NaN }.Select(v => (float)v));
        Assert.Equal([0.5f, 6f], new[] { (Float4E2M1FN)0.3, (Float4E2M1FN)1000 }.Select(v => (float)v));
        Assert.Equal([0.25f, 1024f], new[] { (Float8E8M0FNU)0.3, (Float8E8M0FNU)1000 }.Select(v => (float)v));
        var array = NDArray.From((Float8E4M3FN)1.5, (Float8E4M3FN)(-448));
        Assert.Equal("Array([1.5, -448], dtype=float8_e4m3fn)", array.Repr());
        Assert.Equal([1.5f, -448f], array.ToArray<Float8E4M3FN>().Select(v => (float)v));
    }
}
