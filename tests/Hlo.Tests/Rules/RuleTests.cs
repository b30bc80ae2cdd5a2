using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Every op of the table times every sample of its file: a new op is tested without an edit here.</summary>
public class RuleTests
{
    public static TheoryData<string, int> Cases() => Where((_, _) => true);

    public static TheoryData<string, int> BatchedCases() => Where((definition, sample) => definition.HasBatch && sample.Operands.Length is > 0 and <= 4);

    static TheoryData<string, int> Where(Func<OpDef, Sample, bool> choose)
    {
        var data = new TheoryData<string, int>();
        foreach (var definition in OpTable.All)
            foreach (var (sample, i) in definition.Samples().Select((s, i) => (s, i)))
                if (choose(definition, sample)) data.Add(definition.Name, i);
        return data;
    }

    public static TheoryData<string> Names() => [.. OpTable.All.Select(d => d.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Definition_EveryTransform_HasRuleOrReason(string op)
    {
        var definition = OpTable.Get(op);
        Assert.True(definition.HasJvp != definition.NoJvp is not null, "jvp: a rule or a reason, not both");
        Assert.True(definition.HasTranspose != definition.NoTranspose is not null, "transpose: a rule or a reason, not both");
        Assert.True(definition.HasBatch != definition.NoBatch is not null, "batch: a rule or a reason, not both");
        Assert.True(definition.HasEvaluate || definition.HasLowering, "evaluation, or a lowering to ops that have it");
        Assert.NotEmpty(definition.Samples());
        Assert.NotEmpty(definition.Family);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Evaluation_ResultTypes_AreTheInferredOnes(string op, int index)
    {
        var (function, sample) = At(op, index);
        var results = Check.Evaluate(function, sample.Operands.AsSpan());
        // A size that is an operand is known to the value only.
        Assert.Equal(function.Results.Length, results.Length);
        Assert.All(function.Results.Zip(results), r => Assert.True(ReferenceEquals(r.First.Type, r.Second.HloType) || r.First.Type is TensorType { Dims.IsStatic: false } && TypeAgreement.Holds(r.First.Type, r.Second.HloType), $"{r.Second.HloType} is not {r.First.Type}"));
    }

    [Theory, MemberData(nameof(BatchedCases))]
    public void Batching_EverySubsetAndSize_EqualsStacking(string op, int index)
    {
        var (function, sample) = At(op, index);
        for (var subset = 1; subset < 1 << sample.Operands.Length; subset++)
        {
            if (sample.Fixed.Any(i => (subset >> (int)i & 1) != 0)) continue;
            foreach (var size in (int[])[0, 1, 3]) EqualsStacking(function, sample, subset, size);
        }
    }

    static void EqualsStacking(Function function, Sample sample, int subset, int size)
    {
        var axes = new long[sample.Operands.Length];
        var batches = new Literal[axes.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            // The last axis for odd operands, so that axes differ.
            axes[i] = (subset >> i & 1) == 0 ? -1 : i % 2 == 0 ? 0 : sample.Operands[i].Dims.Count;
            batches[i] = axes[i] < 0 ? sample.Operands[i] : Check.Batch(sample.Operands[i], (int)axes[i], size);
        }
        var batched = Batching.Batch(function, axes, size);
        var results = Check.Evaluate(batched.Function, batches);
        for (var r = 0; r < results.Length; r++)
        {
            var axis = (int)batched.ResultAxes[r];
            if (axis >= 0) Assert.Equal(function.Results[r].Dims.Insert(axis, size), results[r].Dims);
            for (var m = 0; m < size; m++)
            {
                var member = Check.Evaluate(function, [.. batches.Select((b, i) => axes[i] < 0 ? b : Check.Member(b, (int)axes[i], m))]);
                Check.Close(member[r], axis < 0 ? results[r] : Check.Member(results[r], axis, m), 1e-5);
            }
        }
    }

    static (Function, Sample) At(string op, int index)
    {
        var definition = OpTable.Get(op);
        var sample = definition.Samples().ElementAt(index);
        return (sample.ToFunction(definition), sample);
    }
}
