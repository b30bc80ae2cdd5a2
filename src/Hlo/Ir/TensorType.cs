using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Element type, dimensions and an optional encoding: <c>tensor&lt;2x?xf32, #enc&gt;</c>.</summary>
public sealed class TensorType : HloType
{
    static readonly ConcurrentDictionary<(ElementType, Dims, string?), TensorType> Interned = new();

    readonly TensorType?[] withElement = new TensorType?[64];

    TensorType(ElementType elementType, Dims dims, string? encoding) : base(Spell(elementType, dims, encoding))
    {
        ElementType = elementType;
        Dims = dims;
        Encoding = encoding;
    }

    /// <summary>The type of one element.</summary>
    public ElementType ElementType { get; }

    /// <summary>The sizes; <see cref="Dims.Dynamic"/> where unknown.</summary>
    public Dims Dims { get; }

    /// <summary>The encoding attribute, verbatim, or null.</summary>
    public string? Encoding { get; }

    /// <summary>The number of dimensions.</summary>
    public int Rank => Dims.Count;

    /// <summary>The one object for an element type and dimensions.</summary>
    public static TensorType Of(ElementType elementType, Dims dims, string? encoding = null) =>
        Interned.TryGetValue((elementType, dims, encoding), out var found)
            ? found
            : Interned.GetOrAdd((elementType, dims, encoding), static key => new(key.Item1, key.Item2, key.Item3));

    /// <summary>The scalar type of an element type.</summary>
    public static TensorType Scalar(ElementType elementType) => Of(elementType, Dims.Empty);

    /// <summary>The same dimensions with another element type.</summary>
    public TensorType With(ElementType elementType)
    {
        if (elementType == ElementType) return this;
        ref var slot = ref withElement[(int)elementType];
        return slot ??= Of(elementType, Dims, Encoding);
    }

    /// <summary>The same element type with other dimensions.</summary>
    public TensorType With(Dims dims) => Of(ElementType, dims);

    /// <summary>A size of 0 in some dimension.</summary>
    public bool IsEmpty => Dims.Contains(0);

    static string Spell(ElementType elementType, Dims dims, string? encoding)
    {
        var text = new StringBuilder("tensor<");
        foreach (var size in dims.AsSpan())
        {
            if (size == Dims.Dynamic) text.Append('?');
            else text.Append(CultureInfo.InvariantCulture, $"{size}");
            text.Append('x');
        }
        text.Append(elementType.ToMlir());
        if (encoding is not null) text.Append(", ").Append(encoding);
        return text.Append('>').ToString();
    }
}
