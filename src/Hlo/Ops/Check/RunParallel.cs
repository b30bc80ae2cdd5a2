namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>interpreter.run_parallel</c>.</summary>
/// <param name="Programs">The functions, replica by replica.</param>
/// <param name="Partitions">The number of partitions.</param>
/// <param name="Feed">The functions that give what is read from the infeed, one after the other.</param>
public sealed record RunParallelAttributes(EquatableArray<Function> Programs, int Partitions, EquatableArray<Function> Feed) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        if (Feed.Count > 0) writer.Callees("infeed", Feed, 0);
        writer.Callees("programs", Programs, Partitions);
    }

    internal override IEnumerable<Function> Callees => Programs.Concat(Feed);

    /// <inheritdoc/>
    public bool Equals(RunParallelAttributes? other) => other is not null && Partitions == other.Partitions && Same(Programs, other.Programs) && Same(Feed, other.Feed);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Partitions, Programs.Count, Feed.Count);

    static bool Same(EquatableArray<Function> x, EquatableArray<Function> y) => x.Count == y.Count && x.Zip(y).All(pair => StructuralEquality.Equals(pair.First, pair.Second));

    internal static RunParallelAttributes Read(AttributeReader r)
    {
        var (text, feed) = (r.Raw("programs"), r.Raw("infeed", ""));
        var rows = TextAttributes.Split(text[1..^1]).Select(row => TextAttributes.Split(row[1..^1])).ToArray();
        if (rows.Length == 0 || rows[0].Count == 0) throw new HloTypeException("interpreter.run_parallel: `programs` attribute cannot be empty");
        foreach (var row in rows)
            if (row.Count != rows[0].Count) throw new HloTypeException($"interpreter.run_parallel: sizes of second dimension of `programs` should all match {rows[0].Count} but got {row.Count}");
        return new([.. rows.SelectMany(row => row).Select(r.Function)], rows[0].Count, feed.Length == 0 ? [] : [.. TextAttributes.Split(feed[1..^1]).Select(r.Function)]);
    }
}

public static partial class Ops
{
    const string RunParallelReason = "it is how tests of StableHLO start programs";

    /// <summary>Runs functions on as many simulated devices, replicas by partitions, at the same time. Operands and results are those of all functions, one after the other.</summary>
    internal static readonly OpDef RunParallelDef = new OpDef<RunParallelAttributes>("interpreter.run_parallel")
    {
        Family = "checks",
        IsPure = false,
        Read = RunParallelAttributes.Read,
        InferMany = static (a, s) =>
        {
            HloType[] taken = [.. a.Programs.SelectMany(p => p.ParameterTypes())];
            if (taken.Length != s.Count) throw s.Error($"number of inputs ({s.Count}) should match the sum of the number of inputs of all programs ({taken.Length})");
            for (var i = 0; i < taken.Length; i++)
                if (!ReferenceEquals(taken[i], s.Type(i))) throw s.Error($"operand {i} must be {taken[i]}");
            return [.. a.Programs.SelectMany(p => p.ResultTypes())];
        },
        EvaluationMany = static (a, c) => new ProcessGrid(a.Programs.Count / a.Partitions, a.Partitions).Run(
            [.. a.Programs.Select(Lower.Run)], c.Inputs, a.Feed.Select(f => Evaluator.Run(Lower.Run(f)))),
        NoJvp = Rule.NotDifferentiable(RunParallelReason),
        NoTranspose = Rule.NotDifferentiable(RunParallelReason),
        NoBatch = Rule.NotBatchable(RunParallelReason),
        Samples = static () => [new(new RunParallelAttributes([SampleProgram(), SampleProgram()], 1, []), Literal.Of(1), Literal.Of(2)) { IsSmooth = false }],
    };

    static Function SampleProgram()
    {
        var b = new Builder();
        var x = b.Parameter(TensorType.Of(ElementType.F32, [1]));
        return b.Build("replica", b.AllReduce(new AllReduceAttributes("dense<[[0, 1]]> : tensor<1x2xi64>"), Reducer(AddDef!, ElementType.F32), x)[0]);
    }
}
