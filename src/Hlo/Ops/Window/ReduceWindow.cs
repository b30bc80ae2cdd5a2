using System.Collections.Immutable;

namespace XlaSharp.Hlo;

public static partial class Ops
{
    /// <summary>Reduces what a moving window covers, from an initial value that is neutral, by an op of two operands.</summary>
    /// <param name="x">The operand.</param>
    /// <param name="kind">An op of two operands, such as <c>add</c> or <c>maximum</c>, that may be applied in any order.</param>
    /// <param name="init">A scalar that <paramref name="kind"/> leaves everything else unchanged with.</param>
    /// <param name="window">Per dimension the size, stride and dilation of the window, and the dilation and padding of the operand.</param>
    /// <remarks>
    /// <para>Per dimension, with <c>dilated(n, k) = n == 0 ? 0 : (n − 1)·k + 1</c>: the operand becomes <c>padded = low + dilated(size, base dilation) + high</c> long, negative padding cuts, and the
    /// window covers <c>w = dilated(window size, window dilation)</c> of it. The result has <c>padded &lt; w ? 0 : ⌊(padded − w) / stride⌋ + 1</c> positions, and at position <c>p</c> it is
    /// <c>kind(init, kind(padded x[stride·p + dilation·k], …))</c> over all <c>k &lt; window size</c>.</para>
    /// <para>Padding and the gaps of a dilated operand count as the initial value. A NaN in the window makes sums, maxima and minima NaN; an empty window cannot be. The elements of the result are those of the region, which may be wider than the operand's.</para>
    /// <para>Derivative: of a sum the sum of the tangents; of a maximum or minimum the tangent of the first element that wins; else that of the region, applied step by step. A sum is linear: its
    /// transpose spreads each cotangent over its window. Batched, the window gets a dimension of size 1. Spec: "reduce_window"; <c>jax.lax.reduce_window</c>.</para>
    /// </remarks>
    /// <exception cref="HloTypeException">The lists of the window are not as long as the operand's rank, an entry but a padding is not positive, cutting leaves a negative size, or the region does not take and give scalars of the operand's kind.</exception>
    public static Value ReduceWindow(this Value x, OpDef kind, Value init, WindowAttributes window) =>
        Builder.Innermost(x, init).EmitRegions(ReduceWindowDef, window, [x, init], [], Reducer(kind, x.ElementType))[0];

    /// <summary>Sums of what a moving window covers.</summary>
    public static Value ReduceWindowSum(this Value x, WindowAttributes window) => x.ReduceWindow(AddDef, x.Builder.Zeros(TensorType.Scalar(x.ElementType)), window);

    /// <summary>Reduces N tensors of one shape together. Operands: the N tensors, then their N initial scalars.</summary>
    /// <param name="b">Where.</param>
    /// <param name="operands">The tensors and the initial values.</param>
    /// <param name="region">Takes N accumulators, then N elements, and gives N.</param>
    /// <param name="window">The window.</param>
    public static ImmutableArray<Value> ReduceWindow(this Builder b, ReadOnlySpan<Value> operands, Function region, WindowAttributes window) =>
        b.EmitRegions(ReduceWindowDef, window, operands, [], region);

