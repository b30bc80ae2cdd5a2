using CsCheck;
using XlaSharp.Hlo;
using XlaSharp.Hlo.Tests;

namespace XlaSharp.Frontend.Tests;

/// <summary>Random programs, their derivatives and their batches give on the backend what they give on the evaluator.</summary>
public class ProgramTests
{
    // Every program is compiled four times; CsCheck_Iter asks for more of them.
    static readonly long Programs = Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? 15 : CsCheck.Check.Iter;

    [Fact]
    public void Run_TransformedProgram_IsThatOfTheEvaluator() => RandomProgram.Steps.Sample(steps =>
    {
        var s = RandomProgram.Specimen(steps);
        Same(s, s.Function, [.. s.Arguments]);
        Same(s, Total.Jvp(s.Function, s.Mask), [.. s.Arguments, .. s.Tangents(1)]);
        Same(s, Gradient.Vjp(s.Function, s.Mask), [.. s.Arguments, .. s.Cotangents(50)]);
        Same(s, Total.Batch(s.Function, s.Batchable, 2), [.. s.Arguments.Select(x => Hlo.Tests.Check.Batch(x, 0, 2))]);
    }, iter: Programs, print: steps => string.Join(" ", steps), threads: 1);

    static void Same(Specimen s, Function function, Literal[] arguments)
    {
        var expected = Hlo.Tests.Check.Evaluate(function, arguments);
        NDArray[] placed = [.. arguments.Select(a => new NDArray(Backend.Current.Put(a), a.Type, false))];
        var results = Executor.Compile(function).Run(placed, null);
        s.AssertSame(expected, [.. results.Select(r => Backend.Current.Fetch(r.Storage, r.Type))]);
    }
}
