using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>all_to_all</c>.</summary>
/// <param name="SplitDimension">The dimension that is cut into one part for each process.</param>
/// <param name="ConcatDimension">The dimension along which the received parts are joined.</param>
/// <param name="SplitCount">The number of parts, which is the size of the groups.</param>
/// <param name="ReplicaGroups">Who works together.</param>
/// <param name="ChannelHandle">The channel, or empty.</param>
public sealed record AllToAllAttributes(long SplitDimension, long ConcatDimension, long SplitCount, string ReplicaGroups, string ChannelHandle = "")
    : CollectiveAttributes(ReplicaGroups, ChannelHandle)
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Integer("concat_dimension", ConcatDimension);
        base.Write(writer);
        writer.Integer("split_count", SplitCount);
        writer.Integer("split_dimension", SplitDimension);
    }
}

public static partial class Ops
{
    /// <summary>Every process of a group cuts its operands into parts, sends one to each, and joins what it receives.</summary>
    /// <remarks>Linear; the transpose sends back. Spec: "all_to_all".</remarks>
    /// <exception cref="HloTypeException">The groups are not of the split's size, or the split dimension does not divide.</exception>
    public static ImmutableArray<Value> AllToAll(this Builder b, AllToAllAttributes attributes, params ReadOnlySpan<Value> operands) =>
        b.EmitMany(AllToAllDef, attributes, operands);

    internal static readonly OpDef AllToAllDef = new OpDef<AllToAllAttributes>("stablehlo.all_to_all")
    {
        Family = "collective",
        Bytecode = new(
            Property.Channel(),
            Property.Plain("concat_dimension"),
            Property.Groups(),
            Property.Plain("split_count"),
            Property.Plain("split_dimension"))
        { Versions = ["0.9.0", "1.5.0"], Needs = BytecodeNeeds.Variadic },
        RefusesPerAxis = true,
        Read = static r => CollectiveAttributes.Read(r) is var (groups, channel, _) ? new(r.Integer("split_dimension"), r.Integer("concat_dimension"), r.Integer("split_count"), groups, channel) : null!,
        InferMany = static (a, s) =>
        {
            a.Check(s);
            if (s.Count == 0) throw s.Error("takes at least one operand");
            if (a.SplitCount <= 0) throw s.Error($"the split count must be positive, got {a.SplitCount}");
            if (a.Groups is { } groups && groups.Dims[1] != a.SplitCount) throw s.Error($"groups must have the size of the split, {a.SplitCount}");
            var types = ImmutableArray.CreateBuilder<HloType>(s.Count);
            for (var i = 0; i < s.Count; i++)
            {
                int split = (int)a.SplitDimension, concat = (int)a.ConcatDimension;
                if (split < 0 || split >= s[i].Rank || concat < 0 || concat >= s[i].Rank) throw s.Error($"dimensions {split} and {concat} must be the operand's");
                if (s[i].Dims[split] is var size and >= 0 && size % a.SplitCount != 0) throw s.Error($"dimension {split} of size {size} cannot be cut into {a.SplitCount} parts");
                // Where parts are cut and joined along one dimension, its size stays.
                types.Add(split == concat ? s[i] : s[i].With(dims => dims.With(split, Scaled(dims[split], 1, a.SplitCount)).With(concat, Scaled(dims[concat], a.SplitCount, 1))));
            }
            return types.MoveToImmutable();
        },
        EvaluationMany = static (a, c) =>
        {
            if (Collectives.Exchange(a, c, isAcrossPartitions: true, c.Inputs) is not var (values, me)) return c.Inputs;
            return [.. c.Inputs.Select((_, i) => Collectives.Joined(values.Select(v => Collectives.Part(v[i], (int)a.SplitDimension, me, (int)a.SplitCount)), (int)a.ConcatDimension))];
        },
        TangentMany = static (a, c) => a.Present(c, (attributes, tangents) => c.Tangent.AllToAll((AllToAllAttributes)attributes, tangents)),
        Transposition = static (a, c) =>
        {
            var back = a with { SplitDimension = a.ConcatDimension, ConcatDimension = a.SplitDimension };
            for (var i = 0; i < c.ResultCount; i++)
                if (c.CotangentOf(i) is { } t) c.Accumulate(i, c.Builder.AllToAll(back, t)[0]);
        },
        BatchingMany = static (a, c) => [.. c.Builder.AllToAll(a with { SplitDimension = a.SplitDimension + 1, ConcatDimension = a.ConcatDimension + 1 }, [.. Enumerable.Range(0, c.Inputs.Length).Select(i => c.At(i))])
            .Select(r => new Batched(r, 0))],
        Samples = static () =>
        [
            new(new AllToAllAttributes(0, 1, 1, CollectiveAttributes.Alone), Literal.Of(ElementType.F32, [1, 2], 1, 2)),
            new(new AllToAllAttributes(0, 0, 1, CollectiveAttributes.Alone, "#stablehlo.channel_handle<handle = 1, type = 0>"), Literal.Of(1, 2), Literal.Of(3)),
        ],
    };

    static long Scaled(long size, long factor, long divisor) => size < 0 ? size : size * factor / divisor;
}
