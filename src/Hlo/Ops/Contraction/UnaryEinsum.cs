namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Sums and a permutation by labels of dimensions, of one operand: <c>ab-&gt;ba</c>, <c>ab-&gt;a</c>. Outside of the specification.</summary>
    internal static readonly OpDef UnaryEinsumDef = Expanded<EinsumAttributes>("stablehlo.unary_einsum", new()
    {
        Family = "contraction",
        Bytecode = new(Property.Plain("einsum_config")),
        Format = "$0, config = $einsum_config : fn",
        Read = static r => new(r.String("einsum_config")),
        Infer = static (a, s) => s.Count == 1 ? [a.Infer(s)] : throw s.Error("takes one operand"),
        Expand = static (a, c) =>
        {
            var labels = a.Labels(new Signature(c.Op));
            var (sum, rest) = SummedOver(c[0], labels[0], labels[1]);
            return [sum.Transpose(At(rest, labels[1]))];
        },
        Samples = static () =>
            from config in new[] { "ab->ab", "ab->ba", "ab->b", "ab->" }
            select new Sample(new EinsumAttributes(config), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6)),
    });
}
