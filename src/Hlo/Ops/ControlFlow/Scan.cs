using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.scan</c>.</summary>
/// <param name="Length">How often the body runs.</param>
/// <param name="CarryCount">How many of the operands are carried; the others are scanned over.</param>
/// <param name="Reverse">True if the iterations go from the last element to the first.</param>
/// <param name="Unroll">How many iterations one round of the lowered loop runs; 0 for all of them, without a loop. Nothing but speed depends on it.</param>
public sealed record ScanAttributes(long Length, int CarryCount, bool Reverse = false, long Unroll = 1) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Integer("carry_count", CarryCount);
        writer.Integer("length", Length);
        writer.Boolean("reverse", Reverse);
        if (Unroll != 1) writer.Integer("unroll", Unroll);
    }
}

public static partial class Ops
{
    /// <summary>Runs a body over the leading dimension of arrays, carrying values along. Source: <c>jax.lax.scan</c>.</summary>
    /// <param name="b">Where.</param>
    /// <param name="attributes">Length, number of carried values, direction.</param>
    /// <param name="operands">The initial carried values, then the arrays that are scanned over.</param>
    /// <param name="captures">What the body uses from outside, the same in every iteration.</param>
    /// <param name="body">A function of captures, carried values and elements that gives the next carried values, then the elements of the stacked results.</param>
    /// <returns>The final carried values, then the stacked results.</returns>
    /// <exception cref="HloTypeException">A leading size is not the length, or the body's types do not fit.</exception>
    public static ImmutableArray<Value> Scan(this Builder b, ScanAttributes attributes, ReadOnlySpan<Value> operands, ReadOnlySpan<Value> captures, Function body) =>
        b.EmitRegions(ScanDef, attributes, operands, captures, body);

    internal static readonly OpDef ScanDef = new OpDef<ScanAttributes>("xs.scan")
    {
        Family = "control flow",
        Read = static r => new(r.Integer("length"), (int)r.Integer("carry_count"), r.Boolean("reverse", false), r.Integer("unroll", 1)),
        InferMany = static (a, s) =>
        {
            if (a.Unroll < 0) throw s.Error("cannot unroll a negative number of iterations");
            var body = s.Regions[0];
            var parameters = body.ParameterTypes().AsSpan(s.CaptureCount);
            if (parameters.Length != s.Count || body.Results.Length < a.CarryCount) throw s.Error("the body must take captures, carried values and elements");
            var types = ImmutableArray.CreateBuilder<HloType>(body.Results.Length);
            for (var i = 0; i < s.Count; i++)
            {
                if (i >= a.CarryCount && (s[i].Rank == 0 || s[i].Dims[0] != a.Length)) throw s.Error($"operand {i} must have the leading size {a.Length}");
                var expected = i < a.CarryCount ? s.Type(i) : s[i].With(s[i].Dims.RemoveAt(0));
                if (parameters[i] != expected) throw s.Error($"the body takes {parameters[i]} for {expected}");
            }
            for (var i = 0; i < body.Results.Length; i++)
            {
                var type = body.Results[i].Type;
                if (i < a.CarryCount && type != s.Type(i)) throw s.Error($"carried value {i} becomes {type}");
                types.Add(i < a.CarryCount ? type : ((TensorType)type).With(((TensorType)type).Dims.Insert(0, a.Length)));
            }
            return types.MoveToImmutable();
        },
        EvaluationMany = ScanLoop.Evaluate,
        Differentiate = ScanRules.Differentiate,
        Transposition = ScanRules.Transpose,
        BatchingMany = ScanRules.Batch,
        Pruning = LoopPruning.Scan,
        SimplificationMany = ScanSimplification.Run,
        Lowering = ScanLoop.Lower,
        Samples = static () =>
        [
            ScanSample(ElementType.F64, false, [0.5, -0.2, 0.7]),
            ScanSample(ElementType.F32, true, [0.5, -0.2]),
            ScanSample(ElementType.F32, false, []),
            ScanSample(ElementType.F64, true, [0.5, -0.2, 0.7], 2),
            ScanSample(ElementType.F64, false, [0.5, -0.2, 0.7], 0),
        ],
    };

    static Sample ScanSample(ElementType element, bool reverse, double[] xs, long unroll = 1) =>
        new(new ScanAttributes(xs.Length, 1, reverse, unroll), Literal.Of(element, [], 0.3), Literal.Of(element, [xs.Length], xs))
        {
            Regions = _ =>
            {
                var b = new Builder();
                Value c = b.Parameter(TensorType.Scalar(element)), x = b.Parameter(TensorType.Scalar(element));
                var next = c.Sine() * x + 0.5 * c;
                return [b.Build("", next, next * c)];
            },
        };
}
