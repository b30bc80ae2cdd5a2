namespace XlaSharp.Hlo.Tests;

/// <summary>What scans carry and stack for nobody goes, with what it is made of.</summary>
public class DeadScanTests
{
    static readonly TensorType Scalar = TensorType.Scalar(ElementType.F64), Stack = TensorType.Of(ElementType.F64, [3]);

    // (a, b, c; x, y) → (a + w x, b + a, c · y; a, sin c): a needs x and the capture w, b needs a, c needs y.
    static Function Read(params int[] results)
    {
        Builder body = new(), outer = new();
        Value w = body.Parameter(Scalar), a = body.Parameter(Scalar), b = body.Parameter(Scalar), c = body.Parameter(Scalar), x = body.Parameter(Scalar), y = body.Parameter(Scalar);
        var step = body.Build("", a + w * x, b + a, c * y, a, c.Sine());
        Value[] start = [outer.Parameter(Scalar), outer.Parameter(Scalar), outer.Parameter(Scalar), outer.Parameter(Stack), outer.Parameter(Stack)];
        var all = outer.Scan(new(3, 3), start, [outer.Parameter(Scalar)], step);
        return outer.Build("main", [.. results.Select(i => all[i])]);
    }

    static double[] Run(Function function) =>
        [.. Evaluator.Run(Lower.Run(function), [Literal.Of(ElementType.F64, [], 1), Literal.Of(ElementType.F64, [], 2), Literal.Of(ElementType.F64, [], 3), Literal.Of(ElementType.F64, [3], 1, 2, 3), Literal.Of(ElementType.F64, [3], 0.5, -1, 2), Literal.Of(ElementType.F64, [], 10)]).SelectMany(r => Enumerable.Range(0, (int)r.Count).Select(i => r.GetDouble(i)))];

    [Theory]
    [InlineData(new[] { 0 }, 1, 2, 1)]
    [InlineData(new[] { 1 }, 2, 3, 1)]
    [InlineData(new[] { 2 }, 1, 2, 0)]
    [InlineData(new[] { 3 }, 1, 2, 1)]
    [InlineData(new[] { 4 }, 1, 2, 0)]
    [InlineData(new[] { 1, 4 }, 3, 5, 1)]
    [InlineData(new[] { 0, 1, 2, 3, 4 }, 3, 5, 1)]
    public void Scan_OfWhichPartsAreRead_HasThese(int[] results, int carried, int operands, int captures)
    {
        var (before, after) = (Read(results), DeadCode.Remove(Read(results)));
        var scan = Assert.Single(after.Ops);
        Assert.Equal((carried, operands, captures), (((ScanAttributes)scan.Attributes).CarryCount, scan.OperandCount, scan.CaptureCount));
        Assert.Equal(Run(before), Run(after));
        Assert.Same(after, DeadCode.Remove(after));
    }

    [Fact]
    public void Scan_ThatNobodyReads_Goes() => Assert.Empty(DeadCode.Remove(Read()).Ops);

    // The primal part of a checkpoint around a scan stacks nothing, and the gradient of the last carried value needs no stacked results.
    [Fact]
    public void Checkpoint_AroundAScan_StacksNothing()
    {
        Builder inner = new(), outer = new();
        Value c = inner.Parameter(Scalar), x = inner.Parameter(Scalar);
        Value start = outer.Parameter(Scalar), xs = outer.Parameter(Stack);
        var block = outer.Build("", outer.Scan(new(3, 1), [start, xs], [], inner.Build("", c.Sine() * x, c))[0]);
        var b = new Builder();
        var function = b.Build("main", b.Checkpoint(new(CheckpointPolicy.NothingSaveable), b.ParameterList([Scalar, Stack]), block)[0]);
        var primal = Differentiation.Linearize(function, [true, true]).Primal.Ops.Single(op => op.Name == "xs.checkpoint").Regions[0];
        Assert.Single(Assert.Single(primal.Ops, op => op.Name == "xs.scan").Results);
    }
}
