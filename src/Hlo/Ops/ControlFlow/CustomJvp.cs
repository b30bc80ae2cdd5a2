using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.custom_jvp</c>.</summary>
/// <param name="Name">What the function is called, for messages and dumps.</param>
public sealed record CustomJvpAttributes(string Name) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.String("name", Name);
}

public static partial class Ops
{
    /// <summary>A function with a derivative of its own.</summary>
    /// <param name="b">Where.</param>
    /// <param name="name">What the function is called.</param>
    /// <param name="operands">The arguments.</param>
    /// <param name="captures">What both regions use from outside; nothing of it may have a derivative.</param>
    /// <param name="function">From captures and arguments to results.</param>
    /// <param name="jvp">From captures, arguments and the tangents of the floating-point ones to results and the tangents of the floating-point ones. Linear in the tangents.</param>
    /// <remarks>Once differentiated or lowered the function is its ops: second derivatives are those of the rule. Source: <c>jax.custom_jvp</c>.</remarks>
    /// <exception cref="HloTypeException">The regions do not take the arguments, or differ in their results.</exception>
    public static ImmutableArray<Value> CustomJvp(this Builder b, string name, ReadOnlySpan<Value> operands, ReadOnlySpan<Value> captures, Function function, Function jvp) =>
        b.EmitRegions(CustomJvpDef, new CustomJvpAttributes(name), operands, captures, function, jvp);

    internal static readonly OpDef CustomJvpDef = new OpDef<CustomJvpAttributes>("xs.custom_jvp")
    {
        Family = "transformation",
        Read = static r => new(r.String("name")),
        InferMany = static (_, s) =>
        {
            if (s.Regions.Length != 2) throw s.Error("takes a function and its derivative");
            HloType[] inputs = [.. s.Regions[0].ParameterTypes()], results = [.. s.Regions[0].ResultTypes()];
            if (!inputs.AsSpan().SequenceEqual([.. s.Op.Inputs[s.Count..].ToArray().Select(v => v.Type), .. s.Op.Operands.ToArray().Select(v => v.Type)]))
                throw s.Error("the function must take captures and operands");
            if (!s.Regions[1].ParameterTypes().AsSpan().SequenceEqual([.. inputs, .. inputs.Skip(s.CaptureCount).Where(JvpContext.IsDifferentiable)]))
                throw s.Error("the derivative must take captures, operands and the tangents of floating-point operands");
            if (!s.Regions[1].ResultTypes().AsSpan().SequenceEqual([.. results, .. results.Where(JvpContext.IsDifferentiable)]))
                throw s.Error("the derivative must give results and the tangents of floating-point results");
            return [.. results];
        },
        Differentiate = static (a, c) =>
        {
            var n = c.Op.OperandCount;
            if (c.Tangents.AsSpan(n).ContainsAnyExcept((Value?)null)) throw new HloTransformException($"{a.Name} has a custom derivative: it cannot be differentiated by values that it closes over, only by its arguments");
            var tangents = Enumerable.Range(0, n).Where(i => JvpContext.IsDifferentiable(c.Op.Operands[i].Type)).Select(c.Instantiate);
            var all = InlineApart(c.Op.Regions[1], [.. c.Inputs.AsSpan(n), .. c.Inputs.AsSpan(0, n), .. tangents], c.Primal);
            var count = c.Op.Results.Length;
            var next = count;
            c.SetResults([.. all.AsSpan(0, count)], [.. c.Op.Results.Select(r => JvpContext.IsDifferentiable(r.Type) ? all[next++] : null)]);
        },
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) =>
        {
            var n = c.Op.OperandCount;
            Dims Axes(int from, int count) => [.. Enumerable.Range(from, count).Select(i => c[i].IsBatched ? 0L : -1)];
            Dims operands = Axes(0, n), captures = Axes(n, c.Op.CaptureCount);
            Dims tangents = [.. Enumerable.Range(0, n).Where(i => JvpContext.IsDifferentiable(c.Op.Operands[i].Type)).Select(i => operands[i])];
            // Every result is batched, so that the regions agree.
            Function Batch(Function region, Dims axes) => Hlo.Batching.Batch(region, axes, c.Size, [.. region.Results.Select(_ => true)]).Function;
            var inputs = Enumerable.Range(0, c.Inputs.Length).Select(i => c[i].IsBatched ? c.At(i) : c[i].Value).ToArray();
            var results = c.Builder.CustomJvp(a.Name, inputs.AsSpan(0, n), inputs.AsSpan(n), Batch(c.Op.Regions[0], captures.Concat(operands)), Batch(c.Op.Regions[1], captures.Concat(operands).Concat(tangents)));
            return [.. results.Select(r => new Batched(r, 0))];
        },
        Lowering = static (_, c) => c.Builder.Inline(c.Op.Regions[0], [.. c.Inputs.AsSpan(c.Op.OperandCount), .. c.Inputs.AsSpan(0, c.Op.OperandCount)]),
        Samples = static () =>
        [
            new(new CustomJvpAttributes("twice"), Literal.Of(ElementType.F64, [3], 0.5, -1, 2)) { Regions = static _ => TwiceWithRule(TensorType.Of(ElementType.F64, [3])) },
            new(new CustomJvpAttributes("twice"), Literal.Of(ElementType.F32, [0])) { Regions = static _ => TwiceWithRule(TensorType.Of(ElementType.F32, [0])) },
        ],
    };

    /// <summary>A function's ops, each in the innermost builder among those of its operands: what depends on tangents apart from what does not.</summary>
    static Value[] InlineApart(Function function, ReadOnlySpan<Value> arguments, Builder primal)
    {
        var map = new Value[function.ValueCount];
        arguments.CopyTo(map);
        foreach (var op in function.Ops)
        {
            var inputs = Builder.Map(op.Inputs, map);
            var results = (inputs.Length == 0 ? primal : Builder.Innermost(inputs)).EmitLike(op, inputs);
            for (var i = 0; i < results.Length; i++) map[op.Results[i].Id] = results[i];
        }
        return Builder.Map(function.Results.AsSpan(), map);
    }

    static ImmutableArray<Function> TwiceWithRule(TensorType type)
    {
        Builder function = new(), rule = new();
        var x = rule.Parameter(type);
        return [function.Build("", function.Parameter(type) * 2), rule.Build("", x * 2, rule.Parameter(type) * 2)];
    }
}
