namespace XlaSharp.Hlo;

/// <summary>Types of tensors and their elements from the parts that artifacts keep.</summary>
internal static class TypeParts
{
    const int HighestRank = 1 << 10;

    /// <summary>The type of a scalar outside of a tensor.</summary>
    public static OpaqueType Scalar(ElementType element) => OpaqueType.Of(element.ToMlir());

    /// <summary>The element type that a type spells.</summary>
    public static ElementType? Element(HloType type) => ElementTypes.TryParse(type.Text, out var element) ? element : null;

    /// <summary>The tensor type of a shape and elements.</summary>
    public static HloType Tensor(long[] shape, HloType element, MlirAttribute? encoding, ref ByteCursor cursor)
    {
        if (shape.Length > HighestRank) throw cursor.Error($"a tensor has {shape.Length} dimensions");
        foreach (var size in shape)
            if (size < 0 && size != Dims.Dynamic) throw cursor.Error($"{size} is no size of a dimension");
        var dims = Dims.Own(shape);
        var text = encoding is null ? null : TensorBounds.Canonical(encoding.Text);
        // The number of elements must be one.
        if (dims.IsStatic) _ = dims.ElementCount;
        if (element is QuantizedElement { Quantization: var quantization }) return Checked(TensorType.Of(quantization, dims, text), ref cursor);
        if (Element(element) is { } known) return Checked(TensorType.Of(known, dims, text), ref cursor);
        var sizes = string.Concat(dims.Select(static d => d == Dims.Dynamic ? "?x" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{d}x")));
        return OpaqueType.Of($"tensor<{sizes}{element.Text}{(text is null ? "" : $", {text}")}>");
    }

    static TensorType Checked(TensorType type, ref ByteCursor cursor)
    {
        if (type.Bounds.Count == 0) return type;
        if (type.Bounds.Count != type.Rank) throw cursor.Error($"{type} has {type.Bounds.Count} bounds for {type.Rank} dimensions");
        for (var d = 0; d < type.Rank; d++)
            if (type.Dims[d] >= 0 && type.Bounds[d] >= 0) throw cursor.Error($"dimension {d} of {type} is known and has a bound");
        return type;
    }

    /// <summary>The quantization of one scale, or of one for each place of an axis.</summary>
    public static QuantizedElement Quantized(ulong flags, HloType storage, HloType expressed, long axis, double[] scales, long[] zeros, long min, long max, ref ByteCursor cursor)
    {
        if (Element(storage) is not { } kept || !kept.IsInteger() || kept.BitWidth() > 32) throw cursor.Error($"{storage} is no storage type: expected i2 to i32");
        if (Element(expressed) is not { } meant || !meant.IsFloat()) throw cursor.Error($"{expressed} is no floating point type, which quantized elements express");
        if ((flags & 1) == 0) kept = Unsigned(kept);
        if (scales.Length == 0 || scales.Length != zeros.Length || min >= max || min < Quantization.Lowest(kept) || max > Quantization.Highest(kept) || axis is < -1 or > 64) throw cursor.Error("a quantized type is not well formed");
        foreach (var scale in scales)
            if (!(scale > 0) || !double.IsFinite(scale)) throw cursor.Error($"illegal scale: {scale}");
        return new(new(kept, meant, min, max, (int)axis, [.. scales], [.. zeros]));
    }

    // The flag says what the type of the storage leaves open.
    static ElementType Unsigned(ElementType type) => type switch
    {
        ElementType.I2 => ElementType.UI2,
        ElementType.I4 => ElementType.UI4,
        ElementType.I8 => ElementType.UI8,
        ElementType.I16 => ElementType.UI16,
        ElementType.I32 => ElementType.UI32,
        _ => type,
    };
}
