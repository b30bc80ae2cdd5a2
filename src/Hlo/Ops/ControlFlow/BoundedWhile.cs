using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.bounded_while</c>.</summary>
/// <param name="Bound">The largest number of iterations.</param>
public sealed record BoundedWhileAttributes(long Bound) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("bound", Bound);
}

public static partial class Ops
{
    /// <summary>Runs the body while the condition holds, but not more often than a bound says; differentiable in both modes.</summary>
    /// <param name="b">Where.</param>
    /// <param name="attributes">The bound.</param>
    /// <param name="initial">The initial values of what the loop carries.</param>
    /// <param name="captures">What condition and body use from outside.</param>
    /// <param name="condition">A function of captures and carried values that gives a scalar i1.</param>
    /// <param name="body">A function of captures and carried values that gives the next ones.</param>
    /// <remarks>
    /// Forward it is a <c>while</c> with a counter. Linearized it is <see cref="BoundedLoop"/>: scans that stop early, in checkpointed blocks, so that reverse mode keeps some 2√bound states and
    /// computes the others again.
    /// </remarks>
    /// <exception cref="HloTypeException">The types of carried values, condition and body do not fit together, or the bound is negative.</exception>
    public static ImmutableArray<Value> BoundedWhile(this Builder b, BoundedWhileAttributes attributes, ReadOnlySpan<Value> initial, ReadOnlySpan<Value> captures, Function condition, Function body) =>
        b.EmitRegions(BoundedWhileDef, attributes, initial, captures, condition, body);

    internal static readonly OpDef BoundedWhileDef = new OpDef<BoundedWhileAttributes>("xs.bounded_while")
    {
        Family = "control flow",
        Read = static r => new(r.Integer("bound")),
        InferMany = static (a, s) => a.Bound >= 0 ? WhileTypes(s) : throw s.Error("the bound must not be negative"),
        EvaluationMany = static (a, c) =>
        {
            var carried = c.Inputs[..c.Op.OperandCount];
            for (var n = 0L; n < a.Bound && c.Run(0, carried)[0].Bytes[0] != 0; n++) carried = c.Run(1, carried);
            return carried;
        },
        Differentiate = static (a, c) => WhileRules.Differentiate(c, c.IsLinearizing ? BoundedLoop.ToScans(c.Op, a.Bound) : null, Emission(a)),
        NoTranspose = Rule.NotLinear,
        BatchingMany = static (a, c) => WhileRules.Batch(c, Emission(a)),
        Lowering = static (a, c) => BoundedLoop.Lower(a.Bound, c),
        Samples = static () =>
        [
            HalvingSample(ElementType.F64, 5, 3, -0.2, 40),
            HalvingSample(ElementType.F32, 3, 3, 100),
            HalvingSample(ElementType.F32, 0, 3),
        ],
    };

    static WhileRules.Emission Emission(BoundedWhileAttributes a) => (b, initial, captures, condition, body) => b.BoundedWhile(a, initial, captures, condition, body);

    // While the sum is above 1, half of each number and its sine.
    static Sample HalvingSample(ElementType element, long bound, params double[] values) =>
        new(new BoundedWhileAttributes(bound), Literal.Of(element, [values.Length], values))
        {
            Regions = _ =>
            {
                Builder condition = new(), body = new();
                var type = TensorType.Of(element, [values.Length]);
                var sum = condition.Parameter(type).ReduceSum([0]);
                var x = body.Parameter(type);
                return [condition.Build("", sum.Compare(ComparisonDirection.GT, sum.Like(1))), body.Build("", x * 0.5 + x.Sine() * 0.1)];
            },
        };
}
