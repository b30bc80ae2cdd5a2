using System.Collections.Immutable;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Runs the body while the condition holds.</summary>
    /// <param name="b">Where.</param>
    /// <param name="initial">The initial values of what the loop carries.</param>
    /// <param name="captures">What condition and body use from outside.</param>
    /// <param name="condition">A function of captures and carried values that gives a scalar i1.</param>
    /// <param name="body">A function of captures and carried values that gives the next ones.</param>
    /// <remarks>
    /// Reverse mode needs to know how often the body runs, to save what the way back needs: a loop with an evident count is differentiated as a scan. Spec: "while".
    /// </remarks>
    /// <exception cref="HloTypeException">The types of carried values, condition and body do not fit together.</exception>
    public static ImmutableArray<Value> While(this Builder b, ReadOnlySpan<Value> initial, ReadOnlySpan<Value> captures, Function condition, Function body) =>
        b.EmitRegions(WhileDef, Attributes.None, initial, captures, condition, body);

    internal static readonly OpDef WhileDef = new OpDef<NoAttributes>("stablehlo.while")
    {
        Family = "control flow",
        InferMany = static (_, s) =>
        {
            if (s.Regions.Length != 2) throw s.Error("takes a condition and a body");
            var types = new HloType[s.Count];
            for (var i = 0; i < types.Length; i++) types[i] = s.Type(i);
            foreach (var region in s.Regions)
                if (!TypeAgreement.Hold(types, region.ParameterTypes().AsSpan(s.CaptureCount))) throw s.Error("condition and body must take the carried values");
            if (s.Regions[0].Results.Length != 1 || s.Regions[0].Results[0].Type is not TensorType { ElementType: ElementType.I1, Rank: 0 }) throw s.Error("the condition must give a scalar i1");
            if (!TypeAgreement.Hold(types, s.Regions[1].ResultTypes())) throw s.Error("the body must give the types of the carried values");
            return [.. types];
        },
        EvaluationMany = static (_, c) =>
        {
            var carried = c.Inputs[..c.Op.OperandCount];
            while (c.Run(0, carried)[0].Bytes[0] != 0) carried = c.Run(1, carried);
            return carried;
        },
        Differentiate = WhileTangent,
        NoTranspose = Rule.UnknownCount,
        BatchingMany = static (_, c) => WhileBatch(c),
        Samples = static () => [new(Attributes.None, Literal.Of(ElementType.I32, [], 0)) { IsSmooth = false, Regions = _ => [CountTo(5, true), CountTo(5, false)] }],
    };

    static void WhileTangent(NoAttributes _, JvpContext c)
    {
        if (c.IsLinearizing)
        {
            var scan = CountedLoop.ToScan(c.Op) ?? throw Rule.UnknownCount.Refusal(c.Op.Name);
            var (values, derivatives) = Differentiation.Walk(scan, c.Inputs, c.Tangents, c.Primal, c.Tangent);
            c.SetResults([.. values], derivatives);
            return;
        }
        int captures = c.Op.CaptureCount, count = c.Op.OperandCount;
        var (condition, body) = (c.Op.Regions[0], c.Op.Regions[1]);
        bool[] carried = [.. c.Tangents.Take(count).Select(t => t is not null)];
        bool[] captured = [.. c.Tangents.Skip(count).Select(t => t is not null)];
        // A carried value gets a tangent as soon as one arrives in some iteration.
        JvpFunction jvp;
        while (true)
        {
            jvp = Differentiation.Jvp(body, [.. captured, .. carried]);
            var next = carried.Zip(jvp.ResultMask, (a, b) => a || b).ToArray();
            if (next.AsSpan().SequenceEqual(carried)) break;
            carried = next;
        }
        var tangents = Enumerable.Range(0, count).Where(i => carried[i]).ToArray();
        Value[] initial = [.. c.Inputs.Take(count), .. tangents.Select(i => c.Instantiate(i))];
        Value[] outside = [.. c.Inputs.Skip(count), .. c.Tangents.Skip(count).Where(t => t is not null)!];
        var capturedTangents = outside.Length - captures;
        Function Region(Func<Builder, Value[], Value[], Value[]> make)
        {
            var b = new Builder();
            var all = b.ParameterList([.. outside.Select(v => v.Type), .. initial.Select(v => v.Type)]);
            return b.Build("", make(b, all[..outside.Length], all[outside.Length..]));
        }
        var results = c.Primal.While(initial, outside,
            Region((b, o, x) => b.Inline(condition, [.. o[..captures], .. x[..count]])),
            Region((b, o, x) =>
            {
                var made = b.Inline(jvp.Function, [.. o[..captures], .. x[..count], .. o[captures..], .. x[count..]]);
                var next = count;
                var given = Enumerable.Range(0, count).Select(i => jvp.ResultMask[i] ? made[next++] : null).ToArray();
                return [.. made[..count], .. tangents.Select(i => given[i] ?? b.Zeros(body.Results[i].Tensor))];
            }));
        var derivative = new Value?[count];
        for (var i = 0; i < tangents.Length; i++) derivative[tangents[i]] = results[count + i];
        c.SetResults([.. results.Take(count)], derivative);
    }

    static Batched[] WhileBatch(BatchContext c)
    {
        int captures = c.Op.CaptureCount, count = c.Op.OperandCount;
        var (condition, body) = (c.Op.Regions[0], c.Op.Regions[1]);
        bool[] carried = [.. c.Inputs.Take(count).Select(i => i.IsBatched)];
        Dims outside = [.. c.Inputs.Skip(count).Select(i => i.IsBatched ? 0L : -1)];
        Dims Axes() => outside.Concat([.. carried.Select(b => b ? 0L : -1)]);
        bool predicate;
        while (true)
        {
            predicate = Hlo.Batching.Batch(condition, Axes(), c.Axis).ResultAxes[0] >= 0;
            var results = Hlo.Batching.Batch(body, Axes(), c.Axis, EquatableArray.Create<bool>(carried)).ResultAxes;
            var next = carried.Select((b, i) => b || predicate || results[i] >= 0).ToArray();
            if (next.AsSpan().SequenceEqual(carried)) break;
            carried = next;
        }
        var inputs = c.Inputs.Select((input, i) => i < count ? carried[i] ? c.At(i) : input.Value : input.IsBatched ? c.At(i) : input.Value).ToArray();
        var test = Hlo.Batching.Batch(condition, Axes(), c.Axis, [predicate]).Function;
        var step = Hlo.Batching.Batch(body, Axes(), c.Axis, EquatableArray.Create<bool>(carried)).Function;
        if (predicate) (test, step) = (AnyHolds(test), Frozen(test, step, captures));
        var loop = c.Builder.While(inputs.AsSpan(0, count), inputs.AsSpan(count), test, step);
        return [.. loop.Select((r, i) => new Batched(r, carried[i] ? 0 : -1))];
    }

    /// <summary>A batched condition that goes on while some member does.</summary>
    static Function AnyHolds(Function test)
    {
        var b = new Builder();
        var holds = b.Inline(test, b.ParameterList(test.ParameterTypes()))[0];
        return b.Build("", holds.Reduce(OrDef, b.Constant(TensorType.Scalar(ElementType.I1), 0), [0]));
    }

    /// <summary>A batched body that leaves finished members as they are.</summary>
    static Function Frozen(Function test, Function step, int captures)
    {
        var b = new Builder();
        var parameters = b.ParameterList(step.ParameterTypes());
        var holds = b.Inline(test, parameters)[0];
        var next = b.Inline(step, parameters);
        return b.Build("", [.. next.Select((v, i) => holds.BroadcastInDim(v.Dims, [0]).Select(v, parameters[captures + i]))]);
    }

    static Function CountTo(int limit, bool isCondition)
    {
        var b = new Builder();
        var i = b.Parameter(TensorType.Scalar(ElementType.I32));
        return b.Build("", isCondition ? i.Compare(ComparisonDirection.LT, i.Like(limit)) : i + 1);
    }
}
