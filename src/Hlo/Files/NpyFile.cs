namespace XlaSharp.Hlo;

/// <summary>One array in NumPy's format .npy. <c>numpy.lib.format</c></summary>
public static class NpyFile
{
    const int FirstBuffer = 1 << 20;

    /// <summary>Reads one array from where a stream stands. Any byte order and any order of the elements is read; the result is little-endian and row-major.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="elements">
    /// What raw elements are: NumPy writes those of the ml_dtypes package as bytes of no type. bf16 is assumed for two bytes; elements with a type have that one.
    /// </param>
    /// <exception cref="NumpyFileException">The bytes are no .npy file, end too early, or hold elements that are no numbers.</exception>
    public static Literal Read(Stream stream, ElementType? elements = null)
    {
        var header = NpyHeader.Read(stream);
        var isBigEndian = header.Type.StartsWith('>');
        var type = NpyElements.Read(header.Type.TrimStart('<', '>', '|', '='), elements);
        var bytes = ReadElements(stream, Size(header.Shape, type));
        if (isBigEndian) Swap(bytes, type.RealPart().ByteSize());
        Normalize(type, bytes);
        if (!header.IsFortran || header.Shape.Count < 2) return Literal.FromBytes(type, header.Shape, bytes);
        var steps = new long[header.Shape.Count];
        var step = 1L;
        for (var d = 0; d < steps.Length; d++) (steps[d], step) = (step, step * header.Shape[d]);
        return Movement.Gather(Literal.FromBytes(type, [bytes.Length / type.ByteSize()], bytes), header.Shape, 0, steps);
    }

    /// <summary>Writes one array with the bytes that <c>numpy.save</c> writes.</summary>
    /// <exception cref="NumpyFileException">The value is quantized, a token or a tuple.</exception>
    public static void Write(Stream stream, Literal value)
    {
        if (value.HloType is not TensorType { Quantization: null }) throw new NumpyFileException($"{value.HloType} has no form in NumPy's files");
        new NpyHeader(NpyElements.Write(value.ElementType), false, value.Dims).Write(stream);
        stream.Write(value.Bytes);
    }

    static int Size(Dims shape, ElementType type)
    {
        var size = (Int128)type.ByteSize();
        foreach (var dimension in shape)
        {
            if (dimension == 0) return 0;
            size *= dimension;
            if (size > Array.MaxLength) throw new NumpyFileException($"an array of shape ({string.Join(", ", shape)}) and type {type.ToMlir()} has more than {Array.MaxLength} bytes");
        }
        return (int)size;
    }

    // The buffer grows with what comes, so that a header cannot claim memory.
    static byte[] ReadElements(Stream stream, int expected)
    {
        var bytes = new byte[Math.Min(expected, FirstBuffer)];
        var got = 0;
        while (true)
        {
            got += stream.ReadAtLeast(bytes.AsSpan(got), bytes.Length - got, throwOnEndOfStream: false);
            if (got < bytes.Length) throw new NumpyFileException($"EOF: reading array data, expected {expected} bytes got {got}");
            if (got == expected) return bytes;
            Array.Resize(ref bytes, (int)Math.Min(expected, 2L * bytes.Length));
        }
    }

    static void Swap(Span<byte> bytes, int size)
    {
        for (var at = 0; at < bytes.Length; at += size) bytes.Slice(at, size).Reverse();
    }

    // Equal elements have equal bytes, whatever the unused bits of a file say.
    static void Normalize(ElementType type, Span<byte> bytes)
    {
        var unused = 8 - type.BitWidth();
        if (unused <= 0) return;
        foreach (ref var element in bytes)
            element = type == ElementType.I1 ? (byte)(element != 0 ? 1 : 0) : type.IsSigned() ? (byte)((sbyte)(element << unused) >> unused) : (byte)(element & 0xFF >> unused);
    }
}
