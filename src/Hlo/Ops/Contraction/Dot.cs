namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>dot</c>.</summary>
/// <param name="Result">The element type of the result.</param>
/// <param name="Precision">DEFAULT, HIGH or HIGHEST, for both operands; empty for the default left unsaid.</param>
public sealed record DotAttributes(ElementType Result, string Precision = "") : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        PrecisionConfig.Write(writer, Precision);
    }
}

public static partial class Ops
{
    /// <summary>The product of two vectors or matrices: an older spelling of <see cref="DotGeneral"/>, outside of the specification.</summary>
    internal static readonly OpDef DotDef = Expanded<DotAttributes>("stablehlo.dot", new()
    {
        Family = "contraction",
        IgnoresResultBounds = true,
        Bytecode = new(Property.Precision()),
        PrintPretty = static (a, p) => p.Text("stablehlo.dot ").Values(p.Op.Operands).Text(a.Precision.Length > 0 ? $", precision = {PrecisionConfig.Short(a.Precision)}" : "").Signature() is not null,
        Read = static r => new(r.ResultTensor(0).ElementType, PrecisionConfig.Read(r)),
        Infer = static (a, s) =>
        {
            if (s.Count != 2 || s[0].Rank is not (1 or 2) || s[1].Rank is not (1 or 2)) throw s.Error("takes two vectors or matrices");
            if (Dims.Differ(s[0].Dims[^1], s[1].Dims[0])) throw s.Error("the last dimension of the left operand must be the first of the right one");
            return [TensorType.Of(a.Result, s[0].Dims.RemoveAt(s[0].Rank - 1).Concat(s[1].Dims.RemoveAt(0)))];
        },
        Expand = static (a, c) => [c[0].DotGeneral(c[1], new([], [], [c[0].Rank - 1], [0], a.Result, a.Precision))],
        Samples = static () =>
        [
            new(new DotAttributes(ElementType.F32), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.F32, [3, 2], 1, 0, 2, 1, 0, 3)),
            new(new DotAttributes(ElementType.F32, "HIGHEST"), Literal.Of(1, 2, 3), Literal.Of(4, 5, 6)),
            new(new DotAttributes(ElementType.I32), Literal.Of(ElementType.I32, [2, 1], 1, 2), Literal.Of(ElementType.I32, [1], 3)),
        ],
    });
}
