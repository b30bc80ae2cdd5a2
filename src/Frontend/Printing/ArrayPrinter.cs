using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>Arrays as text: <see cref="Text"/> is Python's <c>str</c>, <see cref="Repr"/> its <c>repr</c> of a JAX array.</summary>
internal static class ArrayPrinter
{
    /// <summary><c>[1. 2. 3.]</c>; a scalar as the number alone.</summary>
    public static string Text(Literal array) => array.Dims.Count == 0 ? ElementFormat.Scalar(array) : ArrayLayout.Print(array, PrintOptions.Current, " ", 0, 0);

    /// <summary><c>Array([1., 2., 3.], dtype=float32)</c></summary>
    public static string Repr(Literal array, bool isWeak)
    {
        const string Start = "Array(";
        var options = PrintOptions.Current;
        var end = $"dtype={new DType(array.ElementType)}{(isWeak ? ", weak_type=True" : "")})";
        var elements = array.Count == 0 ? $"[], shape={Np.ShapeText(array.Dims)}" : ArrayLayout.Print(array, options, ", ", Start.Length, 1);
        var lastLine = elements.Length - elements.LastIndexOf('\n') + 1;
        var gap = lastLine + end.Length + 1 > options.LineWidth ? Start.Length : 1;
        return $"{Start}{elements},{new string(' ', gap)}{end}";
    }
}
