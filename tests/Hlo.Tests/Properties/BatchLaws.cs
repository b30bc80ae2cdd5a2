using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>What holds between batching and the other transforms, whatever the function.</summary>
static class BatchLaws
{
    const int Outer = 3, Inner = 2;

    /// <summary>Each member of the batched results is the result of a member.</summary>
    public static void BatchIsStack(Specimen s)
    {
        Literal[] batches = [.. Batches(s, s.Arguments, s.Batchable)];
        var actual = Check.Evaluate(Total.Batch(s.Function, s.Batchable, Outer), batches);
        for (var m = 0; m < Outer; m++)
        {
            var expected = Check.Evaluate(s.Function, [.. batches.Select((x, i) => s.Batchable[i] ? Check.Member(x, 0, m) : x)]);
            s.AssertSame(expected, [.. actual.Select(x => Check.Member(x, 0, m))]);
        }
    }

    /// <summary>Batching by two axes in either order gives the same.</summary>
    public static void AxesCommute(Specimen s)
    {
        var inner = Total.Batch(s.Function, s.Batchable, Inner);
        var outer = Total.Batch(inner, s.Batchable, Outer);
        var swapped = Total.Batch(Total.Batch(s.Function, s.Batchable, Outer), s.Batchable, Inner);
        Literal[] arguments = [.. s.Arguments.Select((x, i) => s.Batchable[i] ? Check.Batch(Check.Batch(x, 0, Inner), 0, Outer) : x)];
        var expected = Check.Evaluate(outer, arguments);
        var actual = Check.Evaluate(swapped, [.. arguments.Select((x, i) => s.Batchable[i] ? Swap(x) : x)]);
        s.AssertSame(expected, [.. actual.Select(Swap)]);
    }

    /// <summary>The JVP of the batched function is the batched JVP.</summary>
    public static void JvpCommutes(Specimen s)
    {
        var derivedFirst = Total.Batch(Total.Jvp(s.Function, s.Mask), [.. s.Batchable, .. Masked(s, s.Batchable)], Outer);
        var batchedFirst = Total.Jvp(Total.Batch(s.Function, s.Batchable, Outer), s.Mask);
        Literal[] arguments = [.. Batches(s, s.Arguments, s.Batchable), .. Batches(s, s.Tangents(1), Masked(s, s.Batchable))];
        s.AssertSame(Check.Evaluate(derivedFirst, arguments), Check.Evaluate(batchedFirst, arguments));
    }

    /// <summary>The gradient of the batched function is the batched gradient; that of a parameter which all members share is their sum.</summary>
    public static void VjpCommutes(Specimen s)
    {
        var cotangents = s.Cotangents(50);
        var derivedFirst = Total.Batch(Gradient.Vjp(s.Function, s.Mask), [.. s.Batchable, .. cotangents.Select(_ => true)], Outer);
        var batchedFirst = Gradient.Vjp(Total.Batch(s.Function, s.Batchable, Outer), s.Mask);
        Literal[] arguments = [.. Batches(s, s.Arguments, s.Batchable), .. cotangents.Select(x => Check.Batch(x, 0, Outer))];
        var expected = Check.Evaluate(derivedFirst, arguments);
        var results = s.Function.Results.Length;
        var shared = Masked(s, s.Batchable).Select(isBatched => !isBatched).ToArray();
        s.AssertSame([.. expected.Select((x, i) => i >= results && shared[i - results] ? Sum(x) : x)], Check.Evaluate(batchedFirst, arguments));
    }

    static IEnumerable<T> Masked<T>(Specimen s, IEnumerable<T> values) => values.Where((_, i) => s.Mask[i]);

    static IEnumerable<Literal> Batches(Specimen s, IEnumerable<Literal> values, IEnumerable<bool> batched) => values.Zip(batched, (x, isBatched) => isBatched ? Check.Batch(x, 0, Outer) : x);

    static Literal Swap(Literal x) => Check.Apply(static v => v[0].Transpose(Dims.Range(0, v[0].Rank).With(0, 1).With(1, 0)), x);

    static Literal Sum(Literal x) => Check.Apply(static v => v[0].ReduceSum([0]), x);
}
