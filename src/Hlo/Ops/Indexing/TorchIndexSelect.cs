namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>torch_index_select</c>.</summary>
/// <param name="Dim">The dimension from which is selected.</param>
/// <param name="BatchDims">How many leading dimensions operand and index share.</param>
/// <param name="Result">What a text says of the result, which nothing compares with the operands before the op is expanded.</param>
public sealed record TorchIndexSelectAttributes(long Dim, long BatchDims, TensorType Result) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer)
    {
        writer.Integer("batch_dims", BatchDims);
        writer.Integer("dim", Dim);
    }
}

public static partial class Ops
{
    /// <summary>Entries of one dimension by index, as PyTorch's <c>index_select</c>; indices are clamped. Outside of the specification.</summary>
    internal static readonly OpDef TorchIndexSelectDef = Expanded<TorchIndexSelectAttributes>("stablehlo.torch_index_select", new()
    {
        Family = "indexing",
        Bytecode = new(Property.Plain("batch_dims"), Property.Plain("dim")),
        Read = static r => new(r.Integer("dim"), r.Integer("batch_dims"), r.ResultTensor(0)),
        Infer = static (a, s) => s.Count == 2 && s[0] is not null && s[1] is not null ? [a.Result] : throw s.Error("takes an operand and indices"),
        Expand = static (a, c) =>
        {
            Selected(a, new Signature(c.Op));
            var (dim, batch, rank, indices) = ((int)a.Dim, (int)a.BatchDims, c[0].Rank, c[1].Rank - (int)a.BatchDims);
            var shared = Dims.Range(0, batch);
            // The result of a gather has its batch dimensions where the offsets leave room: in front, then where the selected dimension was.
            Dims offsets = [.. Enumerable.Range(batch, dim - batch).Concat(Enumerable.Range(dim + indices, rank - 1 - dim)).Select(d => (long)d)];
            var sizes = c[0].Dims.With(dim, Math.Min(1, c[0].Dims[dim]));
            for (var d = 0; d < batch; d++) sizes = sizes.With(d, Math.Min(1, c[0].Dims[d]));
            return [AsDeclared(c.Op, c[0].Gather(c[1], new(offsets, [dim], shared, shared, [dim], c[1].Rank, sizes)))];
        },
        Samples = static () =>
        [
            new(new TorchIndexSelectAttributes(0, 0, TensorType.Of(ElementType.F32, [2, 2])), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.I32, [2], 2, 0)),
            new(new TorchIndexSelectAttributes(1, 0, TensorType.Of(ElementType.F32, [2, 2, 1])), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.I32, [2, 1], 2, 9)),
            new(new TorchIndexSelectAttributes(1, 1, TensorType.Of(ElementType.F32, [2, 2])), Literal.Of(ElementType.F32, [2, 3], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.I64, [2, 2], 0, 2, 1, 1)),
            new(new TorchIndexSelectAttributes(0, 0, TensorType.Of(ElementType.F32, [])), Literal.Of(1, 2), Literal.Of(ElementType.I32, [], 1)),
        ],
    });

    static TensorType Selected(TorchIndexSelectAttributes a, Signature s)
    {
        if (!s[1].ElementType.IsInteger()) throw s.Error("takes integer indices");
        if (a.Dim < 0 || a.Dim >= s[0].Rank) throw s.Error($"dimension {a.Dim} is not one of the operand");
        if (a.BatchDims < 0 || a.BatchDims > a.Dim || a.BatchDims > s[1].Rank) throw s.Error($"{a.BatchDims} batch dimensions are more than come before dimension {a.Dim}, or than the indices have");
        for (var d = 0; d < a.BatchDims; d++)
            if (Dims.Differ(s[0].Dims[d], s[1].Dims[d])) throw s.Error($"batch dimension {d} must have one size");
        return s[0].With([.. s[0].Dims.Take((int)a.Dim), .. s[1].Dims.Skip((int)a.BatchDims), .. s[0].Dims.Skip((int)a.Dim + 1)]);
    }
}
