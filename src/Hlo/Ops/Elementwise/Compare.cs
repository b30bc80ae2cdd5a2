namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>compare</c>.</summary>
/// <param name="Direction">What is asked.</param>
/// <param name="IsTotalOrder">True for the order −NaN &lt; −∞ &lt; … &lt; −0 &lt; 0 &lt; … &lt; ∞ &lt; NaN of floats.</param>
/// <param name="Type">The comparison type as it was written, such as SIGNED, which the element type says already; or empty.</param>
public sealed record CompareAttributes(ComparisonDirection Direction, bool IsTotalOrder, string Type = "") : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        var type = IsTotalOrder ? "TOTALORDER" : Type;
        if (type.Length > 0) writer.Enum("compare_type", "comparison_type", type);
        writer.Enum("comparison_direction", "comparison_direction", Direction.ToString());
    }
}

public static partial class Ops
{
    /// <summary>Compares element by element; the result is i1.</summary>
    /// <remarks>NaN is unequal to everything unless the order is total; complex numbers compare by real, then imaginary part. Spec: "compare".</remarks>
    /// <exception cref="HloTypeException">The operands' types differ.</exception>
    public static Value Compare(this Value x, ComparisonDirection direction, Value y, bool totalOrder = false) =>
        Builder.Innermost(x, y).Emit(CompareDef, new CompareAttributes(direction, totalOrder), x, y);

    internal static readonly OpDef CompareDef = new OpDef<CompareAttributes>("stablehlo.compare")
    {
        Family = "comparison",
        IgnoresBounds = true,
        Bytecode = new(Property.Word("compare_type", "comparison_type", "NOTYPE"), Property.Word("comparison_direction", "comparison_direction")),
        RefusesPerAxis = true,
        Read = static r => new(Enum.Parse<ComparisonDirection>(r.Enum("comparison_direction")), r.Enum("compare_type", "") == "TOTALORDER", r.Enum("compare_type", "") is var type && type == "TOTALORDER" ? "" : type),
        PrintPretty = static (a, p) => p.Text($"stablehlo.compare {a.Direction}, ").Values(p.Op.Operands).Text(a.IsTotalOrder ? ", TOTALORDER" : a.Type.Length > 0 ? $", {a.Type}" : "").Signature() is not null,
        Infer = static (a, s) =>
        {
            if (s.Count != 2) throw s.Error("takes two operands");
            _ = s.Common("takes two operands of one type");
            return s[0].With(ElementType.I1);
        },
        Evaluation = static (a, c) =>
        {
            var z = Literal.Create(ElementType.I1, c[0].Dims);
            for (var i = 0L; i < z.Count; i++) z.Writable[(int)i] = Comparison.Holds(a, c[0], c[1], i) ? (byte)1 : (byte)0;
            return z;
        },
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        Batching = static (_, c) => c.Elementwise(),
        // Only NaN is unequal to itself.
        Simplification = static (a, c) => ReferenceEquals(c[0], c[1]) && (c.IsIntegral || a.IsTotalOrder && c[0].ElementType.IsFloat())
            ? c.Builder.Constant(c.ResultType, a.Direction is ComparisonDirection.EQ or ComparisonDirection.GE or ComparisonDirection.LE ? 1 : 0)
            : Unsigned(a, c) is { } holds ? c.Builder.Constant(c.ResultType, holds ? 1 : 0) : null,
        Samples = () => from direction in Enum.GetValues<ComparisonDirection>()
                        from element in new[] { ElementType.F32, ElementType.I32, ElementType.UI8, ElementType.I1 }
                        select new Sample(new CompareAttributes(direction, false), Literal.Of(element, [4], 0, 1, 1, 0), Literal.Of(element, [4], 0, 0, 1, 1)),
    };

    /// <summary>No unsigned number is below 0.</summary>
    static bool? Unsigned(CompareAttributes a, SimplifyContext c) => !c[0].ElementType.IsInteger() || c[0].ElementType.IsSigned() ? null : a.Direction switch
    {
        ComparisonDirection.LT when c.Is(1, 0) => false,
        ComparisonDirection.GE when c.Is(1, 0) => true,
        ComparisonDirection.GT when c.Is(0, 0) => false,
        ComparisonDirection.LE when c.Is(0, 0) => true,
        _ => null,
    };
}
