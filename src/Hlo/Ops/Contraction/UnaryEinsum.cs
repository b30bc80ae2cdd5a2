namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Sums and a permutation by labels of dimensions, of one operand: <c>ab-&gt;ba</c>, <c>ab-&gt;a</c>. Outside of the specification.</summary>
    internal static readonly OpDef UnaryEinsumDef = Expanded<EinsumAttributes>("stablehlo.unary_einsum", new()
    {
        Family = "contraction",
        Bytecode = new(Property.Plain("einsum_config", form: "\"")),
        Format = "$0, config = $einsum_config : fn",
        Read = static r => new(r.String("einsum_config"), r.ResultTensor(0)),
        Infer = static (a, s) => s.Count == 1 && s[0] is not null ? [a.Result] : throw s.Error("takes one operand"),
        Expand = static (a, c) =>
        {
            var labels = a.Labels(new Signature(c.Op));
            var (sum, rest) = SummedOver(c[0], labels[0], labels[1]);
            return [AsDeclared(c.Op, sum.Transpose(At(rest, labels[1])))];
        },
        Samples = static () =>
            from sample in new (string Config, Dims Result)[] { ("ab->ab", [2, 3]), ("ab->ba", [3, 2]), ("ab->b", [3]), ("ab->", []) }
            select new Sample(new EinsumAttributes(sample.Config, TensorType.Of(ElementType.F32, sample.Result)), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6)),
    });
}
