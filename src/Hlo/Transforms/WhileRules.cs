using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>The rules of loops with a condition: the derivative is a loop over values and tangents, the batch one that runs until all members are done.</summary>
internal static class WhileRules
{
    /// <summary>Adds a loop to a program.</summary>
    public delegate ImmutableArray<Value> Emission(Builder b, ReadOnlySpan<Value> initial, ReadOnlySpan<Value> captures, Function condition, Function body);

    /// <summary>Differentiates a loop.</summary>
    /// <param name="c">The loop in its program.</param>
    /// <param name="scan">The same as a function of the loop's inputs that has a way back; null if there is none.</param>
    /// <param name="emit">Adds a loop of the same kind.</param>
    public static void Differentiate(JvpContext c, Function? scan, Emission emit)
    {
        int captures = c.Op.CaptureCount, count = c.Op.OperandCount;
        if (!c.IsLinearizing)
        {
            var (primals, tangents) = Joint(c, c.Primal, emit);
            c.SetResults(primals, tangents);
        }
        else if (scan is not null)
        {
            var (values, derivatives) = Differentiation.Walk(scan, c.Inputs, c.Tangents, c.Primal, c.Tangent);
            c.SetResults([.. values], derivatives);
        }
        else
        {
            // What the tangents need of each round cannot be kept: the tangent program runs the loop again, and has no transpose.
            var primals = emit(c.Primal, c.Inputs.AsSpan(0, count), c.Inputs.AsSpan(count, captures), c.Op.Regions[0], c.Op.Regions[1]);
            c.SetResults(primals, Joint(c, c.Tangent, emit).Tangents);
        }
    }

    /// <summary>The loop over primals and tangents. The condition looks at primals alone.</summary>
    static (ImmutableArray<Value> Primals, Value?[] Tangents) Joint(JvpContext c, Builder program, Emission emit)
    {
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
        Value[] initial = [.. c.Inputs.Take(count), .. tangents.Select(c.Instantiate)];
        Value[] outside = [.. c.Inputs.Skip(count), .. c.Tangents.Skip(count).OfType<Value>()];
        Function Region(Func<Builder, Value[], Value[], Value[]> make)
        {
            var b = new Builder();
            var all = b.ParameterList([.. outside.Select(v => v.Type), .. initial.Select(v => v.Type)]);
            return b.Build("", make(b, all[..outside.Length], all[outside.Length..]));
        }
        var results = emit(program, initial, outside,
            Region((b, o, x) => b.Inline(condition, [.. o[..captures], .. x[..count]])),
            Region((b, o, x) =>
            {
                var made = b.Inline(jvp.Function, [.. o[..captures], .. x[..count], .. o[captures..], .. x[count..]]);
                var given = CustomRules.Spread(made.AsSpan(count), jvp.ResultMask);
                return [.. made[..count], .. tangents.Select(i => given[i] ?? b.Zeros(body.Results[i].Tensor))];
            }));
        var derivatives = new Value?[count];
        for (var i = 0; i < tangents.Length; i++) derivatives[tangents[i]] = results[count + i];
        return (results[..count], derivatives);
    }

    /// <summary>Batches a loop.</summary>
    /// <param name="c">The loop in its program.</param>
    /// <param name="emit">Adds a loop of the same kind.</param>
    public static Batched[] Batch(BatchContext c, Emission emit)
    {
        int captures = c.Op.CaptureCount, count = c.Op.OperandCount;
        var (condition, body) = (c.Op.Regions[0], c.Op.Regions[1]);
        bool[] carried = [.. c.Inputs.Take(count).Select(i => i.IsBatched)];
        Dims outside = [.. c.Inputs.Skip(count).Select(i => i.IsBatched ? 0L : -1)];
        Dims Axes() => outside.Concat([.. carried.Select(b => b ? 0L : -1)]);
        bool predicate;
        while (true)
        {
            predicate = Batching.Batch(condition, Axes(), c.Axis).ResultAxes[0] >= 0;
            var results = Batching.Batch(body, Axes(), c.Axis, EquatableArray.Create<bool>(carried)).ResultAxes;
            var next = carried.Select((b, i) => b || predicate || results[i] >= 0).ToArray();
            if (next.AsSpan().SequenceEqual(carried)) break;
            carried = next;
        }
        var inputs = c.Inputs.Select((input, i) => i < count ? carried[i] ? c.At(i) : input.Value : input.IsBatched ? c.At(i) : input.Value).ToArray();
        var test = Batching.Batch(condition, Axes(), c.Axis, [predicate]).Function;
        var step = Batching.Batch(body, Axes(), c.Axis, EquatableArray.Create<bool>(carried)).Function;
        if (predicate) (test, step) = (AnyHolds(test), Frozen(test, step, captures));
        var loop = emit(c.Builder, inputs.AsSpan(0, count), inputs.AsSpan(count), test, step);
        return [.. loop.Select((r, i) => new Batched(r, carried[i] ? 0 : -1))];
    }

    /// <summary>A batched condition that goes on while some member does.</summary>
    static Function AnyHolds(Function test)
    {
        var b = new Builder();
        var holds = b.Inline(test, b.ParameterList(test.ParameterTypes()))[0];
        return b.Build("", holds.Reduce(Ops.OrDef, b.Constant(TensorType.Scalar(ElementType.I1), 0), [0]));
    }

    /// <summary>A batched body that leaves finished members as they are.</summary>
    static Function Frozen(Function test, Function step, int captures)
    {
        var b = new Builder();
        var parameters = b.ParameterList(step.ParameterTypes());
        var holds = b.Inline(test, parameters)[0];
        // A derivative that is not finite where a member is done must not reach what the member got.
        Value[] inputs = [.. parameters.Select((x, i) => i >= captures && JvpContext.IsDifferentiable(x.Type) ? holds.BroadcastInDim(x.Dims, [0]).Select(x, x.StopGradient()) : x)];
        var next = b.Inline(step, inputs);
        return b.Build("", [.. next.Select((v, i) => holds.BroadcastInDim(v.Dims, [0]).Select(v, parameters[captures + i]))]);
    }
}
