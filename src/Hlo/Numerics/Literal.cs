using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace XlaSharp.Hlo;

/// <summary>A tensor on the host: element type, dimensions, and little-endian elements in row-major order, one byte for each type of up to 8 bits.</summary>
/// <remarks>Also the value of a token, which has no elements, and of a tuple, which has <see cref="Parts"/> instead.</remarks>
public sealed class Literal : IEquatable<Literal>
{
    readonly HloType? kind;
    byte[]? elements;
    byte[]? repeat;     // the one element that all others equal, if the literal was made so
    int hash;

    Literal(ElementType elementType, Dims dims, byte[]? elements, HloType? kind = null)
    {
        this.kind = kind;
        ElementType = elementType;
        Dims = dims;
        this.elements = elements;
        Count = dims.ElementCount;
    }

    Literal(HloType kind, EquatableArray<Literal> parts) : this(ElementType.I1, [0], []) => (this.kind, Parts) = (kind, parts);

    // The elements are made when somebody asks for them: a program may hold a large constant of one number, and only print it.
    byte[] Stored => elements ??= Repeated();

    /// <summary>The value of every token.</summary>
    public static Literal Token { get; } = new(TokenType.Instance, []);

    /// <summary>The values of a tuple's elements; empty for all else.</summary>
    public EquatableArray<Literal> Parts { get; }

    /// <summary>The type of the value, a tensor's or not.</summary>
    public HloType HloType => kind ?? Type;

    /// <summary>The element type.</summary>
    public ElementType ElementType { get; }

    /// <summary>The dimensions.</summary>
    public Dims Dims { get; }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>The type.</summary>
    public TensorType Type => TensorType.Of(ElementType, Dims);

    /// <summary>The one element that a literal without elements was written with, which is printed again; else null.</summary>
    internal Literal? Fill { get; private init; }

    /// <summary>The elements as bytes.</summary>
    public ReadOnlySpan<byte> Bytes => Stored;

    /// <summary>The elements as they are written, for whoever made the literal with <see cref="Create"/>.</summary>
    internal Span<byte> Writable
    {
        get
        {
            var stored = Stored;
            repeat = null;
            return stored;
        }
    }

    /// <summary>Zeros of a type, to be filled by the maker.</summary>
    internal static Literal Create(ElementType elementType, Dims dims) => new(elementType, dims, new byte[checked(dims.ElementCount * elementType.ByteSize())]);

    /// <summary>Copies bytes in the format of <see cref="Bytes"/>.</summary>
    /// <exception cref="HloTypeException">The number of bytes is not that of the type.</exception>
    public static Literal FromBytes(ElementType elementType, Dims dims, ReadOnlySpan<byte> bytes)
    {
        var expected = checked(dims.ElementCount * elementType.ByteSize());
        return bytes.Length == expected
            ? new(elementType, dims, bytes.ToArray())
            : throw new HloTypeException($"{TensorType.Of(elementType, dims)} takes {expected} bytes, got {bytes.Length}");
    }

    /// <summary>Copies elements of the C# type of the element type.</summary>
    public static Literal From<T>(ElementType elementType, Dims dims, ReadOnlySpan<T> values) where T : unmanaged =>
        FromBytes(elementType, dims, MemoryMarshal.AsBytes(values));

    /// <summary>The value of a tuple.</summary>
    public static Literal Tuple(params ReadOnlySpan<Literal> parts)
    {
        var types = new HloType[parts.Length];
        for (var i = 0; i < types.Length; i++) types[i] = parts[i].HloType;
        return new(TupleType.Of(EquatableArray.Create<HloType>(types)), EquatableArray.Create(parts));
    }

    /// <summary>The value of a future: what will be there when an asynchronous op is done.</summary>
    internal static Literal Future(Literal[] parts) => new(FutureType.Of([.. parts.Select(p => p.HloType)]), EquatableArray.Create<Literal>(parts));

    /// <summary>The same integers as elements of a quantized type.</summary>
    internal Literal As(TensorType quantized) => new(ElementType, Dims, elements, quantized) { repeat = repeat };

    /// <summary>The same as it was written: an empty tensor of some number.</summary>
    internal Literal WrittenAs(Literal fill) => new(ElementType, Dims, Stored, kind) { Fill = fill };

    /// <summary>A rank-1 literal of f32.</summary>
    public static Literal Of(params ReadOnlySpan<float> values) => From(ElementType.F32, [values.Length], values);

    /// <summary>Numbers converted to an element type.</summary>
    public static Literal Of(ElementType elementType, Dims dims, params ReadOnlySpan<double> values)
    {
        var made = Create(elementType, dims);
        if (values.Length != made.Count) throw new HloTypeException($"{made.Type} takes {made.Count} elements, got {values.Length}");
        for (var i = 0; i < values.Length; i++) Scalars.Write(elementType, made.Stored, i, values[i]);
        return made;
    }

