using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>What holds for passes, printing and verification of a function and of everything that the transforms make of it.</summary>
static class PassLaws
{
    /// <summary>Each pass of the pipeline keeps the values.</summary>
    public static void PassesKeepValues(Specimen s)
    {
        foreach (var (function, arguments) in Derived(s))
        {
            var expected = Check.Evaluate(function, arguments);
            var current = function;
            foreach (var pass in PassPipeline.Compilation.Passes)
            {
                current = pass.Run(current);
                s.AssertSame(expected, Check.Evaluate(current, arguments));
            }
        }
    }

    /// <summary>The text of every transformed function is read back as the same text, and is valid.</summary>
    public static void TextIsReadBack(Specimen s)
    {
        foreach (var (function, _) in Derived(s))
        {
            foreach (var generic in (bool[])[false, true])
            {
                var text = new Module(function).ToText(generic);
                var parsed = Module.Parse(text);
                foreach (var callee in Callees.InOrder(parsed.Main)) Verifier.Check(callee);
                Assert.Equal(text, parsed.ToText(generic));
            }
        }
    }

    static IEnumerable<(Function Function, Literal[] Arguments)> Derived(Specimen s)
    {
        yield return (s.Function, [.. s.Arguments]);
        yield return (Differentiation.Jvp(s.Function, s.Mask).Function, [.. s.Arguments, .. s.Tangents(1)]);
        yield return (Gradient.Vjp(s.Function, s.Mask), [.. s.Arguments, .. s.Cotangents(50)]);
        yield return (Total.Batch(s.Function, s.Batchable, 2), [.. s.Arguments.Select((x, i) => s.Batchable[i] ? Check.Batch(x, 0, 2) : x)]);
    }
}
