using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Element type, dimensions and an optional encoding: <c>tensor&lt;2x?xf32, #enc&gt;</c>.</summary>
public sealed class TensorType : HloType
{
    static readonly ConcurrentDictionary<(ElementType, Dims, string?), TensorType> Interned = new();
    static readonly ConcurrentDictionary<(Dims, string?, Quantization), TensorType> InternedQuantized = new();

    readonly TensorType?[] withElement = new TensorType?[64];

    TensorType(ElementType elementType, Dims dims, string? encoding, Quantization? quantization = null) : base(Spell(elementType, dims, encoding, quantization))
    {
        ElementType = elementType;
        Dims = dims;
        Encoding = encoding;
        Quantization = quantization;
        Bounds = TensorBounds.Read(encoding);
    }

    /// <summary>The type of one element; of quantized elements, the type of the numbers that they stand for.</summary>
    public ElementType ElementType { get; }

    /// <summary>The sizes; <see cref="Dims.Dynamic"/> where unknown.</summary>
    public Dims Dims { get; }

    /// <summary>The encoding attribute, verbatim, or null.</summary>
    public string? Encoding { get; }

    /// <summary>The largest size of each dimension of unknown size, if the encoding says so, <see cref="Dims.Dynamic"/> where it doesn't; empty without bounds.</summary>
    public Dims Bounds { get; }

    /// <summary>How the elements are kept as integers, or null.</summary>
    public Quantization? Quantization { get; }

    /// <summary>The number of dimensions.</summary>
    public int Rank => Dims.Count;

    /// <summary>The one object for an element type and dimensions.</summary>
    public static TensorType Of(ElementType elementType, Dims dims, string? encoding = null) =>
        Interned.TryGetValue((elementType, dims, encoding), out var found)
            ? found
            : Interned.GetOrAdd((elementType, dims, encoding), static key => new(key.Item1, key.Item2, key.Item3));

    /// <summary>The one object for quantized elements and dimensions.</summary>
    public static TensorType Of(Quantization quantization, Dims dims, string? encoding = null) =>
        InternedQuantized.GetOrAdd((dims, encoding, quantization), static key => new(key.Item3.Expressed, key.Item1, key.Item2, key.Item3));

    /// <summary>The scalar type of an element type.</summary>
    public static TensorType Scalar(ElementType elementType) => Of(elementType, Dims.Empty);

    /// <summary>The same dimensions with another element type.</summary>
    public TensorType With(ElementType elementType)
    {
        if (elementType == ElementType) return this;
        ref var slot = ref withElement[(int)elementType];
        return slot ??= Of(elementType, Dims, Encoding);
    }

    /// <summary>The same elements with other dimensions.</summary>
    public TensorType With(Dims dims) => Quantization is null ? Of(ElementType, dims) : Of(Quantization, dims);

    /// <summary>The same dimensions with elements that are quantized, or not.</summary>
    public TensorType With(Quantization? quantization) => quantization is null ? Of(ElementType, Dims, Encoding) : Of(quantization, Dims, Encoding);

    /// <summary>The same elements and dimensions with bounds for those of unknown size; an entry is <see cref="Dims.Dynamic"/> for none.</summary>
    internal TensorType WithBounds(Dims bounds)
    {
        var encoding = TensorBounds.Write(bounds);
        return Quantization is null ? Of(ElementType, Dims, encoding) : Of(Quantization, Dims, encoding);
    }

    /// <summary>The same elements with dimensions that an op moves or resizes, and bounds that it moves or resizes alike.</summary>
    internal TensorType With(Func<Dims, Dims> change)
    {
        var dims = change(Dims);
        if (Bounds.Count == 0) return With(dims);
        var bounds = change(Bounds).ToArray();
        for (var d = 0; d < bounds.Length; d++)
            if (dims[d] >= 0) bounds[d] = Dims.Dynamic;
        return With(dims).WithBounds(Dims.Own(bounds));
    }

    /// <summary>The same elements with dimensions and bounds of another type.</summary>
    internal TensorType WithShape(TensorType other) => other.Bounds.Count == 0 ? With(other.Dims) : With(other.Dims).WithBounds(other.Bounds);

    /// <summary>A size of 0 in some dimension.</summary>
    public bool IsEmpty => Dims.Contains(0);

    /// <summary>True if a size is unknown, or the elements are quantized or encoded.</summary>
    internal bool IsOpen => !Dims.IsStatic || Encoding is not null || Quantization is not null;

    static string Spell(ElementType elementType, Dims dims, string? encoding, Quantization? quantization)
    {
        var text = new StringBuilder("tensor<");
        foreach (var size in dims.AsSpan())
        {
            if (size == Dims.Dynamic) text.Append('?');
            else text.Append(CultureInfo.InvariantCulture, $"{size}");
            text.Append('x');
        }
        text.Append(quantization?.ToString() ?? elementType.ToMlir());
        if (encoding is not null) text.Append(", ").Append(encoding);
        return text.Append('>').ToString();
    }
}
