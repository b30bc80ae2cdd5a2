using System.Numerics;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Declares an elementwise op of one operand.</summary>
    static OpDef Unary(string name, Elements elements, UnaryRules rules) => new OpDef<NoAttributes>(name)
    {
        Family = "elementwise unary",
        Bytecode = rules.Bytecode,
        RefusesPerAxis = true,
        Format = "$0 : T",
        Infer = (_, s) =>
        {
            if (s.Count != 1) throw s.Error("takes one operand");
            if (!elements.Contains(s[0].ElementType)) throw s.Error($"takes elements of kind {elements}");
            return rules.Result is null ? s[0] : s[0].With(rules.Result(s[0].ElementType));
        },
        Evaluation = (_, c) => rules.Undefined.Contains(c[0].ElementType) ? throw NoValue(c.Op) : (c[0].ElementType.IsComplex() ? (Delegate?)rules.Complex : rules.Real) is null && rules.Expansion is not null
            ? Evaluator.Run(Lower.Expansion(c.Op, c.Op.Definition.Expand), c.Inputs)[0]
            : Kernels.Map(c[0], c.ResultType.ElementType, rules),
        Tangent = rules.Jvp is null ? null : (_, c) => rules.Jvp(c[0], c.Result, c.Tangents[0]!),
        NoJvp = rules.Jvp is null ? rules.NoJvp ?? Rule.Zero : null,
        Transposition = rules.Transpose is null ? null : (_, c) => c.Accumulate(0, rules.Transpose(c.Cotangent, c.TypeOf(0))),
        NoTranspose = rules.Transpose is null ? Rule.NotLinear : null,
        Batching = static (_, c) => c.Elementwise(),
        Simplification = rules.Simplify is null ? null : (_, c) => rules.Simplify(c),
        Lowering = rules.Lowering is null ? null : (_, c) => [rules.Lowering(c[0])],
        Expansion = rules.Expansion is null ? null : (_, c) => rules.Undefined.Contains(c[0].ElementType) ? throw NoValue(c.Op) : [rules.Expansion(c[0])],
        IsComposite = rules.IsComposite,
        CpuLowering = rules.CpuLowering is null ? null : (_, c) => rules.CpuLowering(c[0]) is { } value ? [value] : null,
        Samples = () => UnarySamples(elements & ~rules.Undefined, rules.Samples),
    };

    static HloException NoValue(Op op) => new($"{op.Name} has no value for elements of type {op.Operands[0].ElementType.ToMlir()}");

    static IEnumerable<Sample> UnarySamples(Elements elements, double[] values)
    {
        foreach (var element in SampledElements(elements))
        {
            var finite = element.IsFloat() || element.IsComplex() ? values : [.. values.Where(double.IsInteger)];
            yield return new(Attributes.None, Literal.Of(element, [finite.Length], finite)) { IsSmooth = false };
            yield return new(Attributes.None, Points(element, [2, 3], 0.4, 0.3, 0.5, 0.7, 0.2, 0.6, 0.9));
            yield return new(Attributes.None, Points(element, [], -0.7, 0.5));
            yield return new(Attributes.None, Literal.Of(element, [0, 2]));
        }
    }

    /// <summary>Sample points with the given real parts; complex ones with imaginary parts that differ, away from branch cuts.</summary>
    static Literal Points(ElementType element, Dims dims, double imaginary, params ReadOnlySpan<double> reals)
    {
        var points = new Complex[reals.Length];
        for (var i = 0; i < points.Length; i++) points[i] = new(reals[i], element.IsComplex() ? imaginary * (1 + 0.25 * i) : 0);
        return Literal.OfComplex(element, dims, points);
    }

    static IEnumerable<ElementType> SampledElements(Elements elements) =>
        new[] { ElementType.F32, ElementType.F64, ElementType.BF16, ElementType.C64, ElementType.C128, ElementType.I32, ElementType.UI8, ElementType.I1 }
            .Where(e => elements.Contains(e));
}
