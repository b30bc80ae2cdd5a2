using System.Globalization;
using XlaSharp.Hlo;

namespace XlaSharp;

/// <summary>How single elements of an array are printed, once the common width of all that are shown is known.</summary>
internal static class ElementFormat
{
    public static Func<long, string> Of(Literal array, IReadOnlyList<long> shown, PrintOptions options)
    {
        var type = array.ElementType;
        if (type == ElementType.I1) return i => array.Bytes[(int)i] != 0 ? array.Dims.Count == 0 ? "True" : " True" : "False";
        if (type is ElementType.F16 or ElementType.F32 or ElementType.F64)
        {
            var format = new FloatFormat(type, [.. shown.Select(array.GetDouble)], options);
            return i => format.Format(array.GetDouble(i));
        }
        if (type.IsComplex()) return Complex(array, shown, options);
        // Types that NumPy does not know are printed one by one.
        if (type.IsFloat()) return i => NumberText.General(array.GetDouble(i));
        if (type.BitWidth() < 8) return i => Integer(array, i);
        var sign = options.Sign;
        string Signed(long i) => Integer(array, i) is var text && text[0] != '-' && sign != '-' ? sign + text : Integer(array, i);
        var width = shown.Count == 0 ? 0 : shown.Max(i => Signed(i).Length);
        return i => Signed(i).PadLeft(width);
    }

    /// <summary>A rank-0 array as Python's <c>str</c> has it.</summary>
    public static string Scalar(Literal array)
    {
        var type = array.ElementType;
        if (type == ElementType.I1) return array.Bytes[0] != 0 ? "True" : "False";
        if (type.IsComplex()) return NumberText.Scalar(type.RealPart(), array.GetComplex(0));
        if (!type.IsFloat()) return Integer(array, 0);
        return type is ElementType.F16 or ElementType.F32 or ElementType.F64 ? NumberText.Scalar(type, array.GetDouble(0)) : NumberText.General(array.GetDouble(0));
    }

    static Func<long, string> Complex(Literal array, IReadOnlyList<long> shown, PrintOptions options)
    {
        var part = array.ElementType.RealPart();
        var real = new FloatFormat(part, [.. shown.Select(i => array.GetComplex(i).Real)], options);
        var imaginary = new FloatFormat(part, [.. shown.Select(i => array.GetComplex(i).Imaginary)], options with { Sign = '+' });
        return i =>
        {
            var text = imaginary.Format(array.GetComplex(i).Imaginary);
            var end = text.TrimEnd().Length;
            return real.Format(array.GetComplex(i).Real) + text[..end] + "j" + text[end..];
        };
    }

    static string Integer(Literal array, long i) => array.ElementType == ElementType.UI64
        ? ((ulong)array.GetInt64(i)).ToString(CultureInfo.InvariantCulture)
        : array.GetInt64(i).ToString(CultureInfo.InvariantCulture);
}
