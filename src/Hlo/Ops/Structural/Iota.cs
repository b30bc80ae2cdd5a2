namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>iota</c>.</summary>
/// <param name="Type">The result type.</param>
/// <param name="Dimension">The dimension along which the numbers rise.</param>
public sealed record IotaAttributes(TensorType Type, long Dimension) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("iota_dimension", Dimension);
}

public static partial class Ops
{
    /// <summary>0, 1, 2, … along one dimension. Spec: "iota".</summary>
    /// <exception cref="HloTypeException">The type is a scalar, has i1 elements, or lacks the dimension.</exception>
    public static Value Iota(this Builder b, TensorType type, long dimension = 0) => b.Emit(IotaDef, new IotaAttributes(type, dimension));

    internal static readonly OpDef IotaDef = new OpDef<IotaAttributes>("stablehlo.iota")
    {
        Family = "structural",
        Bytecode = new(Property.Plain("iota_dimension")),
        Format = "dim = $iota_dimension : T",
        IsConstantLike = true,
        Read = static r => new(r.ResultTensor(0), r.Integer("iota_dimension")),
        Infer = static (a, s) =>
        {
            if (s.Count != 0) throw s.Error("takes no operands");
            if (a.Dimension < 0 || a.Dimension >= a.Type.Rank) throw s.Error($"dimension {a.Dimension} is not one of {a.Type}");
            if (!a.Type.Dims.IsStatic) throw s.Error($"the result must be statically shaped, got {a.Type}");
            if (!Elements.Number.Contains(a.Type.ElementType)) throw s.Error($"gives numbers, not {a.Type.ElementType.ToMlir()}");
            return a.Type;
        },
        Evaluation = static (a, c) =>
        {
            var z = Literal.Create(a.Type.ElementType, a.Type.Dims);
            var (stride, size) = (a.Type.Dims.RowMajorStrides()[(int)a.Dimension], a.Type.Dims[(int)a.Dimension]);
            for (var i = 0L; i < z.Count; i++) Scalars.Write(z.ElementType, z.Writable, i, i / stride % size);
            return z;
        },
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        Batching = static (_, c) => new(c.Builder.EmitLike(c.Op, [])[0], -1),
        Samples = static () =>
        [
            new(new IotaAttributes(TensorType.Of(ElementType.I32, [4]), 0)),
            new(new IotaAttributes(TensorType.Of(ElementType.F32, [2, 3]), 1)),
            new(new IotaAttributes(TensorType.Of(ElementType.UI8, [0, 2]), 0)),
        ],
    };
}
