namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>collective_permute</c>.</summary>
/// <param name="Pairs">Who sends to whom, as MLIR text: a matrix of (source, target).</param>
/// <param name="ChannelHandle">The channel, or empty.</param>
public sealed record CollectivePermuteAttributes(string Pairs, string ChannelHandle = "") : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (ChannelHandle.Length > 0) writer.Raw("channel_handle", ChannelHandle);
        writer.Raw("source_target_pairs", Pairs);
    }

    /// <summary>The matrix of the pairs.</summary>
    internal Literal Matrix => LiteralParser.Parse(Pairs);

    /// <summary>Demands pairs of processes of which none sends or receives twice.</summary>
    internal void Check(Signature s)
    {
        var pairs = Matrix;
        if (pairs.ElementType != ElementType.I64 || pairs.Dims.Count != 2 || pairs.Dims[1] != 2) throw s.Error($"the pairs of source and target must be a matrix of two columns of i64, got {pairs.Type}");
        var seen = new HashSet<(long, long)>();
        for (var i = 0L; i < pairs.Count; i++)
            if (pairs.GetInt64(i) is var id && id < 0 || !seen.Add((i % 2, id))) throw s.Error($"process {id} is no {(i % 2 == 0 ? "source" : "target")}, or twice");
    }

    /// <summary>The same with every pair turned around.</summary>
    internal CollectivePermuteAttributes Inverted()
    {
        var (pairs, rows) = (Matrix, new List<string>());
        for (var i = 0L; i < pairs.Count; i += 2) rows.Add($"[{pairs.GetInt64(i + 1)}, {pairs.GetInt64(i)}]");
        return rows.Count == 0 ? this : this with { Pairs = AttributeSyntax.Canonical(new Scanner($"dense<[{string.Join(", ", rows)}]> : tensor<{rows.Count}x2xi64>")) };
    }
}

public static partial class Ops
{
    /// <summary>Every process sends its operand to another one; who receives nothing gets zeros.</summary>
    /// <remarks>Linear; the transpose sends back. Spec: "collective_permute".</remarks>
    /// <exception cref="HloTypeException">The pairs are no matrix of two columns, or a process sends or receives twice.</exception>
    public static Value CollectivePermute(this Value x, CollectivePermuteAttributes attributes) => x.Builder.Emit(CollectivePermuteDef, attributes, x);

    internal static readonly OpDef CollectivePermuteDef = new OpDef<CollectivePermuteAttributes>("stablehlo.collective_permute")
    {
        Family = "collective",
        Bytecode = new(Property.Channel(), Property.Plain("source_target_pairs", form: "dense<")),
        Read = static r => new(r.Raw("source_target_pairs"), r.Raw("channel_handle", "")),
        Infer = static (a, s) =>
        {
            if (s.Count != 1) throw s.Error("takes one operand");
            a.Check(s);
            return s[0];
        },
        Evaluation = static (a, c) =>
        {
            var (all, me) = Collectives.Everyone(a.ChannelHandle, c[0]);
            var pairs = a.Matrix;
            for (var i = 0L; i < pairs.Count; i += 2)
            {
                if (pairs.GetInt64(i) >= all.Length || pairs.GetInt64(i + 1) >= all.Length) throw new HloException($"stablehlo.collective_permute cannot be evaluated: the host is one device, or stands for {all.Length}, the pairs are {a.Pairs}");
                if (pairs.GetInt64(i + 1) == me) return all[pairs.GetInt64(i)];
            }
            return Literal.Splat(c.ResultType, 0);
        },
        Tangent = static (a, c) => c.Tangents[0]!.CollectivePermute(a),
        Transposition = static (a, c) => c.Accumulate(0, c.Cotangent.CollectivePermute(a.Inverted())),
        Batching = static (a, c) => new(c[0].Value.CollectivePermute(a), c[0].Axis),
        Samples = static () =>
        [
            new(new CollectivePermuteAttributes("dense<0> : tensor<1x2xi64>", "#stablehlo.channel_handle<handle = 1, type = 0>"), Literal.Of(1, 2)),
            new(new CollectivePermuteAttributes("dense<> : tensor<0x2xi64>"), Literal.Of(1, 2)),
        ],
    };
}
