namespace XlaSharp.Hlo;

/// <summary>A window that moves over an operand: one entry per dimension of each list. Attributes of <c>reduce_window</c>.</summary>
/// <param name="Sizes">The sizes of the window.</param>
/// <param name="Strides">How far the window moves at each step.</param>
/// <param name="BaseDilations">1 more than the number of elements put between two neighbours of the operand.</param>
/// <param name="WindowDilations">1 more than the number of elements left out between two neighbours of the window.</param>
/// <param name="Low">Padding before the first element; negative cuts.</param>
/// <param name="High">Padding after the last element; negative cuts.</param>
public sealed record WindowAttributes(Dims Sizes, Dims Strides, Dims BaseDilations, Dims WindowDilations, Dims Low, Dims High) : Attributes
{
    /// <summary>The number of dimensions.</summary>
    public int Rank => Sizes.Count;

    /// <summary>A window with strides, without padding and dilation.</summary>
    public static WindowAttributes Of(Dims sizes, Dims strides) =>
        new(sizes, strides, Dims.Repeat(1, sizes.Count), Dims.Repeat(1, sizes.Count), Dims.Repeat(0, sizes.Count), Dims.Repeat(0, sizes.Count));

    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Dims("base_dilations", BaseDilations);
        writer.Literal("padding", PaddingText.Write(Low, High));
        writer.Dims("window_dilations", WindowDilations);
        writer.Dims("window_dimensions", Sizes);
        writer.Dims("window_strides", Strides);
    }

    internal static WindowAttributes Read(AttributeReader r)
    {
        var sizes = r.Dims("window_dimensions");
        var ones = Dims.Repeat(1, sizes.Count);
        var (low, high) = PaddingText.Read(r, sizes.Count);
        // An empty list says what no list does.
        Dims Given(string name) => r.Dims(name, ones) is { Count: > 0 } given ? given : ones;
        return new(sizes, Given("window_strides"), Given("base_dilations"), Given("window_dilations"), low, high);
    }

    /// <summary>The number of positions of the window along each dimension.</summary>
    /// <exception cref="HloTypeException">The window does not fit the operand's rank, or an entry is out of range.</exception>
    internal Dims ResultDims(Dims operand, Signature s)
    {
        Check(operand.Count, s);
        var result = new long[operand.Count];
        for (var d = 0; d < result.Length; d++)
        {
            if (operand[d] < 0 || Sizes[d] < 0)
            {
                result[d] = Dims.Dynamic;
                continue;
            }
            var padded = Dilated(operand[d], BaseDilations[d]) + Low[d] + High[d];
            if (padded < 0) throw s.Error($"dimension {d} of size {operand[d]} with padding {Low[d]} and {High[d]} would have size {padded}");
            var window = Dilated(Sizes[d], WindowDilations[d]);
            result[d] = padded < window ? 0 : (padded - window) / Strides[d] + 1;
        }
        return Dims.Own(result);
    }

    /// <summary>One positive entry per dimension.</summary>
    internal void Check(int rank, Signature s)
    {
        foreach (var (name, list) in (ReadOnlySpan<(string, Dims)>)[("window sizes", Sizes), ("strides", Strides), ("base dilations", BaseDilations), ("window dilations", WindowDilations)])
        {
            if (list.Count != rank) throw s.Error($"{name} {list} must be one per dimension, {rank} in all");
            foreach (var entry in list)
                if (entry < 1 && entry != Dims.Dynamic) throw s.Error($"{name} {list} must be positive");
        }
        if (Low.Count != rank || High.Count != rank) throw s.Error($"padding {Low}, {High} must be one pair per dimension, {rank} in all");
    }

    /// <summary>The same window with a dimension of size 1 at an axis.</summary>
    internal WindowAttributes Insert(int axis) => new(
        Sizes.Insert(axis, 1), Strides.Insert(axis, 1), BaseDilations.Insert(axis, 1), WindowDilations.Insert(axis, 1), Low.Insert(axis, 0), High.Insert(axis, 0));

    /// <summary>A size with elements put between neighbours.</summary>
    internal static long Dilated(long size, long dilation) => size == 0 ? 0 : (size - 1) * dilation + 1;

    /// <summary>Paddings of the cotangent under which the reversed window meets each element as often as the window did.</summary>
    /// <remarks>Source: the adjoint of a convolution; Dumoulin and Visin, "A guide to convolution arithmetic" (2016), chapter 4.</remarks>
    internal (Dims Low, Dims High) Adjoint(Dims operand, Dims result)
    {
        var (low, high) = (new long[Rank], new long[Rank]);
        for (var d = 0; d < Rank; d++)
        {
            var window = Dilated(Sizes[d], WindowDilations[d]);
            low[d] = window - Low[d] - 1;
            high[d] = Dilated(operand[d], BaseDilations[d]) + window - 1 - Dilated(result[d], Strides[d]) - low[d];
        }
        return (Dims.Own(low), Dims.Own(high));
    }
}