    internal static readonly OpDef ReduceWindowDef = new OpDef<WindowAttributes>("stablehlo.reduce_window")
    {
        Family = "window",
        HasRegions = true,
        Bytecode = new(Property.Ones("base_dilations"), Property.Padding(), Property.Ones("window_dilations"), Property.List("window_dimensions"), Property.Ones("window_strides")) { Needs = BytecodeNeeds.Promotion },
        RefusesPerAxis = true,
        Read = WindowAttributes.Read,
        InferMany = static (a, s) =>
        {
            var elements = CheckReducer(s, a.Sizes);
            var op = s.Op;
            var shape = s[0].With(dims => a.ResultDims(dims, new(op)));
            var types = ImmutableArray.CreateBuilder<HloType>(s.Count / 2);
            for (var i = 0; i < s.Count / 2; i++) types.Add(elements[i].WithShape(shape));
            return types.MoveToImmutable();
        },
        EvaluationMany = WindowKernel.Reduce,
        TangentMany = static (a, c) =>
        {
            var kind = ReducerKind(c.Op);
            if (!JvpContext.IsDifferentiable(c.Results[0].Type)) return new Value?[c.Results.Length];
            if (kind == AddDef)
                return [c.Tangents[1] is null ? c.Tangents[0]!.ReduceWindowSum(a) : c.Instantiate(0).ReduceWindow(AddDef, c.Tangents[1]!, a)];
            if ((kind == MaximumDef || kind == MinimumDef) && c.Tangents[1] is null)
                return [c.Tangents[0]!.SelectAndGatherAdd(c[0], kind == MaximumDef ? ComparisonDirection.GE : ComparisonDirection.LE, a)];
            return GenericReduction.Tangent(a, c);
        },
        Transposition = static (a, c) =>
        {
            if (ReducerKind(c.Op) != AddDef) throw new HloTransformException("only a sum over windows is linear");
            if (c.IsLinear(0)) c.Accumulate(0, WindowSumTranspose(a, c.Cotangent, c.TypeOf(0)));
            if (!c.IsLinear(1)) return;
            // The initial value is added once per position, and once for every element of the window that is padding or gap.
            var t = c.Cotangent;
            var zeros = c.Builder.Constant(c.TypeOf(0), 0);
            var one = c.Builder.Constant(TensorType.Scalar(t.ElementType), 1);
            c.Accumulate(1, (t * zeros.ReduceWindow(AddDef, one, a)).ReduceSum(Dims.Range(0, t.Rank)));
        },
        BatchingMany = static (a, c) => WindowBatch(a, c),
        Samples = static () =>
        [
            WindowSample(AddDef, ElementType.F32, 0, WindowAttributes.Of([2, 2], [1, 1])),
            WindowSample(AddDef, ElementType.F64, 0, new([2, 2], [2, 1], [1, 2], [1, 2], [1, 0], [0, 2])),
            WindowSample(MaximumDef, ElementType.F64, double.NegativeInfinity, WindowAttributes.Of([2, 3], [1, 2])),
            WindowSample(MinimumDef, ElementType.F64, double.PositiveInfinity, WindowAttributes.Of([3, 2], [1, 1]) with { Low = [1, 0], High = [0, 1] }),
            WindowSample(AddDef, ElementType.I32, 0, WindowAttributes.Of([3, 3], [1, 1])),
        ],
    };

    static Value WindowSumTranspose(WindowAttributes a, Value t, TensorType operand)
    {
        var (low, high) = a.Adjoint(operand.Dims, t.Dims);
        var padded = t.Pad(t.Builder.Zeros(TensorType.Scalar(t.ElementType)), low, high, a.Strides.Select(s => s - 1));
        return padded.ReduceWindowSum(WindowAttributes.Of(a.Sizes, a.BaseDilations) with { WindowDilations = a.WindowDilations });
    }

    static Batched[] WindowBatch(WindowAttributes a, BatchContext c)
    {
        var n = c.Op.OperandCount / 2;
        for (var i = n; i < c.Inputs.Length; i++)
            if (c[i].IsBatched) throw new HloTransformException("stablehlo.reduce_window cannot be batched over its initial values or what its region captures");
        var axis = n == 1 ? c[0].Axis : 0;
        var inputs = new Value[c.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = i < n ? c.At(i, axis) : c[i].Value;
        var results = c.Builder.EmitRegions(ReduceWindowDef, a.Insert(axis), inputs.AsSpan(0, 2 * n), inputs.AsSpan(2 * n), c.Op.Regions);
        return [.. results.Select(r => new Batched(r, axis))];
    }

    static Sample WindowSample(OpDef kind, ElementType element, double init, WindowAttributes window) =>
        new(window, Literal.Of(element, [3, 4], 1, 7, 3, 2, 8, 5, 11, 4, 9, 6, 0, 10), Literal.Of(element, [], init))
        {
            Fixed = [1],
            Regions = _ => [Reducer(kind, element)],
        };
}
