using System.Globalization;

namespace XlaSharp;

public sealed partial class NDArray : IFormattable
{
    /// <summary>The elements as NumPy prints them, <c>[1. 2. 3.]</c>; a traced array as its type.</summary>
    /// <remarks><see cref="PrintOptions"/> says how.</remarks>
    public override string ToString() => IsTraced ? TracerText : IsAbstract ? ShapeDtypeStruct.Of(this).ToString() : ArrayPrinter.Text(ToLiteral());

    /// <summary>Elements and type as JAX shows them, <c>Array([1., 2., 3.], dtype=float32)</c>. Python's <c>repr</c></summary>
    public string Repr() => IsTraced ? TracerText : IsAbstract ? ShapeDtypeStruct.Of(this).ToString() : ArrayPrinter.Repr(ToLiteral(), IsWeak);

    /// <summary>A scalar in a format of C# numbers, such as <c>F2</c>; any array without a format.</summary>
    /// <exception cref="XlaTypeException">A format for an array that is no scalar.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (string.IsNullOrEmpty(format)) return ToString();
        if (Ndim != 0) throw new XlaTypeException($"a format takes a scalar, got {TypeText}");
        return Item().ToString(format, formatProvider ?? CultureInfo.InvariantCulture);
    }

    string TracerText => XlaSharp.TracerText.Of(this);

    string DebugText => IsTraced ? TracerText : Repr();
}
