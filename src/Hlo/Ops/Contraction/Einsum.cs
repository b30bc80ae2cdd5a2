namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>einsum</c> and <c>unary_einsum</c>.</summary>
/// <param name="Config">The labels of the dimensions: <c>ab,bc-&gt;ac</c>.</param>
/// <param name="Result">What a text says of the result, which nothing compares with the labels before the op is expanded.</param>
public sealed record EinsumAttributes(string Config, TensorType Result) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.String("einsum_config", Config);

    /// <summary>The labels of each operand, then those of the result.</summary>
    internal string[] Labels(Signature s)
    {
        var sides = Config.Replace(" ", "", StringComparison.Ordinal).Split("->");
        if (sides.Length != 2) throw s.Error($"\"{Config}\" has no result");
        string[] labels = [.. sides[0].Split(','), sides[1]];
        if (labels.Length != s.Count + 1) throw s.Error($"\"{Config}\" has {labels.Length - 1} operands");
        var sizes = new Dictionary<char, long>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Distinct().Count() != labels[i].Length || !labels[i].All(char.IsAsciiLetter)) throw s.Error($"\"{labels[i]}\" must be letters, each once");
            if (i < s.Count && labels[i].Length != s[i].Rank) throw s.Error($"\"{labels[i]}\" has other dimensions than operand {i}");
            for (var d = 0; d < labels[i].Length; d++)
            {
                var isKnown = sizes.TryGetValue(labels[i][d], out var size);
                if (i == s.Count ? !isKnown : isKnown && Dims.Differ(size, s[i].Dims[d])) throw s.Error($"dimension '{labels[i][d]}' of \"{Config}\" has no size or two");
                if (!isKnown) sizes[labels[i][d]] = s[i].Dims[d];
            }
        }
        return labels;
    }
}

public static partial class Ops
{
    /// <summary>Sums of products by labels of dimensions, of two operands. Outside of the specification.</summary>
    /// <remarks>A label of both operands and the result is a batch dimension; one that the result lacks is summed over. No label may occur twice in one operand.</remarks>
    internal static readonly OpDef EinsumDef = Expanded<EinsumAttributes>("stablehlo.einsum", new()
    {
        Family = "contraction",
        Bytecode = new(Property.Plain("einsum_config", form: "\"")),
        Format = "$0, $1, config = $einsum_config : fn",
        Read = static r => new(r.String("einsum_config"), r.ResultTensor(0)),
        Infer = static (a, s) => s is { Count: 2 } && s[0] is not null && s[1] is not null ? [a.Result] : throw s.Error("takes two operands"),
        Expand = static (a, c) =>
        {
            var labels = a.Labels(new Signature(c.Op));
            var result = labels[2];
            var (x, left) = SummedOver(c[0], labels[0], labels[1] + result);
            var (y, right) = SummedOver(c[1], labels[1], labels[0] + result);
            string batch = Common(left, right, result), contracting = string.Concat(left.Where(l => right.Contains(l, StringComparison.Ordinal) && !result.Contains(l, StringComparison.Ordinal)));
            var product = x.DotGeneral(y, new(At(left, batch), At(right, batch), At(left, contracting), At(right, contracting), c.Op.Result.Tensor.ElementType));
            var order = batch + string.Concat(left.Except(batch + contracting)) + string.Concat(right.Except(batch + contracting));
            return [AsDeclared(c.Op, product.Transpose(At(order, result)))];
        },
        Samples = static () =>
            from sample in new (string Config, Dims Result)[] { ("ab,bc->ac", [2, 2]), ("ab,bc->ca", [2, 2]), ("ab,bc->b", [3]), ("ab,bc->", []), ("ab,bc->abc", [2, 3, 2]) }
            select new Sample(new EinsumAttributes(sample.Config, TensorType.Of(ElementType.F32, sample.Result)), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.F32, [3, 2], 1, 0, 2, 1, 0, 3)),
    });

    /// <summary>What an op is expanded to, if it is what the text says of its result.</summary>
    static Value AsDeclared(Op op, Value value) =>
        TypeAgreement.Holds(value.Type, op.Result.Type) ? value : throw new HloTypeException($"{op.Name}: gives {value.Type} for result 0, the signature says {op.Result.Type}");

    /// <summary>The labels of the first text that the others have too.</summary>
    static string Common(string first, params ReadOnlySpan<string> others)
    {
        foreach (var other in others) first = string.Concat(first.Intersect(other));
        return first;
    }

    static Dims At(string labels, string chosen) => [.. chosen.Select(l => (long)labels.IndexOf(l, StringComparison.Ordinal))];

    /// <summary>The operand without the dimensions whose labels occur nowhere else.</summary>
    static (Value, string) SummedOver(Value x, string labels, string elsewhere)
    {
        var alone = string.Concat(labels.Except(elsewhere));
        return alone.Length == 0 ? (x, labels) : (x.ReduceSum(At(labels, alone)), string.Concat(labels.Except(alone)));
    }
}
