using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Every op inside a checkpoint, and inside a custom derivative with its own rule, has the derivatives that it has outside.</summary>
public class WrappedRuleTests
{
    public static TheoryData<string, int> Cases() => RuleTests.SmoothCases();

    [Theory, MemberData(nameof(Cases))]
    public void Checkpoint_OfAnOp_HasItsDerivatives(string op, int index)
    {
        var (function, sample) = At(op, index);
        EquatableArray<bool> mask = [.. sample.Operands.Select((x, i) => JvpContext.IsDifferentiable(x.HloType) && !sample.Fixed.Contains(i))];
        var expected = Derivatives(function, sample, mask);
        foreach (var policy in (CheckpointPolicy[])[CheckpointPolicy.NothingSaveable, CheckpointPolicy.EverythingSaveable])
        {
            var b = new Builder();
            var parameters = b.ParameterList(function.ParameterTypes());
            Same(expected, Derivatives(b.Build("wrapped", b.Checkpoint(new(policy), parameters, function).AsSpan()), sample, mask));
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void CustomJvp_WithTheTrueRule_HasTheOpsDerivatives(string op, int index)
    {
        var (function, sample) = At(op, index);
        if (sample.Fixed.Count > 0) return;
        EquatableArray<bool> mask = [.. sample.Operands.Select(x => JvpContext.IsDifferentiable(x.HloType))];
        var b = new Builder();
        var parameters = b.ParameterList(function.ParameterTypes());
        Same(Derivatives(function, sample, mask), Derivatives(b.Build("wrapped", b.CustomJvp(new("f", DeferredFunction.Of(Rule(function, mask))), parameters, [], function).AsSpan()), sample, mask));
    }

    /// <summary>The derivative of a function with a tangent for every floating-point result.</summary>
    static Function Rule(Function function, EquatableArray<bool> mask)
    {
        var jvp = Differentiation.Jvp(function, mask);
        var b = new Builder();
        var all = b.Inline(jvp.Function, b.ParameterList(jvp.Function.ParameterTypes()));
        var count = function.Results.Length;
        var results = new List<Value>(all[..count]);
        for (int i = 0, next = count; i < count; i++)
        {
            var tangent = jvp.ResultMask[i] ? all[next++] : null;
            if (JvpContext.IsDifferentiable(function.Results[i].Type)) results.Add(tangent ?? b.Zeros(function.Results[i].Tensor));
        }
        return b.Build("rule", [.. results]);
    }

    /// <summary>Values and tangents in forward mode, and the tangents of the linear program; null for one that is zero.</summary>
    static Literal?[] Derivatives(Function function, Sample sample, EquatableArray<bool> mask)
    {
        var tangents = sample.Operands.Where((_, i) => mask[i]).Select((x, i) => Check.Direction(x, i)).ToArray();
        var jvp = Differentiation.Jvp(function, mask);
        var forward = Check.Evaluate(jvp.Function, [.. sample.Operands, .. tangents]);
        var split = Differentiation.Linearize(function, mask);
        var primal = Check.Evaluate(split.Primal, sample.Operands.AsSpan());
        var linear = Check.Evaluate(split.Linear, [.. primal.Skip(function.Results.Length), .. tangents]);
        return [.. forward.Take(function.Results.Length), .. Spread(forward[function.Results.Length..], jvp.ResultMask), .. Spread(linear, split.ResultMask)];
    }

    static IEnumerable<Literal?> Spread(Literal[] values, EquatableArray<bool> mask)
    {
        var next = 0;
        foreach (var given in mask) yield return given ? values[next++] : null;
    }

    static void Same(Literal?[] expected, Literal?[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var (x, y) = (expected[i], actual[i]);
            // A zero may be made real on the way.
            if (x is null || y is null) Assert.All(Numbers(x ?? y), n => Assert.Equal(0, n));
            else Check.Close(x, y, 1e-6);
        }
    }

    static IEnumerable<double> Numbers(Literal? x)
    {
        for (var i = 0L; x is not null && i < x.Count; i++) yield return x.GetComplex(i).Magnitude;
    }

    static (Function, Sample) At(string op, int index)
    {
        var definition = OpTable.Get(op);
        var sample = definition.Samples().ElementAt(index);
        return (sample.ToFunction(definition), sample);
    }
}
