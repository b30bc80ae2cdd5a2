using System.Text;

namespace XlaSharp.Hlo.Tests;

public class NumpyFileTests
{
    static Literal Read(byte[] bytes, ElementType? elements = null) => NpyFile.Read(new MemoryStream(bytes), elements);

    static byte[] Written(Literal value)
    {
        var stream = new MemoryStream();
        NpyFile.Write(stream, value);
        return stream.ToArray();
    }

    static byte[] Npy(string header, string hexElements, byte version = 1)
    {
        var text = Encoding.Latin1.GetBytes(header);
        byte[] size = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes((uint)text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. size, .. text, .. System.Convert.FromHexString(hexElements)];
    }

    // b = io.BytesIO(); np.save(b, np.arange(6, dtype='f4').reshape(2, 3)); b.getvalue()[:128]
    [Fact]
    public void Write_Matrix_WritesNumPysBytes()
    {
        var header = "\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }" + new string(' ', 58) + "\n";
        var bytes = Written(Literal.Of(ElementType.F32, [2, 3], 0, 1, 2, 3, 4, 5));
        Assert.Equal(header, Encoding.Latin1.GetString(bytes, 0, 128));
        Assert.Equal("000000000000803F0000004000004040000080400000A040", System.Convert.ToHexString(bytes.AsSpan(128)));
    }

    // np.save of jnp.zeros(shape, dtype): the descr and the shape
    [Theory]
    [InlineData(ElementType.I1, "|b1")]
    [InlineData(ElementType.I2, "<V1")]
    [InlineData(ElementType.UI4, "<V1")]
    [InlineData(ElementType.I8, "|i1")]
    [InlineData(ElementType.UI8, "|u1")]
    [InlineData(ElementType.UI64, "<u8")]
    [InlineData(ElementType.F4E2M1FN, "<V1")]
    [InlineData(ElementType.F8E4M3FN, "<V1")]
    [InlineData(ElementType.F8E5M2, "<f1")]
    [InlineData(ElementType.BF16, "<V2")]
    [InlineData(ElementType.F16, "<f2")]
    [InlineData(ElementType.C64, "<c8")]
    [InlineData(ElementType.C128, "<c16")]
    public void Write_EveryType_NamesItAsNumPyDoes(ElementType type, string descr)
    {
        Assert.Contains($"'descr': '{descr}', 'fortran_order': False, 'shape': (), }}", Encoding.Latin1.GetString(Written(Literal.Splat(TensorType.Scalar(type), 1))), StringComparison.Ordinal);
        Assert.Contains("'shape': (0,), }", Encoding.Latin1.GetString(Written(Literal.Splat(TensorType.Of(type, [0]), 0))), StringComparison.Ordinal);
    }

    public static TheoryData<ElementType> Types() => [.. ElementTypes.All.Where(t => t is not (ElementType.SI1 or ElementType.UI1))];

    [Theory, MemberData(nameof(Types))]
    public void ReadOfWritten_EveryType_IsEqual(ElementType type)
    {
        foreach (var value in new[] { Literal.Of(type, [2, 2], 1, 0.5, 2, 4), Literal.Splat(TensorType.Scalar(type), 1), Literal.Splat(TensorType.Of(type, [3, 0]), 0) })
            Assert.Equal(value, Read(Written(value), type));
    }

    // np.asfortranarray(np.arange(6, dtype='>i4').reshape(2, 3)), '>c8' of [1+2j], '>f2' of [1.5]
    [Theory]
    [InlineData("{'descr': '>i4', 'fortran_order': True, 'shape': (2, 3), }", "000000000000000300000001000000040000000200000005", "000000000100000002000000030000000400000005000000")]
    [InlineData("{'shape': (1,), 'fortran_order': False, 'descr': '>c8'}", "3F80000040000000", "0000803F00000040")]
    [InlineData("{\"descr\": '>f2', 'fortran_order': True, 'shape': (1L,), }\n", "3E00", "003E")]
    [InlineData("{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }", "0002FF", "000101")]
    [InlineData("{'descr': '<V2', 'fortran_order': False, 'shape': (), }", "C03F", "C03F")]
    public void Read_OtherOrders_GivesLittleEndianRows(string header, string elements, string expected)
    {
        foreach (byte version in (byte[])[1, 2, 3]) Assert.Equal(expected, System.Convert.ToHexString(Read(Npy(header, elements, version)).Bytes));
    }

    [Fact]
    public void Read_RawBytes_AreOfTheExpectedType()
    {
        var raw = Npy("{'descr': '<V1', 'fortran_order': False, 'shape': (2,), }", "387F");
        Assert.Equal(1, Read(raw, ElementType.F8E4M3FN).GetDouble(0));
        Assert.Equal("0838", System.Convert.ToHexString(Read(Npy("{'descr': '<V1', 'fortran_order': False, 'shape': (2,), }", "0838"), ElementType.F8E3M4).Bytes));
        Assert.Equal("F807", System.Convert.ToHexString(Read(Npy("{'descr': '<V1', 'fortran_order': False, 'shape': (2,), }", "08F7"), ElementType.I4).Bytes));
        Assert.Contains("say which dtype", Assert.Throws<NumpyFileException>(() => Read(raw)).Message, StringComparison.Ordinal);
    }

