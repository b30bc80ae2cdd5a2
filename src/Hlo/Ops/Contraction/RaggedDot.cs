namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>chlo.ragged_dot</c>.</summary>
/// <param name="Dot">Batch and contracting dimensions, and the element type of the result.</param>
/// <param name="Ragged">The dimension of the left operand that consists of groups of different sizes.</param>
/// <param name="Groups">The dimensions of the right operand that number the groups: one if the ragged dimension is neither batch nor contracting, else none.</param>
public sealed record RaggedDotAttributes(DotGeneralAttributes Dot, Dims Ragged, Dims Groups) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        PrecisionConfig.Write(writer, Dot.Precision, "chlo");
        var fields = new (string Name, Dims Value)[]
        {
            ("lhs_batching_dimensions", Dot.LhsBatching), ("rhs_batching_dimensions", Dot.RhsBatching), ("lhs_contracting_dimensions", Dot.LhsContracting),
            ("rhs_contracting_dimensions", Dot.RhsContracting), ("lhs_ragged_dimensions", Ragged), ("rhs_group_dimensions", Groups),
        };
        writer.Raw("ragged_dot_dimension_numbers", $"#chlo.ragged_dot<{string.Join(", ", fields.Where(f => f.Value.Count > 0).Select(f => $"{f.Name} = {f.Value}"))}>");
    }

    internal static RaggedDotAttributes Read(AttributeReader r)
    {
        var n = DimensionNumbers.Parse(r.Raw("ragged_dot_dimension_numbers"));
        return new(
            new(n["lhs_batching_dimensions"], n["rhs_batching_dimensions"], n["lhs_contracting_dimensions"], n["rhs_contracting_dimensions"], r.ResultTensor(0).ElementType, PrecisionConfig.Read(r)),
            n["lhs_ragged_dimensions"], n["rhs_group_dimensions"]);
    }

    /// <summary>Dimensions of the left operand along which the sizes of groups may differ.</summary>
    internal Dims Prefix(int rank)
    {
        var ragged = Ragged[0];
        if (Dot.LhsBatching.IndexOf(ragged) is var batch and >= 0) return Dims.Create(Dot.LhsBatching.AsSpan()[..batch]);
        if (Dot.LhsContracting.IndexOf(ragged) is var contracting and >= 0) return Dot.LhsBatching.Concat(Dims.Create(Dot.LhsContracting.AsSpan()[..contracting]));
        var free = Dims.Range(0, rank).Except(Dot.LhsBatching.Concat(Dot.LhsContracting));
        return Dot.LhsBatching.Concat(Dims.Create(free.AsSpan()[..free.IndexOf(ragged)]));
    }
}

