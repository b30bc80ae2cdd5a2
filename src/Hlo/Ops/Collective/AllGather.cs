using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>all_gather</c>.</summary>
/// <param name="Dimension">The dimension along which the operands of a group are joined.</param>
/// <param name="Results">The types of the results.</param>
/// <param name="ReplicaGroups">Who works together.</param>
/// <param name="ChannelHandle">The channel, or empty.</param>
/// <param name="UseGlobalDeviceIds">True if the groups list devices.</param>
public sealed record AllGatherAttributes(long Dimension, EquatableArray<HloType> Results, string ReplicaGroups, string ChannelHandle = "", bool UseGlobalDeviceIds = false)
    : CollectiveAttributes(ReplicaGroups, ChannelHandle, UseGlobalDeviceIds)
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Integer("all_gather_dim", Dimension);
        base.Write(writer);
    }
}

public static partial class Ops
{
    /// <summary>The operands of the processes of a group joined along a dimension; every process gets all.</summary>
    /// <remarks>Linear; the transpose is a reduce_scatter with a sum. Spec: "all_gather".</remarks>
    /// <exception cref="HloTypeException">The groups are not well formed, or a result's size is no multiple of its operand's.</exception>
    public static ImmutableArray<Value> AllGather(this Builder b, AllGatherAttributes attributes, params ReadOnlySpan<Value> operands) =>
        b.EmitMany(AllGatherDef, attributes, operands);

    internal static readonly OpDef AllGatherDef = new OpDef<AllGatherAttributes>("stablehlo.all_gather")
    {
        Family = "collective",
        Bytecode = new(Property.Plain("all_gather_dim"), Property.Channel(), Property.Groups(), Property.Flag("use_global_device_ids")) { Versions = ["0.9.0", "1.5.0"], Needs = BytecodeNeeds.Variadic },
        RefusesPerAxis = true,
        Read = static r => CollectiveAttributes.Read(r) is var (groups, channel, global) ? new(r.Integer("all_gather_dim"), r.ResultTypes(), groups, channel, global) : null!,
        InferMany = static (a, s) =>
        {
            a.Check(s);
            if (s.Count == 0 || a.Results.Count != s.Count) throw s.Error("takes at least one operand and gives one result for each");
            for (var i = 0; i < s.Count; i++)
            {
                CheckParts(s, s[i], a.Results[i], a.Dimension, "gathered");
                if (((TensorType)a.Results[i]).ElementType != s[i].ElementType) throw s.Error($"{a.Results[i]} must have the operand's element type");
            }
            return [.. a.Results];
        },
        EvaluationMany = static (a, c) =>
        {
            if (Collectives.Exchange(a, c, isAcrossPartitions: false, c.Inputs) is not var (values, _)) return c.Inputs;
            return [.. c.Inputs.Select((_, i) => Collectives.Joined(values.Select(v => v[i]), (int)a.Dimension))];
        },
        TangentMany = static (a, c) => a.Present(c, (attributes, tangents) => c.Tangent.AllGather((AllGatherAttributes)attributes with { Results = [.. a.Results.Where((_, i) => c.Tangents[i] is not null)] }, tangents)),
        Transposition = static (a, c) =>
        {
            for (var i = 0; i < c.ResultCount; i++)
                if (c.CotangentOf(i) is { } t)
                    c.Accumulate(i, t.ReduceScatter(new(a.Dimension, c.TypeOf(i), a.ReplicaGroups, a.ChannelHandle, a.UseGlobalDeviceIds), Reducer(AddDef!, t.ElementType)));
        },
        BatchingMany = static (a, c) =>
        {
            var operands = Enumerable.Range(0, c.Inputs.Length).Select(i => c.At(i)).ToArray();
            EquatableArray<HloType> results = [.. a.Results.Select(r => r is TensorType t ? t.With(t.Dims.Insert(0, c.Size)) : r)];
            return [.. c.Builder.AllGather(a with { Dimension = a.Dimension + 1, Results = results }, operands).Select(r => new Batched(r, 0))];
        },
        Samples = static () =>
        [
            new(new AllGatherAttributes(1, [TensorType.Of(ElementType.F32, [1, 2])], CollectiveAttributes.Alone), Literal.Of(ElementType.F32, [1, 2], 1, 2)),
            new(new AllGatherAttributes(0, [TensorType.Of(ElementType.F32, [2]), TensorType.Of(ElementType.F32, [3])], CollectiveAttributes.Alone, "#stablehlo.channel_handle<handle = 1, type = 0>"), Literal.Of(1, 2), Literal.Of(3, 4, 5)),
        ],
    };

    /// <summary>Two types that differ at most in a dimension, of which the larger consists of several of the smaller.</summary>
    static void CheckParts(Signature s, HloType part, HloType whole, long dimension, string what)
    {
        if (part is not TensorType x || whole is not TensorType y) throw s.Error($"{part} and {whole} must be tensors");
        if (x.Rank != y.Rank || dimension < 0 || dimension >= x.Rank) throw s.Error($"the {what} dimension {dimension} must be one of {x} and {y}, which have one rank");
        for (var d = 0; d < x.Rank; d++)
        {
            if (x.Dims[d] < 0 || y.Dims[d] < 0) continue;
            if (d == dimension ? x.Dims[d] == 0 || y.Dims[d] % x.Dims[d] != 0 : x.Dims[d] != y.Dims[d]) throw s.Error($"{y} does not consist of several of {x} in dimension {dimension}");
        }
    }
}
