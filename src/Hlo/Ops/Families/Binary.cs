namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Declares an elementwise op of two operands of one type.</summary>
    static OpDef Binary(string name, Elements elements, BinaryRules rules) => new OpDef<NoAttributes>(name)
    {
        Family = "elementwise binary",
        RefusesPerAxis = !rules.TakesPerAxis,
        Quantized = rules.Quantized is null ? null : (_, operands, results) => rules.Quantized(operands, results),
        Format = "$0, $1 : T",
        IsCommutative = rules.IsCommutative,
        IgnoresBounds = rules.IgnoresBounds,
        Infer = (_, s) =>
        {
            if (s.Count != 2) throw s.Error("takes two operands");
            if (!elements.Contains(s[0].ElementType) || rules.Accepts?.Invoke(s[0].ElementType) == false) throw s.Error($"takes elements of kind {elements}");
            var common = s.Common("operands must have equal types");
            return rules.Result is null ? common : common.With(rules.Result(common.ElementType));
        },
        Evaluation = rules.Lowering is not null ? null : (_, c) => rules.Undefined.Contains(c[0].ElementType) ? throw NoValue(c.Op)
            : rules.Real is null && rules.Expansion is not null ? Evaluator.Run(Lower.Expansion(c.Op, c.Op.Definition.Expand), c.Inputs)[0]
            : rules.Evaluate?.Invoke(c) ?? Kernels.Map(c[0], c[1], c.ResultType.ElementType, rules),
        Tangent = rules.JvpLeft is null ? null : (_, c) => BinaryTangent(rules, c),
        NoJvp = rules.JvpLeft is null ? Rule.Zero : null,
        Transposition = rules.Transpose is null ? null : (_, c) => rules.Transpose(c),
        NoTranspose = rules.Transpose is null ? Rule.NotLinear : null,
        Batching = static (_, c) => c.Elementwise(),
        Simplification = rules.Simplify is null ? null : (_, c) => rules.Simplify(c),
        Lowering = rules.Lowering is null ? null : (_, c) => [rules.Lowering(c[0], c[1])],
        Expansion = rules.Expansion is null ? null : (_, c) => [rules.Expansion(c[0], c[1])],
        IsComposite = rules.IsComposite,
        CpuLowering = rules.CpuLowering is null ? null : (_, c) => rules.CpuLowering(c[0], c[1]) is { } value ? [value] : null,
        Samples = () => BinarySamples(elements & ~rules.Undefined, rules).Where(x => rules.Accepts?.Invoke(x.Operands[0].ElementType) != false),
    };

    static Value? BinaryTangent(BinaryRules rules, JvpContext c)
    {
        var left = c.Tangents[0] is { } g0 ? rules.JvpLeft!(c[0], c[1], c.Result, g0) : null;
        var right = c.Tangents[1] is { } g1 ? rules.JvpRight!(c[0], c[1], c.Result, g1) : null;
        return left is null ? right : right is null ? left : left + right;
    }

    static IEnumerable<Sample> BinarySamples(Elements elements, BinaryRules rules)
    {
        double[] left = rules.Left ?? [0, -0.0, 1, -1, 2, 3, 7, -7, 0.5, 2], right = rules.Right ?? [1, 2, 0, 1, -3, 3, 2, 2, 0.5, 0];
        double[] smoothLeft = rules.Left?[..4] ?? [0.3, 1.5, 2.7, 3.2], smoothRight = rules.Right?[..4] ?? [1.2, 0.4, 1.6, 2.3];
        foreach (var element in SampledElements(elements))
        {
            yield return new(Attributes.None, Literal.Of(element, [left.Length], left), Literal.Of(element, [right.Length], right)) { IsSmooth = false };
            yield return new(Attributes.None, Points(element, [2, 2], 0.4, smoothLeft), Points(element, [2, 2], -0.7, smoothRight)) { Fixed = rules.Fixed };
            yield return new(Attributes.None, Points(element, [], 0.5, 2), Points(element, [], -0.3, 3)) { Fixed = rules.Fixed };
            yield return new(Attributes.None, Literal.Of(element, [0]), Literal.Of(element, [0])) { Fixed = rules.Fixed };
        }
    }
}
