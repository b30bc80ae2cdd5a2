namespace XlaSharp.Hlo;

/// <summary>Attributes of <c>dynamic_gather</c>.</summary>
/// <param name="Gather">Those of the gather; its slice sizes are the third operand instead.</param>
/// <param name="Result">The result type.</param>
public sealed record DynamicGatherAttributes(GatherAttributes Gather, TensorType Result) : Attributes
{
    /// <inheritdoc/>
    public override void Write(AttributeWriter writer) => Gather.Write(writer, hasSliceSizes: false);
}

public static partial class Ops
{
    /// <summary>A gather whose slice sizes are an operand. Spec: "dynamic_gather".</summary>
    internal static readonly OpDef DynamicGatherDef = new OpDef<DynamicGatherAttributes>("stablehlo.dynamic_gather")
    {
        Family = "dynamic shapes",
        Bytecode = new(
            Property.Numbers("dimension_numbers", "gather", ["offset_dims", "collapsed_slice_dims", "start_index_map", "index_vector_dim"], "operand_batching_dims", "start_indices_batching_dims"),
            Property.Boolean("indices_are_sorted", "false"))
        { Versions = ["0.9.0", "1.1.0"] },
        TakesIndex = true,
        Read = static r => new(GatherAttributes.Read(r), r.ResultTensor(0)),
        Constants = static (a, s) =>
        {
            if (s.Constant(2) is not { } sizes) return;
            if (!HasWindows(a, s, sizes.Pick(Dims.Range(0, s[0].Rank).Except(a.Gather.CollapsedSliceDims.Concat(a.Gather.OperandBatchingDims))))) throw s.Error($"the result {a.Result} has not the dimensions of windows of sizes {sizes}");
            for (var d = 0; d < sizes.Count; d++)
                if (sizes[d] < 0 || s[0].Dims[d] >= 0 && sizes[d] > s[0].Dims[d] || sizes[d] > 1 && a.Gather.CollapsedSliceDims.Concat(a.Gather.OperandBatchingDims).Contains(d)) throw s.Error($"slice size {sizes[d]} does not fit dimension {d} of size {s[0].Dims[d]}");
        },
        Infer = static (a, s) =>
        {
            if (s.Count != 3 || !s[1].ElementType.IsInteger()) throw s.Error("takes an operand, integer indices and slice sizes");
            CheckShapeOperand(s, 2, s[0].Rank);
            var window = Dims.Range(0, s[0].Rank).Except(a.Gather.CollapsedSliceDims.Concat(a.Gather.OperandBatchingDims));
            CheckGather(a.Gather, s, window.Count);
            return a.Result.ElementType == s[0].ElementType && HasWindows(a, s, Dims.Repeat(Dims.Dynamic, window.Count)) ? a.Result : throw s.Error($"the result {a.Result} has not the dimensions of windows and indices");
        },
        Evaluation = static (a, c) =>
        {
            var b = new Builder();
            var gathered = b.Emit(RawGatherDef!, a.Gather with { SliceSizes = Integers(c[2]) }, b.Parameter(c[0].Type), b.Parameter(c[1].Type));
            return Evaluator.Run(b.Build("gather", gathered), c[0], c[1])[0];
        },
        NoJvp = Rule.NotDifferentiable(DynamicReason),
        NoTranspose = Rule.NotDifferentiable(DynamicReason),
        NoBatch = Rule.NotBatchable(DynamicReason),
        Simplification = static (a, c) => c.Constant(2) is { } sizes ? AsWritten(c, c.Builder.Emit(RawGatherDef!, a.Gather with { SliceSizes = Integers(sizes) }, c[0], c[1])) : null,
        Refinement = static (a, c) => c.Sizes(2) is { } sizes ? [c.Builder.Emit(RawGatherDef!, a.Gather with { SliceSizes = sizes }, c[0], c[1])] : null,
        Samples = static () =>
        [
            new(new DynamicGatherAttributes(new([1], [0], [], [], [0], 1, []), TensorType.Of(ElementType.F32, [2, 2])), Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.I32, [2, 1], 2, 0), Literal.Of(ElementType.I32, [2], 1, 2)) { IsSmooth = false },
        ],
    };

    static bool HasWindows(DynamicGatherAttributes a, Signature s, Dims windows) =>
        TypeAgreement.HaveShape(s[1].With(indices => Gathered(a.Gather, indices, windows)), a.Result.With(s[1].ElementType));
}
