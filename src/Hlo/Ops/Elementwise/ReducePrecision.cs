namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>reduce_precision</c>.</summary>
/// <param name="ExponentBits">The bits of the exponent, at least 1.</param>
/// <param name="MantissaBits">The bits of the mantissa.</param>
public sealed record ReducePrecisionAttributes(int ExponentBits, int MantissaBits) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Integer("exponent_bits", ExponentBits, 32);
        writer.Integer("mantissa_bits", MantissaBits, 32);
    }
}

public static partial class Ops
{
    /// <summary>Rounds every element to a format of fewer bits, and back. The derivative is the same op on the tangent. Spec: "reduce_precision".</summary>
    /// <remarks>Ties go to even; what exceeds the range becomes infinite, what is below the smallest normal number zero.</remarks>
    /// <exception cref="HloTypeException">The elements are no floats, or the numbers of bits make no format.</exception>
    public static Value ReducePrecision(this Value x, int exponentBits, int mantissaBits) =>
        x.Builder.Emit(ReducePrecisionDef, new ReducePrecisionAttributes(exponentBits, mantissaBits), x);

    internal static readonly OpDef ReducePrecisionDef = new OpDef<ReducePrecisionAttributes>("stablehlo.reduce_precision")
    {
        Family = "elementwise",
        Bytecode = new(Property.Plain("exponent_bits"), Property.Plain("mantissa_bits")),
        Read = static r => r.Has("format")
            ? r.Raw("format")[1..].Split('m') is var parts ? new(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)) : null!
            : new((int)r.Integer("exponent_bits", bits: 32), (int)r.Integer("mantissa_bits", bits: 32)),
        PrintPretty = static (a, p) => p.Text("stablehlo.reduce_precision ").Values(p.Op.Operands).Text($", format = e{a.ExponentBits}m{a.MantissaBits}").ShortSignature() is not null,
        Infer = static (a, s) => s.Count == 1 && s[0].ElementType.IsFloat() && a.ExponentBits >= 1 && a.MantissaBits >= 0
            ? s[0]
            : throw s.Error($"takes floats and a format, got e{a.ExponentBits}m{a.MantissaBits}"),
        Evaluation = static (a, c) =>
        {
            var z = Literal.Create(c[0].ElementType, c[0].Dims);
            for (var i = 0L; i < z.Count; i++) Scalars.Write(z.ElementType, z.Writable, i, Round(c[0].GetDouble(i), a));
            return z;
        },
        Tangent = static (a, c) => c.Tangents[0]!.ReducePrecision(a.ExponentBits, a.MantissaBits),
        Transposition = static (a, c) => c.Accumulate(0, c.Cotangent.ReducePrecision(a.ExponentBits, a.MantissaBits)),
        Batching = static (_, c) => c.Elementwise(),
        Samples = static () =>
        [
            new(new ReducePrecisionAttributes(5, 10), Literal.Of(0.1f, -0f, 1e30f, 1e-30f, float.NaN, float.NegativeInfinity)) { IsSmooth = false },
            new(new ReducePrecisionAttributes(8, 7), Literal.Of(ElementType.F64, [], 1.0 / 3)) { IsSmooth = false },
        ],
    };

    static double Round(double value, ReducePrecisionAttributes a)
    {
        if (value == 0 || !double.IsFinite(value)) return value;
        var largest = (1 << (a.ExponentBits - 1)) - 1;
        var exponent = Math.ILogB(value);
        var rounded = Math.ScaleB(Math.Round(Math.ScaleB(value, a.MantissaBits - exponent), MidpointRounding.ToEven), exponent - a.MantissaBits);
        exponent = Math.ILogB(rounded);
        return exponent > largest ? Math.CopySign(double.PositiveInfinity, value) : exponent < 1 - largest ? Math.CopySign(0, value) : rounded;
    }
}