    // jnp.load(io.BytesIO(bytes)) for the first five
    [Theory]
    [InlineData("", "No data left in file")]
    [InlineData("934E554D5059", "EOF: reading magic string, expected 8 bytes got 6")]
    [InlineData("934E554D5059010010007B7D", "EOF: reading array header, expected 16 bytes got 2")]
    [InlineData("934E554D5059070010007B7D", "we only support format version (1,0), (2,0), and (3,0), not (7, 0)")]
    [InlineData("68656C6C6F20776F726C64", "the file does not begin as a .npy file does")]
    [InlineData("934E554D50590200FFFFFFFF", "the header says that it has 4294967295 bytes, more than 10000")]
    public void Read_BadStart_SaysWhatIsWrong(string hex, string message) =>
        Assert.Equal(message, Assert.Throws<NumpyFileException>(() => Read(System.Convert.FromHexString(hex))).Message);

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", "EOF: reading array data, expected 24 bytes got 4")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (250000000, 2), }", "EOF: reading array data, expected 2000000000 bytes got 4")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807), }", "an array of shape (9223372036854775807, 9223372036854775807) and type f32 has more than")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775808,), }", "'9223372036854775808' for a size")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "'' for a size")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1 2), }", "a shape without a comma")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,", "'' for a size")]
    [InlineData("{'descr': '<f4', 'fortran_order': 1, 'shape': (), }", "'' for fortran_order")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "Header does not contain the correct keys")]
    [InlineData("{'descr': '<f4', 'descr': '<f4'}", "the key 'descr'")]
    [InlineData("{'descr': '<f4", "a string without an end")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': ()} x", "text after the dictionary")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (), }", "structured arrays")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (), }", "Object arrays cannot be loaded")]
    [InlineData("{'descr': '<U1', 'fortran_order': False, 'shape': (), }", "'U1'")]
    [InlineData("{'descr': '<f16', 'fortran_order': False, 'shape': (), }", "'f16'")]
    [InlineData("", "no '{'")]
    public void Read_BadHeader_SaysWhatIsWrong(string header, string message) =>
        Assert.Contains(message, Assert.Throws<NumpyFileException>(() => Read(Npy(header, "00000000"))).Message, StringComparison.Ordinal);

    [Theory, InlineData(false), InlineData(true)]
    public void Npz_StoredOrDeflated_KeepsNamesAndOrder(bool isCompressed)
    {
        var stream = new MemoryStream();
        Literal x = Literal.Splat(TensorType.Of(ElementType.F32, [1000]), 2), y = Literal.Of(ElementType.I4, [2], -1, 7);
        using (var writer = new NpzWriter(stream, isCompressed))
        {
            writer.Write("x", x);
            writer.Write("a/y", y);
            Assert.Throws<ArgumentException>(() => writer.Write("x", y));
        }
        using var reader = new NpzReader(new MemoryStream(stream.ToArray()));
        Assert.Equal(["x", "a/y"], reader.Names);
        Assert.Equal(x, reader.Read("x"));
        Assert.Equal(y, reader.Read("a/y", ElementType.I4));
        Assert.Contains("x, a/y", Assert.Throws<KeyNotFoundException>(() => reader.Read("z")).Message, StringComparison.Ordinal);
        Assert.StartsWith("'a/y': the elements are raw", Assert.Throws<NumpyFileException>(() => reader.Read("a/y")).Message, StringComparison.Ordinal);
        Assert.Equal(isCompressed, stream.ToArray().Length < 1000);
    }

    // b = io.BytesIO(); np.savez_compressed(b, x=np.array([1, 2], 'i2')); b.getvalue().hex(), with numpy 2.4
    [Fact]
    public void Npz_WrittenByNumPy_IsRead()
    {
        using var reader = new NpzReader(new MemoryStream(System.Convert.FromBase64String(WrittenByNumPy)));
        Assert.Equal(["x"], reader.Names);
        Assert.Equal(Literal.Of(ElementType.I16, [2], 1, 2), reader.Read("x"));
    }

    [Fact]
    public void Npz_Damaged_IsATypedError()
    {
        Assert.StartsWith("File is not a zip file", Assert.Throws<NumpyFileException>(() => new NpzReader(new MemoryStream("PK\u0003\u0004abc"u8.ToArray()))).Message, StringComparison.Ordinal);
        var good = System.Convert.FromBase64String(WrittenByNumPy);
        for (var at = 0; at < good.Length; at++)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x55;
            try
            {
                using var reader = new NpzReader(new MemoryStream(bad));
                foreach (var name in reader.Names) Assert.True(reader.Read(name).Count >= 0);
            }
            catch (NumpyFileException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    const string WrittenByNumPy = "UEsDBC0AAAAIAAAAIQCdMoU6//////////8FABQAeC5ucHkBABAAhAAAAAAAAABIAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TaaSuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAC5GBiYGAFBLAQItAy0AAAAIAAAAIQCdMoU6SAAAAIQAAAAFAAAAAAAAAAAAAACAAQAAAAB4Lm5weVBLBQYAAAAAAQABADMAAAB/AAAAAAA=";
}
