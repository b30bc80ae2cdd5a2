using System.Collections.Immutable;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>The operand with windows of updates combined into it at the places that an array of indices lists.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="indices">Integers; one dimension holds the components of one index.</param>
    /// <param name="updates">The windows.</param>
    /// <param name="attributes">Dimension numbers, mode and kind.</param>
    /// <remarks>A window that does not lie inside as a whole is dropped, or moved inside in mode clip. Source: <c>jax.lax.scatter</c> and its siblings.</remarks>
    /// <exception cref="HloTypeException">The dimension numbers do not fit the operands.</exception>
    public static Value Scatter(this Value x, Value indices, Value updates, ScatterAttributes attributes) =>
        Builder.Innermost([x, indices, updates]).Emit(ScatterDef, attributes, x, indices, updates);

    /// <summary>As <see cref="Scatter"/>, with any function of the old element and the update as combiner; it has no derivative.</summary>
    public static Value ScatterWith(this Value x, Value indices, Value updates, ScatterAttributes attributes, Function combiner) =>
        Builder.Innermost([x, indices, updates]).EmitRegions(RawScatterDef, attributes, [x, indices, updates], [], combiner)[0];

    internal static readonly OpDef ScatterDef = new OpDef<ScatterAttributes>("xs.scatter")
    {
        Family = "indexing",
        Read = ScatterAttributes.Read,
        Infer = InferScatter,
        Evaluation = static (a, c) => ScatterKernel.Evaluate(a, c[0], c[1], c[2], CombinerOf(a.Kind, c[0].ElementType)),
        Tangent = ScatterTangent,
        Transposition = ScatterTranspose,
        Batching = ScatterBatch,
        Lowering = static (a, c) =>
        {
            var indices = a.Mode == IndexMode.Clip ? ClampIndices(a, c[0].Dims, c[2].Dims, c[1]) : c[1];
            return [c.Builder.EmitRegions(RawScatterDef!, a with { Mode = IndexMode.FillOrDrop, Kind = ScatterKind.Set }, [c[0], indices, c[2]], [], CombinerOf(a.Kind, c[0].ElementType))[0]];
        },
        Samples = () => from kind in Enum.GetValues<ScatterKind>()
                        select new Sample(new ScatterAttributes([1], [0], [], [], [0], 1, IndexMode.FillOrDrop, kind, false, true),
                            Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 4, 5, 6), Literal.Of(ElementType.I32, [2, 1], 2, 0), Literal.Of(ElementType.F32, [2, 2], 7, 5.5, 3, -2)),
    };

    /// <summary>scatter of the interchange form, which drops whole windows, as XLA does. Its region combines (old, new). Spec: "scatter".</summary>
    internal static readonly OpDef RawScatterDef = new OpDef<ScatterAttributes>("stablehlo.scatter")
    {
        TakesIndex = true,
        Family = "indexing",
        HasRegions = true,
        Bytecode = new(
            Property.Boolean("indices_are_sorted", "false"),
            Property.Numbers("scatter_dimension_numbers", "scatter", ["update_window_dims", "inserted_window_dims", "scatter_dims_to_operand_dims", "index_vector_dim"], "input_batching_dims", "scatter_indices_batching_dims"),
            Property.Boolean("unique_indices", "false"))
        { Versions = ["0.9.0", "1.1.0"], Needs = BytecodeNeeds.Promotion },
        Read = ScatterAttributes.Read,
        InferMany = InferScatters,
        EvaluationMany = static (a, c) => ScatterKernel.Evaluate(a, c),
        NoJvp = Rule.NotDifferentiable("rules are on xs.scatter, which knows the kind of the combiner"),
        NoTranspose = Rule.NotDifferentiable("rules are on xs.scatter, which knows the kind of the combiner"),
        NoBatch = Rule.NotBatchable("rules are on xs.scatter, which knows the kind of the combiner"),
        Samples = static () =>
        [
            new(new ScatterAttributes([], [0], [], [], [0], 1, IndexMode.FillOrDrop, ScatterKind.Set), Literal.Of(1, 2, 3), Literal.Of(ElementType.I32, [2, 1], 1, 1), Literal.Of(4, 5))
            {
                Regions = static _ => [CombinerOf(ScatterKind.Add, ElementType.F32)],
                IsSmooth = false,
            },
        ],
    };

    /// <summary>Dimension numbers that must rise.</summary>
    static void CheckSorted(Signature s, params ReadOnlySpan<Dims> lists)
    {
        foreach (var list in lists)
            for (var i = 1; i < list.Count; i++)
                if (list[i] < list[i - 1]) throw s.Error($"dimensions {list} must be sorted");
    }

    /// <summary>Batch dimensions of operand and indices go in pairs of one size, without the dimension of the index vectors.</summary>
    static void CheckBatching(Signature s, Dims operand, Dims indices, long indexVectorDim)
    {
        if (operand.Count != indices.Count) throw s.Error($"batch dimensions {operand} of the operand and {indices} of the indices must be as many");
        if (indices.Contains(indexVectorDim)) throw s.Error($"batch dimensions {indices} of the indices include the index vector dimension {indexVectorDim}");
        // A gather with dynamic slice sizes has three operands too, and its indices in the same place.
        var array = s[s.Count / 2];
        for (var i = 0; i < operand.Count; i++)
            if (s[0].Dims[(int)operand[i]] is var x and >= 0 && array.Dims[(int)indices[i]] is var y and >= 0 && x != y) throw s.Error($"batch dimension {operand[i]} of the operand has size {x}, that of the indices {y}");
    }

    /// <summary>Several operands are scattered into at the same places.</summary>
    static ImmutableArray<HloType> InferScatters(ScatterAttributes a, Signature s)
    {
        if (s.Count % 2 == 0 || s.Regions.Length != 1) throw s.Error("takes N operands, indices, N updates and a region");
        var elements = CheckCombiner(s, s.Regions[0], s.Count / 2);
        var types = ImmutableArray.CreateBuilder<HloType>(s.Count / 2);
        for (var i = 0; i < s.Count / 2; i++)
        {
            CheckPromotion(s, s[s.Count / 2 + 1 + i], elements[i]);
            types.Add(elements[i].WithShape(InferScatter(a, s, s[i], s[s.Count / 2], s[s.Count / 2 + 1 + i])));
        }
        return types.MoveToImmutable();
    }

    static TensorType InferScatter(ScatterAttributes a, Signature s)
    {
        if (s.Count != 3) throw s.Error("takes an operand, indices and updates");
        return s[0].ElementType == s[2].ElementType ? InferScatter(a, s, s[0], s[1], s[2]) : throw s.Error("updates must have the operand's element type");
    }

    static TensorType InferScatter(ScatterAttributes a, Signature s, TensorType operand, TensorType indices, TensorType updates)
    {
        if (!Kernels.IsIntegral(indices.ElementType)) throw s.Error("takes integer indices");
        CheckDimensions(s, a.ScatterDimsToOperandDims, operand.Rank);
        CheckDimensions(s, a.InsertedWindowDims.Concat(a.InputBatchingDims), operand.Rank);
        CheckDimensions(s, a.UpdateWindowDims, updates.Rank);
        CheckDimensions(s, a.ScatterDimsToOperandDims.Concat(a.InputBatchingDims), operand.Rank);
        CheckDimensions(s, a.ScatterIndicesBatchingDims, indices.Rank);
        CheckSorted(s, a.UpdateWindowDims, a.InsertedWindowDims, a.InputBatchingDims);
        CheckBatching(s, a.InputBatchingDims, a.ScatterIndicesBatchingDims, a.IndexVectorDim);
        if (a.UpdateWindowDims.Count != a.WindowDims(operand.Rank).Count) throw s.Error($"update window dimensions {a.UpdateWindowDims} do not match the operand's rank");
        if (a.IndexVectorDim < 0 || a.IndexVectorDim > indices.Rank) throw s.Error($"index vector dimension {a.IndexVectorDim} is not one of the indices");
        var components = a.IndexVectorDim == indices.Rank ? 1 : indices.Dims[(int)a.IndexVectorDim];
        if (components >= 0 && components != a.ScatterDimsToOperandDims.Count) throw s.Error($"an index has {components} components, expected {a.ScatterDimsToOperandDims.Count}");
        var batch = a.IndexVectorDim == indices.Rank ? indices.Dims : indices.Dims.RemoveAt((int)a.IndexVectorDim);
        if (!updates.Dims.Except(a.UpdateWindowDims).Agrees(batch)) throw s.Error($"updates must have the batch dimensions {batch} of the indices");
        var window = a.WindowSizes(operand.Rank, updates.Dims);
        foreach (var d in a.WindowDims(operand.Rank).AsSpan())
            if (operand.Dims[(int)d] >= 0 && window[(int)d] > operand.Dims[(int)d]) throw s.Error($"the window {window} is larger than dimension {d}");
        return operand;
    }

    static Function CombinerOf(ScatterKind kind, ElementType element)
    {
        var body = new Builder();
        Value old = body.Parameter(TensorType.Scalar(element)), update = body.Parameter(TensorType.Scalar(element));
        return body.Build("", kind switch
        {
            ScatterKind.Add => old + update,
            ScatterKind.Multiply => old * update,
            ScatterKind.Minimum => old.Minimum(update),
            ScatterKind.Maximum => old.Maximum(update),
            _ => update,
        });
    }

    static Value ClampIndices(ScatterAttributes a, Dims operand, Dims updates, Value indices)
    {
        var window = a.WindowSizes(operand.Count, updates);
        var last = Literal.Create(indices.ElementType, [a.ScatterDimsToOperandDims.Count]);
        for (var i = 0; i < last.Count; i++)
        {
            var d = (int)a.ScatterDimsToOperandDims[i];
            Scalars.Write(indices.ElementType, last.Writable, i, Math.Min(operand[d] - window[d], Scalars.MaxValue(indices.ElementType)));
        }
        var limit = indices.Builder.Constant(last);
        limit = a.IndexVectorDim == indices.Rank ? limit.Reshape([]).BroadcastInDim(indices.Dims, []) : limit.BroadcastInDim(indices.Dims, [a.IndexVectorDim]);
        return indices.Clamp(indices.Like(0), limit);
    }

    static Value? ScatterTangent(ScatterAttributes a, JvpContext c)
    {
        var (x, indices, updates) = (c[0], c[1], c[2]);
        var (gx, gu) = (c.Tangents[0], c.Tangents[2]);
        if (gx is null && gu is null) return null;
        var window = a.ToGather(x.Tensor, updates.Dims);
        switch (a.Kind)
        {
            case ScatterKind.Add:
                return c.Instantiate(0).Scatter(indices, c.Instantiate(2), a);
            case ScatterKind.Set when a.UniqueIndices:
                return c.Instantiate(0).Scatter(indices, c.Instantiate(2), a);
            case ScatterKind.Set:
                var kept = gx?.Scatter(indices, updates.Like(0), a);
                if (gu is null) return kept;
                // Which of several updates of one place has won: numbers are scattered in the same way and read back.
                var numbers = x.Builder.Iota(TensorType.Of(ElementType.I32, [updates.Dims.ElementCount])).Reshape(updates.Dims) is var n ? n.Add(n.Like(1)) : n;
                var winners = x.Builder.Zeros(x.Tensor.With(ElementType.I32)).Scatter(indices, numbers, a).Gather(indices, a.ToGather(x.Tensor.With(ElementType.I32), updates.Dims));
                var won = winners.Compare(ComparisonDirection.EQ, numbers).Select(gu, gu.Like(0));
                return (kept ?? gu.Builder.Zeros(x.Tensor)).Scatter(indices, won, a with { Kind = ScatterKind.Add });
            case ScatterKind.Multiply:
                var left = gx?.Scatter(indices, updates, a);
                if (gu is null) return left;
                if (!a.UniqueIndices) throw new HloTransformException("xs.scatter: a product has a derivative in its updates only if the indices are unique");
                var right = x * gu.Builder.Zeros(x.Tensor).Scatter(indices, gu, a with { Kind = ScatterKind.Add });
                return left is null ? right : left + right;
            default:
                var result = c.Result;
                var fromOperand = x.Compare(ComparisonDirection.EQ, result).Select(x.Like(1), x.Like(0));
                var fromUpdates = updates.Compare(ComparisonDirection.EQ, result.Gather(indices, window)).Select(updates.Like(1), updates.Like(0));
                var add = a with { Kind = ScatterKind.Add };
                var ties = fromOperand.Scatter(indices, fromUpdates, add);
                var sum = (gx is null ? null : gx * fromOperand);
                if (gu is not null) sum = (sum ?? gu.Builder.Zeros(x.Tensor)).Scatter(indices, gu * fromUpdates, add);
                return sum! / ties;
        }
    }

    static void ScatterTranspose(ScatterAttributes a, TransposeContext c)
    {
        var (t, updates) = (c.Cotangent, c.TypeOf(2));
        var window = a.ToGather(c.TypeOf(0), updates.Dims);
        if (a.Kind == ScatterKind.Add)
        {
            c.Accumulate(0, t);
            if (c.IsLinear(2)) c.Accumulate(2, t.Gather(c[1], window));
            return;
        }
        if (a.Kind == ScatterKind.Multiply && c.IsLinear(0))
        {
            c.Accumulate(0, t.Scatter(c[1], c[2], a));
            return;
        }
        if (a.Kind != ScatterKind.Set || c.IsLinear(2) && !a.UniqueIndices) throw new HloTransformException($"xs.scatter of kind {a.Kind} is not linear");
        if (c.IsLinear(0)) c.Accumulate(0, t.Scatter(c[1], c.Builder.Zeros(updates), a));
        if (c.IsLinear(2)) c.Accumulate(2, t.Gather(c[1], window));
    }

    static Batched ScatterBatch(ScatterAttributes a, BatchContext c)
    {
        var (x, updates) = (c.At(0), c.At(2));
        if (!c[1].IsBatched)
            return new(x.Scatter(c[1].Value, updates, a with
            {
                UpdateWindowDims = a.UpdateWindowDims.Select(d => d + 1).Insert(0, 0),
                InsertedWindowDims = a.InsertedWindowDims.Select(d => d + 1),
                InputBatchingDims = a.InputBatchingDims.Select(d => d + 1),
                ScatterDimsToOperandDims = a.ScatterDimsToOperandDims.Select(d => d + 1),
            }), 0);
        return new(x.Scatter(c.At(1), updates, a with
        {
            UpdateWindowDims = a.UpdateWindowDims.Select(d => d + 1),
            InsertedWindowDims = a.InsertedWindowDims.Select(d => d + 1),
            InputBatchingDims = a.InputBatchingDims.Select(d => d + 1).Insert(0, 0),
            ScatterIndicesBatchingDims = a.ScatterIndicesBatchingDims.Select(d => d + 1).Insert(0, 0),
            ScatterDimsToOperandDims = a.ScatterDimsToOperandDims.Select(d => d + 1),
            IndexVectorDim = a.IndexVectorDim + 1,
            IndicesAreSorted = false,
        }), 0);
    }
}
