namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The next representable number after x in the direction of y, element by element.</summary>
    /// <remarks>y itself if they are equal, NaN if either is. Source: CHLO "next_after"; IEEE 754, nextAfter.</remarks>
    /// <exception cref="HloTypeException">The operands are not floats of one type.</exception>
    public static Value NextAfter(this Value x, Value y) => Builder.Innermost(x, y).Emit(NextAfterDef, Attributes.None, x, y);

    internal static readonly OpDef NextAfterDef = new OpDef<NoAttributes>("chlo.next_after")
    {
        Family = "elementwise binary",
        Format = "$0, $1 : T",
        Infer = static (_, s) => s.Count == 2 && s[0].ElementType.IsFloat() ? s.Common("takes two operands of one type") : throw s.Error("takes two operands of floats"),
        Evaluation = static (_, c) =>
        {
            var z = Literal.Create(c[0].ElementType, c[0].Dims);
            for (var i = 0L; i < z.Count; i++) NextAfterKernel.Write(c[0], c[1], z, i);
            return z;
        },
        NoJvp = Rule.NotDifferentiable("it is a step function"),
        NoTranspose = Rule.NotLinear,
        Batching = static (_, c) => c.Elementwise(),
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(0, -0f, 1, 1, -1, float.MaxValue, float.NaN, 2), Literal.Of(1, -1, 2, 0, 0, float.PositiveInfinity, 1, 2)),
            new(Attributes.None, Literal.Of(ElementType.F64, [], 1), Literal.Of(ElementType.F64, [], 0)),
            new(Attributes.None, Literal.Of(ElementType.BF16, [0]), Literal.Of(ElementType.BF16, [0])),
        ],
    };
}
