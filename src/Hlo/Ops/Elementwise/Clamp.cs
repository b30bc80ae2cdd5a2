namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Elements of <paramref name="x"/> held between two bounds: <c>min(max(x, low), high)</c>.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="low">The lower bound: a scalar or the operand's type.</param>
    /// <param name="high">The upper bound, which wins if the bounds cross.</param>
    /// <remarks>NaN stays. Derivative: of x strictly between the bounds, else of the bound; at a bound none. Spec: "clamp".</remarks>
    /// <exception cref="HloTypeException">A bound is neither a scalar of the element type nor of the operand's type.</exception>
    public static Value Clamp(this Value x, Value low, Value high) => Builder.Innermost([low, x, high]).Emit(ClampDef, Attributes.None, low, x, high);

    internal static readonly OpDef ClampDef = new OpDef<NoAttributes>("stablehlo.clamp")
    {
        Family = "elementwise",
        RefusesPerAxis = true,
        Format = "$0, $1, $2 : T",
        Infer = static (_, s) =>
        {
            if (s.Count != 3) throw s.Error("takes low, operand and high");
            for (var i = 0; i < 3; i += 2)
                if (s[i].ElementType != s[1].ElementType || s[i].Rank != 0 && !s[i].Dims.Agrees(s[1].Dims))
                    throw s.Error("a bound must be a scalar of the operand's element type, or of its type");
            var result = s[1];
            for (var i = 0; i < 3; i += 2)
                if (s[i].Rank == result.Rank) result = TypeAgreement.Narrowest(result, s[i]);
            return result;
        },
        Evaluation = static (_, c) =>
        {
            var x = c[1];
            var low = c[0].Dims == x.Dims ? c[0] : Literal.Splat(x.Type, c[0]);
            var high = c[2].Dims == x.Dims ? c[2] : Literal.Splat(x.Type, c[2]);
            return Kernels.Map(Kernels.Map(x, low, x.ElementType, Larger!), high, x.ElementType, Smaller!);
        },
        Tangent = static (_, c) =>
        {
            var x = c[1];
            var (low, high) = (Spread(c[0], x), Spread(c[2], x));
            Value? sum = null;
            void Take(Value? g, Value where)
            {
                if (g is null) return;
                var part = where.Select(Spread(g, x), x.Like(0));
                sum = sum is null ? part : sum + part;
            }
            Take(c.Tangents[0], low.Compare(ComparisonDirection.GT, x).And(low.Compare(ComparisonDirection.LT, high)));
            Take(c.Tangents[1], x.Compare(ComparisonDirection.GT, low).And(x.Compare(ComparisonDirection.LT, high)));
            Take(c.Tangents[2], high.Compare(ComparisonDirection.LT, x));
            return sum;
        },
        NoTranspose = Rule.NotLinear,
        Batching = static (_, c) =>
        {
            var axis = c.CommonAxis();
            Value Bound(int i, Value x) => c[i].IsBatched && c.Op.Operands[i].Rank == 0 && x.Rank > 1
                ? c[i].Value.BroadcastInDim(x.Dims, [axis])
                : c[i].IsBatched || c.Op.Operands[i].Rank > 0 ? c.At(i, axis) : c[i].Value;
            if (c[0].IsBatched || c[2].IsBatched) axis = 0;
            var x = c.At(1, axis);
            return new(x.Clamp(Bound(0, x), Bound(2, x)), axis);
        },
        Simplification = static (_, c) => c.IsExtreme(0, -1) && c.IsExtreme(2, 1) ? c[1] : null,
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(ElementType.F32, [], 0), Literal.Of(-1, 0.5f, 2, float.NaN), Literal.Of(ElementType.F32, [], 1)) { IsSmooth = false },
            new(Attributes.None, Literal.Of(0, 1, 2), Literal.Of(0.5f, 3, 2.5f), Literal.Of(1, 2, 3)),
            new(Attributes.None, Literal.Of(ElementType.I32, [], 0), Literal.Of(ElementType.I32, [], 7), Literal.Of(ElementType.I32, [], 5)),
        ],
    };

    static readonly BinaryRules Larger = new() { Real = Math.Max, Integer = static (x, y, e) => e == ElementType.UI64 ? (long)Math.Max((ulong)x, (ulong)y) : Math.Max(x, y) };

    static readonly BinaryRules Smaller = new() { Real = Math.Min, Integer = static (x, y, e) => e == ElementType.UI64 ? (long)Math.Min((ulong)x, (ulong)y) : Math.Min(x, y) };

    /// <summary>A scalar broadcast to another value's shape; anything else as it is.</summary>
    static Value Spread(Value scalar, Value like) => scalar.Rank == like.Rank ? scalar : scalar.BroadcastInDim(like.Dims, []);
}
