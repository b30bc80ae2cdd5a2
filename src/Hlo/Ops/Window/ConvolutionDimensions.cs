using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>Which dimension of an operand of a convolution is what: batch and feature of input and output, output and input feature of the kernel, then the spatial ones.</summary>
/// <param name="Input">Batch, feature, spatial dimensions of the input.</param>
/// <param name="Kernel">Output feature, input feature, spatial dimensions of the kernel.</param>
/// <param name="Output">Batch, feature, spatial dimensions of the output.</param>
public sealed record ConvolutionDimensions(Dims Input, Dims Kernel, Dims Output)
{
    /// <summary>The number of spatial dimensions.</summary>
    public int SpatialCount => Input.Count - 2;

    /// <summary>The spatial dimensions of the input, of the kernel, and of the output.</summary>
    internal static Dims Spatial(Dims dimensions) => Dims.Create(dimensions.AsSpan()[2..]);

    /// <summary>Batch and feature exchanged.</summary>
    internal static Dims Exchanged(Dims dimensions) => Dims.Create([dimensions[1], dimensions[0], .. dimensions.AsSpan()[2..]]);

    /// <summary>As MLIR writes it: <c>[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]</c>.</summary>
    public override string ToString() => $"{Write(Input, "b", "f")}x{Write(Kernel, "o", "i")}->{Write(Output, "b", "f")}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="HloTypeException">The text is not of that form.</exception>
    public static ConvolutionDimensions Parse(string text)
    {
        if (text.Contains("raw", StringComparison.Ordinal)) return ParseRaw(text);
        var parts = text.Split('[', ']').Where((_, i) => i % 2 == 1).ToArray();
        return parts.Length == 3
            ? new(Read(parts[0], "b", "f"), Read(parts[1], "o", "i"), Read(parts[2], "b", "f"))
            : throw new HloTypeException($"convolution: dimension numbers must look like [b, 0, f]x[0, i, o]->[b, 0, f], got {text}");
    }

    // The form without letters, in which numbers may be anything.
    static ConvolutionDimensions ParseRaw(string text)
    {
        var n = DimensionNumbers.Parse(text.Replace("raw", "", StringComparison.Ordinal));
        Dims All(string operand, string first, string second)
        {
            Dims all = [n.Number($"{operand}_{first}_dimension"), n.Number($"{operand}_{second}_dimension"), .. n[$"{operand}_spatial_dimensions"]];
            for (var d = 0; d < all.Count; d++)
                if (!all.Contains(d)) throw new HloTypeException($"convolution: the dimensions {all} of the {operand} must be 0 to {all.Count - 1}, each once");
            return all;
        }
        return new(All("input", "batch", "feature"), All("kernel", "output_feature", "input_feature"), All("output", "batch", "feature"));
    }

    static string Write(Dims dimensions, string first, string second)
    {
        var text = new StringBuilder("[");
        for (var d = 0; d < dimensions.Count; d++)
        {
            var role = dimensions.IndexOf(d);
            text.Append(d > 0 ? ", " : "").Append(role == 0 ? first : role == 1 ? second : (role - 2).ToString(CultureInfo.InvariantCulture));
        }
        return text.Append(']').ToString();
    }

    // A question mark stands for a dimension that is neither; the interchange form has none.
    static Dims Read(string text, string first, string second)
    {
        var roles = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var dimensions = new long[roles.Length];
        Array.Fill(dimensions, -1);
        for (var d = 0; d < roles.Length; d++)
        {
            var role = roles[d] == first ? 0 : roles[d] == second ? 1 : int.TryParse(roles[d], CultureInfo.InvariantCulture, out var spatial) ? spatial + 2 : -1;
            if (role < 0 || role >= roles.Length || dimensions[role] >= 0) throw new HloTypeException($"convolution: {roles[d]} in [{text}] is no dimension, or given twice");
            dimensions[role] = d;
        }
        return Dims.Own(dimensions);
    }
}
