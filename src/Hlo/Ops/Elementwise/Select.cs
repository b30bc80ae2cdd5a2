namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Elements of <paramref name="onTrue"/> where the predicate is true, else of <paramref name="onFalse"/>.</summary>
    /// <param name="predicate">i1, of the shape of the branches or a scalar.</param>
    /// <param name="onTrue">Taken where true.</param>
    /// <param name="onFalse">Taken where false; the same type.</param>
    /// <remarks>Linear in both branches. Spec: "select".</remarks>
    /// <exception cref="HloTypeException">The predicate is not i1 of that shape, or the branches' types differ.</exception>
    public static Value Select(this Value predicate, Value onTrue, Value onFalse) =>
        Builder.Innermost([predicate, onTrue, onFalse]).Emit(SelectDef, Attributes.None, predicate, onTrue, onFalse);

    internal static readonly OpDef SelectDef = new OpDef<NoAttributes>("stablehlo.select")
    {
        Family = "elementwise",
        RefusesPerAxis = true,
        PrintPretty = static (_, p) =>
        {
            p.Text("stablehlo.select ").Values(p.Op.Operands).Extras().Text(" : ");
            var isOneType = ReferenceEquals(p.Op.Operands[1].Type, p.Op.Result.Type) && ReferenceEquals(p.Op.Operands[2].Type, p.Op.Result.Type);
            return (isOneType ? p.Text($"{p.Op.Operands[0].Type}, {p.Op.Result.Type}") : p.FunctionType()) is not null;
        },
        Infer = static (_, s) =>
        {
            if (s.Count != 3) throw s.Error("takes a predicate and two branches");
            var common = s.Common("takes two branches of one type", 1);
            if (s[0].ElementType != ElementType.I1 || s[0].Rank != 0 && !s[0].Dims.Agrees(s[1].Dims))
                throw s.Error("the predicate must be i1, a scalar or of the branches' shape");
            return common;
        },
        Evaluation = static (_, c) =>
        {
            var (predicate, size) = (c[0], c[1].ElementType.ByteSize());
            if (predicate.Dims.Count == 0 && c[1].Dims.Count > 0) return predicate.Bytes[0] != 0 ? c[1] : c[2];
            var z = Literal.Create(c[1].ElementType, c[1].Dims);
            for (var i = 0; i < z.Count; i++)
                (predicate.Bytes[i] != 0 ? c[1] : c[2]).Bytes.Slice(i * size, size).CopyTo(z.Writable[(i * size)..]);
            return z;
        },
        Tangent = static (_, c) => c[0].Select(c.Instantiate(1), c.Instantiate(2)),
        Transposition = static (_, c) =>
        {
            if (c.IsLinear(1)) c.Accumulate(1, c[0].Select(c.Cotangent, c.Cotangent.Like(0)));
            if (c.IsLinear(2)) c.Accumulate(2, c[0].Select(c.Cotangent.Like(0), c.Cotangent));
        },
        Batching = static (_, c) =>
        {
            if (c[0].IsBatched || c[0].Value.Rank > 0)
            {
                // A scalar predicate that differs between the members must get the branches' shape.
                if (c.Op.Operands[0].Rank == 0 && c.Op.Operands[1].Rank > 0)
                {
                    Value onTrue = c.At(1), onFalse = c.At(2);
                    return new(c[0].Value.BroadcastInDim(onTrue.Dims, [0]).Select(onTrue, onFalse), 0);
                }
                return c.Elementwise();
            }
            var axis = Math.Max(c[1].Axis, c[2].Axis);
            return new(c[0].Value.Select(c.At(1, axis), c.At(2, axis)), axis);
        },
        Simplification = static (_, c) => ReferenceEquals(c[1], c[2]) || c.Is(0, 1) ? c[1]
            : c.Is(0, 0) ? c[2]
            : c.From(0, NotDef)?.Operands[0].Select(c[2], c[1]) ?? SelectSimplification.Run(c),
        Samples = static () =>
        [
            new(Attributes.None, Literal.Of(ElementType.I1, [3], 1, 0, 1), Literal.Of(1, 2, 3), Literal.Of(-1, -2, -3)),
            new(Attributes.None, Literal.Of(ElementType.I1, [], 0), Literal.Of(1, 2, 3), Literal.Of(-1, -2, -3)),
            new(Attributes.None, Literal.Of(ElementType.I1, [], 1), Literal.Of(ElementType.F64, [], 4), Literal.Of(ElementType.F64, [], 5)),
            new(Attributes.None, Literal.Of(ElementType.I1, [0]), Literal.Of(ElementType.I32, [0]), Literal.Of(ElementType.I32, [0])),
        ],
    };
}
