using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>The type of an argument or a result of an exported function. <c>jax.core.ShapedArray</c></summary>
/// <param name="Element">The dtype.</param>
/// <param name="Shape">The sizes: numbers, or expressions of dimension variables such as <c>2*b + 1</c>.</param>
/// <param name="MemorySpace">Where the array is.</param>
public sealed record ExportedType(ExportedElement Element, EquatableArray<string> Shape, ExportedMemorySpace MemorySpace = ExportedMemorySpace.Device)
{
    /// <summary>The type of a tensor.</summary>
    /// <exception cref="NotSupportedException">JAX cannot export such arrays.</exception>
    public static ExportedType Of(TensorType type) =>
        new(ExportedElements.Of(type.ElementType), [.. type.Dims.Select(d => d.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>The type in the module: of unknown size where the size is an expression.</summary>
    public TensorType Tensor
    {
        get
        {
            var sizes = Shape.Select(s => long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : Dims.Dynamic);
            return TensorType.Of(Element.ModuleType(), Element.KeySize() is var key and > 0 ? [.. sizes, key] : [.. sizes]);
        }
    }

    /// <summary>As JAX prints it: <c>float32[b,5]</c>.</summary>
    public override string ToString() => $"{Element.Name()}[{string.Join(",", Shape)}]";
}
