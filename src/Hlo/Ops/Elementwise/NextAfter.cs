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
        Expansion = static (_, c) => [c[0].ElementType == ElementType.F8E8M0FNU ? NextPower(c[0], c[1]) : Neighbour(c[0], c[1])],
        NoJvp = Rule.NotDifferentiable("Differentiation rule for 'nextafter' not implemented, as it is a step function"),
        NoTranspose = Rule.NotLinear,
        Batching = static (_, c) => c.Elementwise(),
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(0, -0f, 1, 1, -1, float.MaxValue, float.NaN, 2), Literal.Of(1, -1, 2, 0, 0, float.PositiveInfinity, 1, 2)),
            new(Attributes.None, Literal.Of(ElementType.F64, [], 1), Literal.Of(ElementType.F64, [], 0)),
            new(Attributes.None, Literal.Of(ElementType.BF16, [0]), Literal.Of(ElementType.BF16, [0])),
        ],
    };

    /// <summary>By bit patterns, a sign and a magnitude: the magnitude grows by one away from zero and shrinks by one towards it.</summary>
    static Value Neighbour(Value x, Value y)
    {
        var integer = IntegerOf(x.ElementType);
        Value from = x.BitcastConvert(integer), to = y.BitcastConvert(integer), zero = from.Like(0), one = from.Like(1);
        var signBit = one.ShiftLeft(from.Like(integer.BitWidth() - 1));
        Value fromSign = from.And(signBit), toSign = to.And(signBit), fromMagnitude = from.And(signBit.Not()), toMagnitude = to.And(signBit.Not());
        var shrinks = fromMagnitude.Compare(ComparisonDirection.GT, toMagnitude).Or(fromSign.Compare(ComparisonDirection.NE, toSign));
        var next = from + shrinks.Select(from.Like(-1), one);
        // Formats without a negative zero have NaN in its place.
        if (double.IsNaN(Literal.FromBytes(x.ElementType, [], SignBit(x.ElementType)).GetDouble(0))) next = next.Compare(ComparisonDirection.EQ, signBit).Select(zero, next);
        next = fromMagnitude.Compare(ComparisonDirection.EQ, zero).Select(toSign.Or(one), next);
        return Neighbour(x, y, next);
    }

    /// <summary>Of a format that has an exponent alone.</summary>
    static Value NextPower(Value x, Value y)
    {
        var from = x.BitcastConvert(ElementType.UI8);
        return Neighbour(x, y, x.Compare(ComparisonDirection.GT, y).Select(from - 1, from + 1));
    }

    static Value Neighbour(Value x, Value y, Value bits)
    {
        var isNaN = x.Compare(ComparisonDirection.NE, x).Or(y.Compare(ComparisonDirection.NE, y));
        return isNaN.Select(x.Like(double.NaN), x.Compare(ComparisonDirection.EQ, y).Select(y, bits.BitcastConvert(x.ElementType)));
    }

    static ElementType IntegerOf(ElementType type) => type.BitWidth() switch
    {
        4 => ElementType.I4,
        8 => ElementType.I8,
        16 => ElementType.I16,
        32 => ElementType.I32,
        64 => ElementType.I64,
        _ => throw new HloException($"chlo.next_after on {type.ToMlir()} has no expansion: there are no integers of {type.BitWidth()} bits"),
    };

    static byte[] SignBit(ElementType type)
    {
        var bytes = new byte[type.ByteSize()];
        bytes[^1] = (byte)(1 << (type.BitWidth() - 1 & 7));
        return bytes;
    }
}