public static partial class Ops
{
    /// <summary>A contraction in which a dimension of the left operand consists of groups: each has its own part of the right operand, or of the result. CHLO; <c>jax.lax.ragged_dot_general</c>.</summary>
    /// <remarks>Elements behind the last group count as zero.</remarks>
    internal static readonly OpDef RaggedDotDef = Expanded<RaggedDotAttributes>("chlo.ragged_dot", new()
    {
        Family = "contraction",
        IgnoresResultBounds = true,
        Bytecode = new(Property.Precision(), Property.Plain("ragged_dot_dimension_numbers", form: "#chlo.ragged_dot<")),
        Read = RaggedDotAttributes.Read,
        Infer = static (a, s) => [InferRaggedDot(a, s)],
        Expand = static (a, c) =>
        {
            var (lhs, rhs, dot) = (c[0], c[1], a.Dot);
            var mask = InGroup(a, lhs, c[2]);
            var isBatch = dot.LhsBatching.Contains(a.Ragged[0]);
            if (isBatch) mask = mask.Reduce(OrDef!, mask.Builder.Constant(TensorType.Scalar(ElementType.I1), 0), [0]);
            var spread = isBatch ? lhs : lhs.BroadcastInDim(lhs.Dims.Insert(0, mask.Dims[0]), Dims.Range(1, lhs.Rank));
            var masked = mask.Select(spread, spread.Like(0));
            if (isBatch) return [masked.DotGeneral(rhs, dot)];
            var (batching, contracting) = (dot.LhsBatching.Select(d => d + 1), dot.LhsContracting.Select(d => d + 1));
            if (a.Groups.Count == 1) return [masked.DotGeneral(rhs, dot with { LhsBatching = batching, LhsContracting = contracting.Insert(0, 0), RhsContracting = dot.RhsContracting.Insert(0, a.Groups[0]) })];
            var product = masked.DotGeneral(rhs, dot with { LhsBatching = batching, LhsContracting = contracting });
            return [product.Transpose(ToFront(product.Rank, batching.Count))];
        },
        Samples = static () =>
        [
            new(new RaggedDotAttributes(new([], [], [1], [1], ElementType.F32), [0], [0]), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.F32, [2, 2, 1], 1, 10, 100, 1000), Literal.Of(ElementType.I32, [2], 1, 1)),
            new(new RaggedDotAttributes(new([], [], [1], [0], ElementType.F32), [1], []), Literal.Of(ElementType.F32, [1, 3], 1, 2, 3), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.I64, [2], 2, 1)),
            new(new RaggedDotAttributes(new([0], [0], [1], [1], ElementType.F32), [0], []), Literal.Of(ElementType.F32, [2, 2], 1, 2, 3, 4), Literal.Of(ElementType.F32, [2, 2], 1, 2, 3, 4), Literal.Of(ElementType.I32, [1], 1)),
        ],
    });

    static TensorType InferRaggedDot(RaggedDotAttributes a, Signature s)
    {
        if (s.Count != 3 || !s[2].ElementType.IsInteger()) throw s.Error("takes two operands and the sizes of groups");
        var dot = a.Dot;
        if (a.Ragged.Count != 1) throw s.Error("There must be exactly one ragged dimension in the lhs");
        Pair("batching", dot.LhsBatching, dot.RhsBatching, s);
        Pair("contracting", dot.LhsContracting, dot.RhsContracting, s);
        CheckDimensions(s, dot.LhsBatching.Concat(dot.LhsContracting), s[0].Rank);
        CheckDimensions(s, dot.RhsBatching.Concat(dot.RhsContracting).Concat(a.Groups), s[1].Rank);
        CheckDimensions(s, a.Ragged, s[0].Rank);
        var isFree = !dot.LhsBatching.Concat(dot.LhsContracting).Contains(a.Ragged[0]);
        if (isFree && a.Groups.Count != 1) throw s.Error("There must be exactly one group dimension in the rhs when the lhs ragged dimension is non-contracting");
        if (!isFree && a.Groups.Count != 0) throw s.Error("There must be zero group dimensions in the rhs when the ragged dimension is batch or contracting");
        var prefix = a.Prefix(s[0].Rank);
        if (s[2].Rank != 1 && s[2].Rank != prefix.Count + 1) throw s.Error(prefix.Count == 0 ? $"expected group_sizes to have rank 1, got {s[2].Rank}" : $"expected group_sizes to have rank 1 or {prefix.Count + 1}, got {s[2].Rank}");
        if (s[2].Rank > 1 && !s[0].Dims.Pick(prefix).Agrees(s[2].Dims.RemoveAt(prefix.Count))) throw s.Error($"group_sizes is expected to have the sizes {s[0].Dims.Pick(prefix)} in front, got {s[2].Dims}");
        var groups = s[2].Dims[^1];
        if (isFree && Dims.Differ(groups, s[1].Dims[(int)a.Groups[0]])) throw s.Error($"rhs group dimension is expected to have size {groups}, got {s[1].Dims[(int)a.Groups[0]]}");
        var dims = s[0].Dims.Pick(dot.LhsBatching)
            .Concat(s[0].Dims.Except(dot.LhsBatching.Concat(dot.LhsContracting)))
            .Concat(s[1].Dims.Except(dot.RhsBatching.Concat(dot.RhsContracting).Concat(a.Groups)));
        return TensorType.Of(dot.Result, dot.LhsContracting.Contains(a.Ragged[0]) ? dims.Insert(0, groups) : dims);
    }

    /// <summary>For every group and element of the left operand whether the element is in the group; the groups come first.</summary>
    static Value InGroup(RaggedDotAttributes a, Value lhs, Value sizes)
    {
        var b = lhs.Builder;
        var (rank, groups) = (sizes.Rank, sizes.Dims[^1]);
        var square = TensorType.Of(sizes.ElementType, [groups, groups]);
        var upTo = b.Iota(square, 0).Compare(ComparisonDirection.LE, b.Iota(square, 1)).Convert(sizes.ElementType);
        var ends = sizes.DotGeneral(upTo, new([], [], [rank - 1], [0], sizes.ElementType));
        var starts = ends - sizes;
        var shape = lhs.Dims.Insert(0, groups);
        var axes = (rank == 1 ? Dims.Empty : a.Prefix(lhs.Rank).Select(d => d + 1)).Insert(rank - 1, 0);
        Value Everywhere(Value perGroup)
        {
            // Dimensions of the result must increase where they are broadcast from.
            long[] order = [.. Enumerable.Range(0, axes.Count).OrderBy(i => axes[i]).Select(i => (long)i)];
            return perGroup.Transpose(order).BroadcastInDim(shape, axes.Pick(order));
        }
        var position = b.Iota(TensorType.Of(sizes.ElementType, shape), a.Ragged[0] + 1);
        return position.Compare(ComparisonDirection.GE, Everywhere(starts)).And(position.Compare(ComparisonDirection.LT, Everywhere(ends)));
    }
}
