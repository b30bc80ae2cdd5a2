using System.Buffers.Binary;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>What stands before the elements of a .npy file: magic, version, and a Python dictionary with type, order and shape.</summary>
/// <param name="Type">NumPy's type string with the byte order, such as <c>&lt;f4</c>.</param>
/// <param name="IsFortran">True if the first index runs fastest.</param>
/// <param name="Shape">The shape.</param>
internal sealed record NpyHeader(string Type, bool IsFortran, Dims Shape)
{
    // NumPy's own limit.
    const int LongestHeader = 10_000;
    const int Alignment = 64;
    const int RoomToGrow = 21;

    static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>True if bytes begin as a .npy file does.</summary>
    public static bool IsNpy(ReadOnlySpan<byte> start) => start.StartsWith(Magic);

    /// <summary>Reads up to the first element.</summary>
    /// <exception cref="NumpyFileException">This is no header of a .npy file.</exception>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        var got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (got == 0) throw new NumpyFileException("No data left in file");
        if (!IsNpy(start[..Math.Min(got, Magic.Length)]) && !(got < Magic.Length && Magic.StartsWith(start[..got]))) throw new NumpyFileException("the file does not begin as a .npy file does");
        if (got < start.Length) throw new NumpyFileException($"EOF: reading magic string, expected 8 bytes got {got}");
        var (major, minor) = (start[6], start[7]);
        if (major is < 1 or > 3 || minor != 0) throw new NumpyFileException($"we only support format version (1,0), (2,0), and (3,0), not ({major}, {minor})");
        var size = Exactly(stream, major == 1 ? 2 : 4, "array header length");
        var length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestHeader) throw new NumpyFileException($"the header says that it has {length} bytes, more than {LongestHeader}");
        var text = Exactly(stream, (int)length, "array header");
        return new NpyHeaderParser((major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text)).Read();
    }

    /// <summary>Writes the header with the bytes that NumPy writes: padded so that the elements begin at a multiple of 64.</summary>
    public void Write(Stream stream)
    {
        var shape = Shape.Count == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        var text = new StringBuilder($"{{'descr': '{Type}', 'fortran_order': False, 'shape': {shape}, }}");
        // Room for the first size to grow in place when a file is appended to.
        if (Shape.Count > 0) text.Append(' ', Math.Max(0, RoomToGrow - Shape[0].ToString(System.Globalization.CultureInfo.InvariantCulture).Length));
        var before = Magic.Length + 4;
        text.Append(' ', Alignment - (before + text.Length + 1) % Alignment).Append('\n');
        Span<byte> start = stackalloc byte[before];
        Magic.CopyTo(start);
        (start[6], start[7]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(start[8..], checked((ushort)text.Length));
        stream.Write(start);
        stream.Write(Encoding.Latin1.GetBytes(text.ToString()));
    }

    static byte[] Exactly(Stream stream, int count, string what)
    {
        var bytes = new byte[count];
        var got = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return got == count ? bytes : throw new NumpyFileException($"EOF: reading {what}, expected {count} bytes got {got}");
    }
}
