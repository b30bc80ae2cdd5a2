namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>xs.pivots_to_permutation</c>.</summary>
/// <param name="Size">The number of rows that are put in order.</param>
public sealed record PivotsToPermutationAttributes(long Size) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => writer.Integer("size", Size);
}

public static partial class Ops
{
    /// <summary>The order of rows that results when step after step a row is exchanged with the one that the last dimension lists. Source: <c>jax.lax.linalg.lu_pivots_to_permutation</c>.</summary>
    /// <exception cref="HloTypeException">Not of i32, or more steps than rows.</exception>
    public static Value PivotsToPermutation(this Value pivots, long size) => pivots.Builder.Emit(PivotsToPermutationDef, new PivotsToPermutationAttributes(size), pivots);

    internal static readonly OpDef PivotsToPermutationDef = new OpDef<PivotsToPermutationAttributes>("xs.pivots_to_permutation")
    {
        Family = "linear algebra",
        Read = static r => new(r.Integer("size")),
        Infer = static (a, s) =>
        {
            if (s.Count != 1 || s[0].Rank == 0 || s[0].ElementType != ElementType.I32) throw s.Error("takes lists of i32");
            if (s[0].Dims[s[0].Rank - 1] > a.Size) throw s.Error($"there are more steps than the {a.Size} rows");
            return s[0].With(s[0].Dims.With(s[0].Rank - 1, a.Size));
        },
        NoJvp = Rule.Zero,
        NoTranspose = Rule.NotLinear,
        Batching = static (a, c) => new(c.At(0).PivotsToPermutation(a.Size), 0),
        Lowering = static (a, c) =>
        {
            var (pivots, type) = (c[0], c.Op.Results[0].Tensor);
            var last = pivots.Rank - 1;
            var (steps, one) = (pivots.Dims[last], pivots.Dims.With(last, 1));
            var order = c.Builder.Iota(type, last);
            if (steps == 0 || type.Dims.ElementCount == 0) return [order];
            var index = TensorType.Scalar(ElementType.I32);
            Builder condition = new(), body = new();
            condition.Parameter(pivots.Type);
            var count = condition.Parameter(index);
            condition.Parameter(type);
            Value swaps = body.Parameter(pivots.Type), step = body.Parameter(index), rows = body.Parameter(type);
            Value[] at = [.. Enumerable.Repeat(body.Zeros(index), last), step];
            Value Everywhere(Value x) => x.BroadcastInDim(type.Dims, Dims.Range(0, x.Rank));
            var positions = body.Iota(type, last);
            var isOther = positions.Compare(ComparisonDirection.EQ, Everywhere(swaps.DynamicSlice(at, one)));
            var other = isOther.Select(rows, rows.Like(0)).ReduceSum([last]).Reshape(one);
            var exchanged = positions.Compare(ComparisonDirection.EQ, step.BroadcastInDim(type.Dims, [])).Select(Everywhere(other), isOther.Select(Everywhere(rows.DynamicSlice(at, one)), rows));
            return [c.Builder.While([c.Builder.Zeros(index), order], [pivots], condition.Build("", count.Compare(ComparisonDirection.LT, count.Like(steps))), body.Build("", step + 1, exchanged))[1]];
        },
        Samples = static () =>
        [
            new(new PivotsToPermutationAttributes(4), Literal.Of(ElementType.I32, [3], 2, 2, 3)),
            new(new PivotsToPermutationAttributes(2), Literal.Of(ElementType.I32, [2, 2], 1, 1, 0, 1)),
            new(new PivotsToPermutationAttributes(3), Literal.Of(ElementType.I32, [0])),
        ],
    };
}
