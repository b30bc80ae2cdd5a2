namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>0, 1, 2, … along a dimension of a shape that an operand gives; here it is the result type's. Spec: "dynamic_iota".</summary>
    internal static readonly OpDef DynamicIotaDef = Expanded<IotaAttributes>("stablehlo.dynamic_iota", new()
    {
        Family = "dynamic shapes",
        Bytecode = new(Property.Plain("iota_dimension")),
        TakesIndex = true,
        Format = "$0, dim = $iota_dimension : fn",
        Read = static r => new(r.ResultTensor(0), r.Integer("iota_dimension")),
        Constants = static (a, s) => CheckShapeValue(s, 0, a.Type),
        Infer = static (a, s) =>
        {
            if (s.Count != 1) throw s.Error("takes a shape");
            CheckShapeOperand(s, 0);
            if (a.Dimension < 0 || a.Dimension >= a.Type.Rank) throw s.Error($"dimension {a.Dimension} is not one of {a.Type}");
            return [a.Type];
        },
        Refinement = static (a, c) => c.Sizes(0) is { } shape ? [c.Builder.Iota(TensorType.Of(a.Type.ElementType, shape), a.Dimension)] : null,
        Expand = static (a, c) => [c.Builder.Iota(a.Type, a.Dimension)],
        Samples = static () => [new(new IotaAttributes(TensorType.Of(ElementType.I32, [2, 3]), 1), Literal.Of(ElementType.I64, [2], 2, 3))],
    });
}
