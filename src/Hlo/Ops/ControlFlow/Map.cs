namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>map</c>.</summary>
/// <param name="Dimensions">All dimensions, in order.</param>
public sealed record MapAttributes(Dims Dimensions) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Dims("dimensions", Dimensions);
}

public static partial class Ops
{
    /// <summary>A function of scalars on every element of tensors of one shape. Spec: "map".</summary>
    internal static readonly OpDef MapDef = Expanded<MapAttributes>("stablehlo.map", new()
    {
        Family = "control flow",
        HasRegions = true,
        Bytecode = new(Property.List("dimensions")),
        Read = static r => new(r.Dims("dimensions")),
        Infer = static (a, s) =>
        {
            if (s.Count == 0 || s.Regions.Length != 1) throw s.Error("takes operands and a region");
            if (a.Dimensions != Dims.Range(0, s[0].Rank)) throw s.Error($"dimensions {a.Dimensions} must be all of the operands', in order");
            var body = s.Regions[0];
            if (body.Parameters.Length - s.CaptureCount != s.Count) throw s.Error("the region must take one scalar for each operand");
            for (var i = 0; i < s.Count; i++)
            {
                if (!s[i].Dims.Agrees(s[0].Dims)) throw s.Error("operands must have one shape");
                if (!s.IsElement(body.Parameters[s.CaptureCount + i].Type, i)) throw s.Error($"the region takes {body.Parameters[s.CaptureCount + i].Type} for an element of operand {i}");
            }
            return body.Results is [{ Type: TensorType { Rank: 0 } result }] ? [result.With(s[0].Dims)] : throw s.Error("the region must give one scalar");
        },
        Expand = static (_, c) =>
        {
            var (operands, count) = (c.Inputs[..c.Op.OperandCount], c.Op.Operands[0].Dims.ElementCount);
            var axes = Dims.Repeat(-1, c.Op.CaptureCount).Concat(Dims.Repeat(0, operands.Length));
            var all = Batching.Batch(c.Op.Regions[0], axes, count, [true]).Function;
            var result = c.Builder.Inline(all, [.. c.Inputs[operands.Length..], .. operands.Select(x => x.Reshape([count]))])[0];
            // A region that gives a constant does so once for all.
            return [(result.Rank == 1 ? result : result.BroadcastInDim([count], [])).Reshape(operands[0].Dims)];
        },
        Samples = static () =>
            from dims in new Dims[] { [2, 2], [], [0] }
            select new Sample(new MapAttributes(Dims.Range(0, dims.Count)), Literal.Splat(TensorType.Of(ElementType.F32, dims), 3), Literal.Splat(TensorType.Of(ElementType.F32, dims), 5)) { Regions = static _ => [Reducer(SubtractDef!, ElementType.F32)] },
    });
}
