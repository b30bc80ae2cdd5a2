namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>reduce_scatter</c>.</summary>
/// <param name="Dimension">The dimension of which every process keeps a part.</param>
/// <param name="Result">The type of the result.</param>
/// <param name="ReplicaGroups">Who works together.</param>
/// <param name="ChannelHandle">The channel, or empty.</param>
/// <param name="UseGlobalDeviceIds">True if the groups list devices.</param>
public sealed record ReduceScatterAttributes(long Dimension, TensorType Result, string ReplicaGroups, string ChannelHandle = "", bool UseGlobalDeviceIds = false)
    : CollectiveAttributes(ReplicaGroups, ChannelHandle, UseGlobalDeviceIds)
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        base.Write(writer);
        writer.Integer("scatter_dimension", Dimension);
    }
}

public static partial class Ops
{
    /// <summary>The operands of the processes of a group reduced element by element; every process gets a part of the result.</summary>
    /// <remarks>Sums are linear; their transpose is an all_gather. Spec: "reduce_scatter".</remarks>
    /// <exception cref="HloTypeException">The groups are not well formed, the operand does not consist of several results, or the region does not reduce scalars.</exception>
    public static Value ReduceScatter(this Value x, ReduceScatterAttributes attributes, Function region) =>
        x.Builder.EmitRegions(ReduceScatterDef, attributes, [x], [], region)[0];

    internal static readonly OpDef ReduceScatterDef = new OpDef<ReduceScatterAttributes>("stablehlo.reduce_scatter")
    {
        Family = "collective",
        HasRegions = true,
        Bytecode = new(Property.Channel(), Property.Groups(), Property.Plain("scatter_dimension"), Property.Flag("use_global_device_ids")) { Needs = BytecodeNeeds.Promotion },
        RefusesPerAxis = true,
        Read = static r => CollectiveAttributes.Read(r) is var (groups, channel, global) ? new(r.Integer("scatter_dimension"), r.ResultTensor(0), groups, channel, global) : null!,
        Infer = static (a, s) =>
        {
            a.Check(s);
            if (s.Count != 1) throw s.Error("takes one operand");
            // As in the reference, nothing is compared where the size that is cut is not known.
            var isKnown = a.Result.Rank != s[0].Rank || a.Dimension < 0 || a.Dimension >= s[0].Rank || a.Result.Dims[(int)a.Dimension] >= 0 && s[0].Dims[(int)a.Dimension] >= 0;
            if (!isKnown) return CombinedElement(s, s[0]) is not null ? a.Result : throw s.Error("gives no elements");
            CheckParts(s, a.Result, s[0], a.Dimension, "scattered");
            if (s[0].Dims[(int)a.Dimension] == 0) throw s.Error($"dimension {a.Dimension} has nothing to scatter");
            return CombinedElement(s, s[0]) is var element && element.ElementType == a.Result.ElementType && (element.Quantization is null) == (a.Result.Quantization is null) ? a.Result : throw s.Error($"gives elements of type {element.ElementType.ToMlir()}");
        },
        Evaluation = static (a, c) =>
        {
            var combined = Collectives.Combined(a, c)[0];
            var parts = combined.Dims[(int)a.Dimension] / Math.Max(1, a.Result.Dims[(int)a.Dimension]);
            return Collectives.Exchange(a, c, isAcrossPartitions: false, []) is var (_, me) ? Collectives.Part(combined, (int)a.Dimension, me, (int)parts) : combined;
        },
        Tangent = static (a, c) => ReducerKind(c.Op) == AddDef
            ? c.Tangents[0]?.ReduceScatter(a, c.Op.Regions[0])
            : throw new HloTransformException("stablehlo.reduce_scatter: only a sum over processes has a derivative"),
        Transposition = static (a, c) => c.Accumulate(0, c.Builder.AllGather(new(a.Dimension, [c.TypeOf(0)], a.ReplicaGroups, a.ChannelHandle, a.UseGlobalDeviceIds), c.Cotangent)[0]),
        Batching = static (a, c) => new(c.At(0).ReduceScatter(a with { Dimension = a.Dimension + 1, Result = a.Result.With(a.Result.Dims.Insert(0, c.Size)) }, c.Op.Regions[0]), 0),
        Samples = static () =>
        [
            new(new ReduceScatterAttributes(1, TensorType.Of(ElementType.F32, [1, 2]), CollectiveAttributes.Alone), Literal.Of(ElementType.F32, [1, 2], 1, 2)) { Regions = static _ => [Reducer(AddDef!, ElementType.F32)] },
        ],
    };
}
