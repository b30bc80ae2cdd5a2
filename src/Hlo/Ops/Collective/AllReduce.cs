using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>all_reduce</c>.</summary>
/// <param name="ReplicaGroups">Who works together.</param>
/// <param name="ChannelHandle">The channel, or empty.</param>
/// <param name="UseGlobalDeviceIds">True if the groups list devices.</param>
public sealed record AllReduceAttributes(string ReplicaGroups, string ChannelHandle = "", bool UseGlobalDeviceIds = false)
    : CollectiveAttributes(ReplicaGroups, ChannelHandle, UseGlobalDeviceIds);

public static partial class Ops
{
    /// <summary>Tensors reduced over the processes of a group, element by element; every process gets the result.</summary>
    /// <remarks>Sums are linear, and their own transpose. Spec: "all_reduce".</remarks>
    /// <exception cref="HloTypeException">The groups are not well formed, or the region does not reduce scalars of the operands' element type.</exception>
    public static ImmutableArray<Value> AllReduce(this Builder b, AllReduceAttributes attributes, Function region, params ReadOnlySpan<Value> operands) =>
        b.EmitRegions(AllReduceDef, attributes, operands, [], region);

    internal static readonly OpDef AllReduceDef = new OpDef<AllReduceAttributes>("stablehlo.all_reduce")
    {
        Family = "collective",
        HasRegions = true,
        Bytecode = new(Property.Channel(), Property.Groups(), Property.Flag("use_global_device_ids")) { Versions = ["0.9.0", "1.5.0"], Needs = BytecodeNeeds.VariadicReduction },
        Read = static r => CollectiveAttributes.Read(r) is var (groups, channel, global) ? new(groups, channel, global) : null!,
        InferMany = static (a, s) =>
        {
            a.Check(s, isPadded: true);
            if (s.Count == 0) throw s.Error("takes at least one operand");
            var types = ImmutableArray.CreateBuilder<HloType>(s.Count);
            for (var i = 0; i < s.Count; i++) types.Add(CombinedElement(s, s[i]).With(s[i].Dims));
            return types.MoveToImmutable();
        },
        EvaluationMany = static (a, c) =>
        {
            return Collectives.Combined(a, c);
        },
        TangentMany = static (a, c) =>
        {
            if (ReducerKind(c.Op) != AddDef) throw new HloTransformException("stablehlo.all_reduce: only a sum over processes has a derivative");
            return a.Present(c, (attributes, tangents) => c.Tangent.AllReduce((AllReduceAttributes)attributes, c.Op.Regions[0], tangents));
        },
        Transposition = static (a, c) =>
        {
            var present = Enumerable.Range(0, c.ResultCount).Where(i => c.CotangentOf(i) is not null).ToArray();
            var results = c.Builder.AllReduce(a, c.Op.Regions[0], [.. present.Select(i => c.CotangentOf(i)!)]);
            for (var i = 0; i < present.Length; i++) c.Accumulate(present[i], results[i]);
        },
        BatchingMany = static (a, c) => [.. c.Builder.EmitRegions(AllReduceDef!, a, [.. c.Inputs.Take(c.Op.OperandCount).Select(i => i.Value)], [.. c.Inputs.Skip(c.Op.OperandCount).Select(i => i.Value)], c.Op.Regions)
            .Select((r, i) => new Batched(r, c[i].Axis))],
        Samples = static () =>
        [
            new(new AllReduceAttributes(CollectiveAttributes.Alone), Literal.Of(1, 2)) { Regions = static _ => [Reducer(AddDef!, ElementType.F32)] },
            new(new AllReduceAttributes(CollectiveAttributes.Alone, "#stablehlo.channel_handle<handle = 1, type = 1>", true), Literal.Of(1), Literal.Of(2, 3)) { Regions = static _ => [Reducer(AddDef!, ElementType.F32)] },
        ],
    };

    /// <summary>The element type that a region of two scalars computes in: the operand's, or a wider one of the same kind.</summary>
    static TensorType CombinedElement(Signature s, TensorType operand)
    {
        if (s.Regions.Length != 1) throw s.Error("takes a region");
        var body = s.Regions[0];
        if (body.Parameters.Length - s.CaptureCount != 2 || body.Results is not [{ Type: TensorType { Rank: 0 } result }]) throw s.Error("the region must take two scalars and give one");
        if (body.Parameters[^1].Type != result || body.Parameters[^2].Type != result) throw s.Error($"the region must take what it gives, {result}");
        CheckPromotion(s, operand, result);
        return result;
    }
}
