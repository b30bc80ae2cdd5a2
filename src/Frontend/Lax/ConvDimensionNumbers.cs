using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Which dimension of a convolution is what. <c>jax.lax.ConvDimensionNumbers</c></summary>
/// <remarks>Mostly written as JAX's triple of texts, <c>("NCHW", "OIHW", "NCHW")</c>: N batch, C feature, O and I output and input feature of the kernel, any other letter a spatial dimension.</remarks>
/// <param name="LhsSpec">The batch, the feature, then the spatial dimensions of the input.</param>
/// <param name="RhsSpec">The output feature, the input feature, then the spatial dimensions of the kernel.</param>
/// <param name="OutSpec">The batch, the feature, then the spatial dimensions of the result.</param>
public sealed record ConvDimensionNumbers(Dims LhsSpec, Dims RhsSpec, Dims OutSpec)
{
    /// <summary>From a text for input, kernel and result.</summary>
    /// <exception cref="XlaTypeException">A text lacks or repeats a letter, or spatial letters differ.</exception>
    public static implicit operator ConvDimensionNumbers((string Lhs, string Rhs, string Out) texts)
    {
        string[] all = [texts.Lhs, texts.Rhs, texts.Out], roles = ["NC", "OI", "NC"];
        var spatial = new HashSet<char>[3];
        for (var i = 0; i < 3; i++)
        {
            if (roles[i].Any(role => all[i].Count(c => c == role) != 1))
                throw new XlaTypeException($"convolution dimension_numbers[{i}] must contain the characters '{roles[i][0]}' and '{roles[i][1]}' exactly once, got {all[i]}.");
            if (all[i].Distinct().Count() != all[i].Length) throw new XlaTypeException($"convolution dimension_numbers[{i}] cannot have duplicate characters, got {all[i]}.");
            spatial[i] = [.. all[i].Except(roles[i])];
        }
        if (!spatial[0].SetEquals(spatial[1]) || !spatial[0].SetEquals(spatial[2]))
            throw new XlaTypeException($"convolution dimension_numbers elements must each have the same set of spatial characters, got ('{texts.Lhs}', '{texts.Rhs}', '{texts.Out}').");
        // The kernel's order of spatial dimensions is everybody's.
        var order = texts.Rhs.Except("OI").ToArray();
        Dims Spec(int i) => [.. roles[i].Concat(order).Select(c => (long)all[i].IndexOf(c, StringComparison.Ordinal))];
        return new(Spec(0), Spec(1), Spec(2));
    }

    /// <summary>Batch and features first: NCHW, OIHW, NCHW for two spatial dimensions.</summary>
    internal static ConvDimensionNumbers Default(int rank) => new(Dims.Range(0, rank), Dims.Range(0, rank), Dims.Range(0, rank));

    /// <summary>Features last: NHWC, HWIO, NHWC for two spatial dimensions.</summary>
    internal static ConvDimensionNumbers FeaturesLast(int rank)
    {
        Dims image = [0, rank - 1, .. Dims.Range(1, rank - 2)];
        return new(image, [rank - 1, rank - 2, .. Dims.Range(0, rank - 2)], image);
    }
}
