namespace XlaSharp.Hlo;

/// <summary>What an op across the members of a named batch says of itself.</summary>
/// <typeparam name="TAttributes">The attribute record.</typeparam>
internal sealed record AxisOp<TAttributes> where TAttributes : AxisAttributes
{
    /// <summary>Reads the attributes from text.</summary>
    public required Func<AttributeReader, TAttributes> Read { get; init; }

    /// <summary>The type of a member's result.</summary>
    public Func<TAttributes, Signature, HloType> Infer { get; init; } = static (_, s) => s[0];

    /// <summary>What the op is for the batch that it names: of a value with the batch in front.</summary>
    public required Func<TAttributes, Value, Batched> Resolve { get; init; }

    /// <summary>The same for a value that all members share; by default it is repeated.</summary>
    public Func<TAttributes, Value, Batched>? Shared { get; init; }

    /// <summary>The attributes for a value that is batched in front over another axis.</summary>
    public Func<TAttributes, TAttributes> Shift { get; init; } = static a => a;

    /// <summary>The transpose on a cotangent; null if the op is not linear.</summary>
    public Func<TAttributes, Value, Value>? Transpose { get; init; }

    /// <summary>Attributes with one member, for samples.</summary>
    public required TAttributes Alone { get; init; }
}

public static partial class Ops
{
    /// <summary>An op across the members of a named batch. Batching over the name resolves it; over another axis it stays.</summary>
    internal static OpDef Across<TAttributes>(string name, AxisOp<TAttributes> op) where TAttributes : AxisAttributes => new OpDef<TAttributes>(name)
    {
        Family = "named axes",
        Read = op.Read,
        Infer = (a, s) => s.Count == 1 ? op.Infer(a, s) : throw s.Error("takes one operand"),
        Tangent = op.Transpose is null ? null : static (a, c) => c.Tangents[0] is { } g ? g.Builder.Emit(c.Op.Definition, a, g) : null,
        NoJvp = op.Transpose is null ? Rule.NotDifferentiable($"Differentiation rule for '{name[3..]}' not implemented") : null,
        Transposition = op.Transpose is null ? null : (a, c) => c.Accumulate(0, op.Transpose(a, c.Cotangent)),
        NoTranspose = op.Transpose is null ? Rule.NotLinear : null,
        Batching = (a, c) => a.Axis != c.Axis.Name ? new(c.Builder.Emit(c.Op.Definition, op.Shift(a), c.At(0)), 0)
            : a.Groups is { } groups ? AxisGroups.Resolve(op, a, groups, c.At(0))
            : c[0].IsBatched || op.Shared is null ? op.Resolve(a, c.At(0)) : op.Shared(a, c[0].Value),
        Lowering = (a, c) =>
        {
            if (a.Size != 1) throw new HloTransformException($"unbound axis name: {a.Axis}");
            var result = op.Resolve(a, c[0].Reshape(c[0].Dims.Insert(0, 1)));
            return [result.IsBatched ? result.Value.Reshape(result.Value.Dims.RemoveAt(result.Axis)) : result.Value];
        },
        Samples = () =>
        [
            new(op.Alone, Literal.Of(ElementType.F64, [1, 2], 0.5, -1)) { IsSmooth = op.Transpose is not null },
            new(op.Alone, Literal.Of(ElementType.F32, [1, 0])) { IsSmooth = op.Transpose is not null },
            new(op.Alone with { Groups = [[0]] }, Literal.Of(ElementType.F64, [1, 2], 0.5, -1)) { IsSmooth = op.Transpose is not null },
        ],
    };

    /// <summary>An error unless a dimension is there and has as many parts as the batch has members.</summary>
    static void CheckAxisPart(Signature s, long dimension, long size, bool tiled)
    {
        if (dimension < 0 || dimension >= s[0].Rank) throw s.Error($"dimension {dimension} is out of bounds");
        if (tiled ? s[0].Dims[(int)dimension] % Math.Max(size, 1) != 0 : s[0].Dims[(int)dimension] != size)
            throw s.Error($"dimension {dimension} must {(tiled ? "be a multiple of" : "equal")} the axis size {size}");
    }
}
