namespace XlaSharp.Hlo;

/// <summary>What <c>xs.bounded_while</c> is made of: a loop with a counter, or scans that reverse mode can go back through.</summary>
internal static class BoundedLoop
{
    /// <summary>The loop as a function of the op's inputs: a scan over checkpointed blocks of iterations, with what is left at the end as a smaller block.</summary>
    /// <remarks>A block runs only if the condition holds before it, and an iteration likewise: when the loop has ended, nothing but the scan itself goes on.</remarks>
    public static Function ToScans(Op loop, long bound)
    {
        var perBlock = Math.Max(1, (long)Math.Sqrt(bound));
        var (blocks, rest) = (bound / perBlock, bound % perBlock);
        var b = new Builder();
        var inputs = b.ParameterList([.. loop.Inputs.ToArray().Select(v => v.Type)]);
        var (state, captures) = (inputs[..loop.OperandCount], inputs[loop.OperandCount..]);
        if (blocks > 0) state = [.. b.Scan(new(blocks, state.Length), state, captures, Checkpointed(Block(loop, perBlock)))];
        if (rest > 0) state = [.. b.Checkpoint(new(CheckpointPolicy.NothingSaveable), [.. captures, .. state], Block(loop, rest))];
        return b.Build("", state);
    }

    /// <summary>The loop as one that counts.</summary>
    public static Value[] Lower(long bound, LoweringContext c)
    {
        var (state, captures) = (c.Inputs[..c.Op.OperandCount], c.Inputs[c.Op.OperandCount..]);
        Value[] initial = [c.Builder.Zeros(TensorType.Scalar(ElementType.I64)), .. state];
        Function Region(Func<Builder, Value[], Value[], Value[]> make)
        {
            var b = new Builder();
            var all = b.ParameterList([.. captures.Select(v => v.Type), .. initial.Select(v => v.Type)]);
            return b.Build("", make(b, all[..captures.Length], all[captures.Length..]));
        }
        var condition = Region((b, o, x) => [x[0].Compare(ComparisonDirection.LT, x[0].Like(bound)).And(b.Inline(c.Op.Regions[0], [.. o, .. x.AsSpan(1)])[0])]);
        var body = Region((b, o, x) => [x[0] + 1, .. b.Inline(c.Op.Regions[1], [.. o, .. x.AsSpan(1)])]);
        return [.. c.Builder.While(initial, captures, condition, body).AsSpan()[1..]];
    }

    /// <summary>A number of iterations, if the condition holds: a function of captures and state.</summary>
    static Function Block(Op loop, long count)
    {
        var step = IfItHolds(loop, loop.Regions[1]);
        if (count == 1) return step;
        var b = new Builder();
        var all = b.ParameterList(step.ParameterTypes());
        var scan = b.Build("", [.. b.Scan(new(count, loop.OperandCount), all.AsSpan(loop.CaptureCount), all.AsSpan(0, loop.CaptureCount), step)]);
        return IfItHolds(loop, scan);
    }

    /// <summary>A function of captures and state that leaves the state as it is if the condition does not hold.</summary>
    static Function IfItHolds(Op loop, Function next)
    {
        var b = new Builder();
        var all = b.ParameterList(next.ParameterTypes());
        var holds = b.Inline(loop.Regions[0], all)[0].Convert(ElementType.I32);
        var idle = new Builder();
        var same = idle.ParameterList(next.ParameterTypes());
        return b.Build("", [.. holds.Case(all, idle.Build("", [.. same.AsSpan(loop.CaptureCount)]), next)]);
    }

    /// <summary>The body of a scan that is one checkpoint.</summary>
    static Function Checkpointed(Function block)
    {
        var b = new Builder();
        return b.Build("", [.. b.Checkpoint(new(CheckpointPolicy.NothingSaveable, PreventCse: false), b.ParameterList(block.ParameterTypes()), block)]);
    }
}
