namespace XlaSharp.Hlo.Tests;

public class BlocksTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 1)]
    [InlineData(7, 1 << 20)]
    [InlineData(1_000_003, 1)]
    public void Run_CallsBackOnceForEachElement(int count, int cost)
    {
        var calls = new int[count];
        Blocks.Run(count, cost, (start, length) =>
        {
            for (var i = start; i < start + length; i++) Interlocked.Increment(ref calls[i]);
        });
        Assert.DoesNotContain(calls, n => n != 1);
    }

    [Fact]
    public void Run_OnSeveralThreads_KeepsWhatHoldsOnThisOne()
    {
        using var flushed = Subnormals.Flush();
        var others = 0;
        Blocks.Run(1_000_000, 1, (_, _) => Interlocked.Add(ref others, Subnormals.AreFlushed ? 0 : 1));
        Assert.Equal(0, others);
    }

    [Fact]
    public void Run_OnSeveralThreads_ThrowsWhatABlockThrows() =>
        Assert.Equal("no value", Assert.Throws<HloException>(() => Blocks.Run(1_000_000, 1, (_, _) => throw new HloException("no value"))).Message);

    // As on one thread: rows of the first dimension in order, and a single row at once.
    [Theory]
    [InlineData(ElementType.F32)]
    [InlineData(ElementType.F64)]
    [InlineData(ElementType.BF16)]
    [InlineData(ElementType.I32)]
    public void Reduce_LargeAndSmall_AreTheSame(ElementType type)
    {
        const int Rows = 300, Columns = 700;
        var values = Enumerable.Range(0, Rows * Columns).Select(i => (double)(i * 7919 % 13 - 6)).ToArray();
        var x = Literal.Of(type, [Rows, Columns], values);
        foreach (var (dimension, kept, stride, step) in new[] { (0, Columns, Columns, 1), (1, Rows, 1, Columns) })
        {
            var b = new Builder();
            var operand = b.Parameter(x.Type);
            var sums = Evaluator.Run(b.Build("", operand.ReduceSum([dimension]), operand.Reduce(Ops.MaximumDef, b.Lowest(type), [dimension])), x);
            for (var i = 0; i < kept; i++)
            {
                var line = Enumerable.Range(0, Rows * Columns / kept).Select(k => values[i * step + k * stride]);
                Assert.Equal(Literal.Of(type, [], line.Sum()).GetDouble(0), sums[0].GetDouble(i));
                Assert.Equal(line.Max(), sums[1].GetDouble(i));
            }
        }
    }
}
