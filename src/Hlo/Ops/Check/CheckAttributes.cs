using System.Globalization;

namespace XlaSharp.Hlo;

/// <summary>Attributes of the ops of the check dialect.</summary>
/// <param name="Expected">The expected value, if it is no operand.</param>
/// <param name="Tolerance">The largest difference, or null for the op's own.</param>
/// <param name="Most">The largest distance in representable values.</param>
/// <param name="Least">The smallest.</param>
public sealed record CheckAttributes(Literal? Expected = null, double? Tolerance = null, ulong Most = 0, ulong Least = 0) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (Most > 0) writer.Raw("max_ulp_difference", string.Create(CultureInfo.InvariantCulture, $"{Most} : ui64"));
        if (Least > 0) writer.Raw("min_ulp_difference", string.Create(CultureInfo.InvariantCulture, $"{Least} : ui64"));
        if (Tolerance is { } tolerance) writer.Float("tolerance", tolerance, 64);
        if (Expected is not null) writer.Literal("value", Expected);
    }

    internal static CheckAttributes Read(AttributeReader r) => new(
        r.Has("value") ? r.Literal("value") : null, r.Has("tolerance") ? r.Float("tolerance") : null, Ulps(r, "max_ulp_difference"), Ulps(r, "min_ulp_difference"));

    static ulong Ulps(AttributeReader r, string name) => ulong.Parse(r.Raw(name, "0").Split(':')[0], CultureInfo.InvariantCulture);
}
