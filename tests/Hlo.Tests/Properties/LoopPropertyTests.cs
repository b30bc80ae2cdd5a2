using CsCheck;
using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>A scan with a random body is its body written out, and what raising makes of the loop that it is lowered to.</summary>
public class LoopPropertyTests
{
    static readonly TensorType Carry = TensorType.Of(ElementType.F64, [3]), Element = TensorType.Of(ElementType.F64, [2]);

    [Theory, InlineData(0, false), InlineData(1, true), InlineData(3, false), InlineData(3, true)]
    public void Scan_Unrolled_IsSame(int length, bool reverse) => RandomProgram.Steps.Sample(steps =>
    {
        var body = RandomProgram.Body(steps, [Carry, Carry, Element], Carry.Dims, Element.Dims);
        Same(Make(length, (b, p) => [.. b.Scan(new(length, 1, reverse), [p[0], p[1]], [p[2]], body)]), Make(length, (b, p) => Unrolled(b, p, body, length, reverse)));
    }, iter: 100, print: steps => string.Join(" ", steps), threads: 1);

    [Theory, InlineData(1, true), InlineData(3, false), InlineData(3, true)]
    public void Scan_LoweredAndRaised_IsSame(int length, bool reverse) => RandomProgram.Steps.Where(IsLowered).Sample(steps =>
    {
        var body = RandomProgram.Body(steps, [Carry, Carry, Element], Carry.Dims, Element.Dims);
        var scan = Make(length, (b, p) => [.. b.Scan(new(length, 1, reverse), [p[0], p[1]], [p[2]], body)]);
        var raised = scan with { Function = Raising.Run(Module.Parse(new Module(Lower.Run(scan.Function)).ToText()).Main) };
        Same(scan, raised);
    }, iter: 100, print: steps => string.Join(" ", steps), threads: 1);

    // What has no derivative is not to be seen in the interchange form; running extrema become windows there, in which equal elements share otherwise, and running logarithms of sums become extrema of two and a rest.
    static bool IsLowered(ProgramStep[] steps) => Array.TrueForAll(steps, static s => RandomProgram.NameOf(s.Entry) switch
    {
        "stop_gradient" => false,
        "cumulative" => (CumulativeKind)(s.Y % 5) is not (CumulativeKind.Maximum or CumulativeKind.Minimum or CumulativeKind.LogSumExp),
        _ => true,
    });

    static void Same(Specimen expected, Specimen actual)
    {
        expected.AssertSame(expected.Results(), actual.Results());
        Literal[] pushed = [.. expected.Arguments, .. expected.Tangents(1)], pulled = [.. expected.Arguments, .. expected.Cotangents(50)];
        expected.AssertSame(Check.Evaluate(Total.Jvp(expected.Function, expected.Mask), pushed), Check.Evaluate(Total.Jvp(actual.Function, actual.Mask), pushed));
        expected.AssertSame(Check.Evaluate(Gradient.Vjp(expected.Function, expected.Mask), pulled), Check.Evaluate(Gradient.Vjp(actual.Function, actual.Mask), pulled));
    }

    static Specimen Make(int length, Func<Builder, Value[], Value[]> make)
    {
        var b = new Builder();
        Literal[] arguments =
        [
            Literal.Of(ElementType.F64, [3], 0.3, -0.2, 0.8), Check.Direction(Literal.Splat(TensorType.Of(ElementType.F64, [length, 2]), 0), 7),
            Literal.Of(ElementType.F64, [3], -0.4, 0.6, 0.1),
        ];
        var function = b.Build("loop", make(b, b.ParameterList([.. arguments.Select(a => a.HloType)])));
        return new(function, [.. arguments], [true, true, true], [true, true, true]);
    }

    static Value[] Unrolled(Builder b, Value[] parameters, Function body, int length, bool reverse)
    {
        var (carry, xs, capture) = (parameters[0], parameters[1], parameters[2]);
        var rows = new Value[length];
        for (var n = 0; n < length; n++)
        {
            var i = reverse ? length - 1 - n : n;
            var results = b.Inline(body, [capture, carry, xs.SliceInDim(0, i, i + 1).Reshape(Element.Dims)]);
            (carry, rows[i]) = (results[0], results[1].Reshape([1, 2]));
        }
        return [carry, length == 0 ? b.Zeros(TensorType.Of(ElementType.F64, [0, 2])) : b.Concatenate(rows, 0)];
    }
}
