using System.Globalization;
using System.Text;

namespace XlaSharp.Hlo;

/// <summary>How numbers are kept as integers: <c>!quant.uniform&lt;i8:f32, 5.0e-01:10&gt;</c>, where <c>number = (integer − zero point) · scale</c>.</summary>
/// <param name="Storage">The type of the integers.</param>
/// <param name="Expressed">The type of the numbers.</param>
/// <param name="Min">The smallest integer.</param>
/// <param name="Max">The largest integer.</param>
/// <param name="Axis">The dimension along which scales differ, or −1 if there is one scale.</param>
/// <param name="Scales">The scales: one, or one for each place of the axis.</param>
/// <param name="ZeroPoints">The integers that stand for 0, as many as scales.</param>
public sealed record Quantization(ElementType Storage, ElementType Expressed, long Min, long Max, int Axis, EquatableArray<double> Scales, EquatableArray<long> ZeroPoints)
{
    /// <summary>True if there is a scale for each place of a dimension.</summary>
    public bool IsPerAxis => Axis >= 0;

    /// <summary>Equal but for scales and zero points: what operands of one op share.</summary>
    internal bool HasStorageOf(Quantization other) => Storage == other.Storage && Expressed == other.Expressed && Min == other.Min && Max == other.Max;

    /// <summary>The same along another dimension.</summary>
    internal Quantization Along(int axis) => IsPerAxis ? this with { Axis = axis } : this;

    /// <summary>Writes the MLIR spelling.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("!quant.uniform<").Append(Storage.IsUnsigned() ? "u" : "i").Append(Storage.BitWidth());
        if (Min != Lowest(Storage) || Max != Highest(Storage)) text.Append(CultureInfo.InvariantCulture, $"<{Min}:{Max}>");
        text.Append(':').Append(Expressed.ToMlir());
        if (IsPerAxis) text.Append(CultureInfo.InvariantCulture, $":{Axis}");
        text.Append(", ").Append(IsPerAxis ? "{" : "");
        for (var i = 0; i < Scales.Count; i++)
        {
            if (i > 0) text.Append(',');
            var six = DecimalText.Six(Scales[i]);
            text.Append(double.Parse(six, CultureInfo.InvariantCulture) == Scales[i] ? six : Scales[i].ToString("E16", CultureInfo.InvariantCulture));
            if (ZeroPoints[i] != 0) text.Append(CultureInfo.InvariantCulture, $":{ZeroPoints[i]}");
        }
        return text.Append(IsPerAxis ? "}>" : ">").ToString();
    }

    /// <summary>The smallest integer of a type.</summary>
    internal static long Lowest(ElementType type) => type.IsUnsigned() ? 0 : -(1L << (type.BitWidth() - 1));

    /// <summary>The largest integer of a type of at most 32 bits.</summary>
    internal static long Highest(ElementType type) => (1L << (type.IsUnsigned() ? type.BitWidth() : type.BitWidth() - 1)) - 1;
}