    /// <summary>Complex numbers converted to an element type; a real type takes the real parts.</summary>
    public static Literal OfComplex(ElementType elementType, Dims dims, params ReadOnlySpan<Complex> values)
    {
        var made = Create(elementType, dims);
        if (values.Length != made.Count) throw new HloTypeException($"{made.Type} takes {made.Count} elements, got {values.Length}");
        for (var i = 0; i < values.Length; i++) Scalars.Write(elementType, made.Stored, i, values[i]);
        return made;
    }

    /// <summary>The same number everywhere; of a quantized type, the same stored integer.</summary>
    public static Literal Splat(TensorType type, double value)
    {
        if (type.Quantization is { } quantization) return Splat(TensorType.Of(quantization.Storage, type.Dims), value).As(type);
        var one = Create(type.ElementType, Dims.Empty);
        Scalars.Write(type.ElementType, one.Stored, 0, value);
        return Splat(type, one);
    }

    /// <summary>The element of a scalar literal everywhere.</summary>
    public static Literal Splat(TensorType type, Literal scalar)
    {
        var one = scalar.Bytes[..type.ElementType.ByteSize()].ToArray();
        return type.Dims.ElementCount > 0 ? new(type.ElementType, type.Dims, null) { repeat = one } : Create(type.ElementType, type.Dims);
    }

    /// <summary>The elements as a C# type of the same size.</summary>
    public ReadOnlySpan<T> AsSpan<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes);

    internal Span<T> WritableAs<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(Writable);

    /// <summary>One element as a scalar.</summary>
    public Literal ElementAt(long index)
    {
        if (repeat is not null) return FromBytes(ElementType, Dims.Empty, repeat);
        var size = ElementType.ByteSize();
        return FromBytes(ElementType, Dims.Empty, Bytes.Slice(checked((int)(index * size)), size));
    }

    /// <summary>An element as a double; the real part of a complex one.</summary>
    public double GetDouble(long index) => repeat is null ? Scalars.ReadDouble(ElementType, Stored, index) : Scalars.ReadDouble(ElementType, repeat, 0);

    /// <summary>An element as a 64-bit integer; unsigned ones keep their bits.</summary>
    public long GetInt64(long index) => repeat is null ? Scalars.ReadInt64(ElementType, Stored, index) : Scalars.ReadInt64(ElementType, repeat, 0);

    /// <summary>An element as a complex number.</summary>
    public Complex GetComplex(long index) => repeat is null ? Scalars.ReadComplex(ElementType, Stored, index) : Scalars.ReadComplex(ElementType, repeat, 0);

    /// <summary>The same elements in the same order with other dimensions.</summary>
    public Literal Reshape(Dims dims) => dims.ElementCount == Count
        ? new(ElementType, dims, elements) { repeat = repeat }
        : throw new HloTypeException($"{Type} cannot become {TensorType.Of(ElementType, dims)}: the numbers of elements differ");

    /// <summary>The same bits as another element type of the same size.</summary>
    internal Literal Reinterpret(ElementType elementType, Dims dims) => new(elementType, dims, Stored);

    /// <summary>True if all elements have the same bits and there is at least one.</summary>
    public bool IsSplat
    {
        get
        {
            if (repeat is not null) return true;
            var size = ElementType.ByteSize();
            return Count == 1 || Count > 1 && Stored.AsSpan(size).SequenceEqual(Stored.AsSpan(0, Stored.Length - size));
        }
    }

    /// <summary>Equal type and bits.</summary>
    public bool Equals(Literal? other) =>
        other is not null && ReferenceEquals(kind, other.kind) && Parts == other.Parts && ElementType == other.ElementType && Dims == other.Dims
        && (repeat is null && other.repeat is null ? Stored.AsSpan().SequenceEqual(other.Stored) : IsSplat && other.IsSplat && First.SequenceEqual(other.First));

    ReadOnlySpan<byte> First => repeat ?? Stored.AsSpan(0, ElementType.ByteSize());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Literal);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (hash != 0) return hash;
        var code = new HashCode();
        code.Add(ElementType);
        code.Add(Dims);
        // A splat hashes as its one element, however it was made.
        code.AddBytes(IsSplat ? First : Stored.AsSpan(0, Math.Min(Stored.Length, 256)));
        return hash = code.ToHashCode() | 1;
    }

    /// <inheritdoc/>
    public override string ToString() => $"dense of {HloType}";

    byte[] Repeated()
    {
        var (filled, made) = (repeat!.Length, new byte[checked(Count * repeat.Length)]);
        repeat.CopyTo(made, 0);
        while (filled < made.Length)
        {
            var next = Math.Min(filled, made.Length - filled);
            Buffer.BlockCopy(made, 0, made, filled, next);
            filled += next;
        }
        return made;
    }
}
