using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>What random programs are made of: ops of every family, with values that stay of order one.</summary>
static class Vocabulary
{
    public static readonly (string Name, Func<StepContext, Value> Make)[] Entries =
    [
        ("sine", c => c.X.Sine()),
        ("logistic", c => c.X.Logistic()),
        ("multiply", c => c.X * c.YLikeX),
        ("add", c => c.X + c.YLikeX),
        ("add_constant", c => c.X + 0.25),
        ("subtract", c => c.X - 0.5 * c.YLikeX),
        ("divide", c => c.X / (2 + c.YLikeX * c.YLikeX)),
        ("gauss", c => (-(c.X * c.X)).Exponential()),
        ("maximum", c => c.X.Maximum(c.YLikeX)),
        ("clamp", c => c.X.Clamp(c.X.Like(-0.4), c.X.Like(0.8))),
        ("select", c => c.X.Compare(ComparisonDirection.GT, c.YLikeX).Select(c.X, c.YLikeX * 0.5)),
        ("stop_gradient", c => c.X.StopGradient() * c.YLikeX),
        ("convert", c => c.X + c.X.Compare(ComparisonDirection.GT, c.YLikeX).Convert(ElementType.F64)),
        ("complex", c => c.X.Complex(c.YLikeX) is var z ? (z * z.Conjugate() + z.Exponential()).Imag() + (z * z).Real() : z),
        ("transpose", c => c.X.Transpose([.. Enumerable.Range(0, c.X.Rank).Reverse()])),
        ("reshape", c => c.X.Fit(c.Step.Y % 3 == 0 ? [2, 2] : c.Step.Y % 3 == 1 ? [c.X.Dims.ElementCount] : [])),
        ("broadcast", c => c.X.BroadcastInDim(c.X.Dims.Insert(0, 2), Dims.Range(1, c.X.Rank))),
        ("reverse", c => c.Ranked.Reverse([0])),
        ("slice", c => c.Ranked is var x && x.Dims[0] > 0 ? x.SliceInDim(0, Math.Min(c.Step.Y % 2, x.Dims[0] - 1), x.Dims[0]) : x),
        ("empty", c => c.Ranked.SliceInDim(0, 0, 0)),
        ("pad", c => c.Ranked is var x ? x.Pad(c.Y.Fit([]), Edges(x, c.Step.Y % 3 - 1), Edges(x, 1), Edges(x, c.Step.Y % 2)) : x),
        ("concatenate", c => c.Builder.Concatenate([c.Ranked, c.Ranked, c.Y.Fit(c.Ranked.Dims)], 0)),
        ("reduce_add", c => c.X.ReduceSum(c.X.Rank == 0 ? [] : [c.Dimension])),
        ("reduce_maximum", c => c.X.Reduce(Ops.MaximumDef, c.Builder.Constant(TensorType.Scalar(ElementType.F64), -2), Dims.Range(0, c.X.Rank))),
        ("reduce_multiply", c => c.X.Tanh().Reduce(Ops.MultiplyDef, c.Builder.Constant(TensorType.Scalar(ElementType.F64), 1), c.X.Rank == 0 ? [] : [c.Dimension])),
        ("reduce_window", c => c.Ranked is var x ? x.ReduceWindowSum(WindowAttributes.Of(Dims.Repeat(1, x.Rank).With(0, 2), Dims.Repeat(1, x.Rank))) : x),
        ("cumulative", c => c.Ranked.Cumulative((CumulativeKind)(c.Step.Y % 5), 0, c.Step.Y % 2 == 0).Tanh()),
        ("sort", c => c.Ranked is var x ? c.Builder.Sort([x, c.Y.Fit(x.Dims)], new(0, true), Ops.Ascending([ElementType.F64, ElementType.F64]))[c.Step.Y % 2] : x),
        ("dot_general", c => c.X.Fit([2, 3]).DotGeneral(c.Y.Fit([3, 2]), new([], [], [1], [0], ElementType.F64)).Tanh()),
        ("batched_dot_general", c => c.X.Fit([2, 2, 3]).DotGeneral(c.Y.Fit([3, 2, 1]), new([0], [1], [2], [0], ElementType.F64)).Tanh()),
        ("convolution", c => Convolve(c.X.Fit([1, 2, 4]), c.Y.Fit([2, 2, 2])).Tanh()),
        ("fft", c => c.X.Fit([4]).Complex(c.Y.Fit([4])).Fft(FftType.FFT, [4]) is var z ? z.Real() * 0.25 + z.Imag() : z),
        ("triangular_solve", c => Triangle(c.X.Fit([2, 2])).TriangularSolve(c.Y.Fit([2, 2]), new(true, true, false, TransposeKind.NoTranspose))),
        ("gather", c => c.X.Fit([3, 2]).Gather(c.Scope.Indices.Reshape([4, 1]), new([1], [0], [], [], [0], 1, [1, 2], (IndexMode)(c.Step.Y % 2), Literal.Splat(TensorType.Scalar(ElementType.F64), 0.5)))),
        ("scatter", c => c.X.Fit([3, 2]).Scatter(c.Scope.Indices.Reshape([4, 1]), c.Y.Fit([4, 2]), new([1], [0], [], [], [0], 1, (IndexMode)(c.Step.Y % 2), ScatterKind.Add))),
        ("dynamic_slice", c => c.X.Fit([4]).DynamicSlice([c.Scope.Indices.SliceInDim(0, c.Step.Y % 4, c.Step.Y % 4 + 1).Reshape([])], [2])),
        ("dynamic_update_slice", c => c.X.Fit([4]).DynamicUpdateSlice(c.Y.Fit([2]), [c.Scope.Indices.SliceInDim(0, c.Step.Y % 4, c.Step.Y % 4 + 1).Reshape([])])),
        ("call", c => c.Builder.Call(c.Nested([c.X.Type, c.Y.Type], c.X.Dims), c.X, c.Y)[0]),
        ("checkpoint", c => c.Builder.Checkpoint(new(c.Step.Y % 2 == 0 ? CheckpointPolicy.NothingSaveable : CheckpointPolicy.DotsSaveable), [c.X, c.Y], c.Nested([c.X.Type, c.Y.Type], c.X.Dims))[0]),
        ("custom_jvp", c => c.Nested([c.X.Type, c.Y.Type], c.X.Dims) is var f ? c.Builder.CustomJvp(new("f", DeferredFunction.Of(Total.Jvp(f, [true, true]))), [c.X, c.Y], [], f)[0] : c.X),
        ("case", c => Case(c, c.Scope.Indices.SliceInDim(0, c.Step.Y % 4, c.Step.Y % 4 + 1).Reshape([]))),
        ("case_of_value", c => Case(c, c.X.Fit([]).Compare(ComparisonDirection.GT, c.Builder.Constant(TensorType.Scalar(ElementType.F64), 0.2)).Convert(ElementType.I32))),
        ("scan", c => Scan(c, false)),
        ("scan_reverse", c => Scan(c, true)),
    ];

    static Dims Edges(Value x, long first) => Dims.Repeat(0, x.Rank).With(0, first);

    static Value Convolve(Value x, Value kernel) => x.Convolution(kernel, new([1], [1], [0], [1], [1], [false], new([0, 1, 2], [0, 1, 2], [0, 1, 2]), 1, 1, ElementType.F64));

    static Value Triangle(Value x) => x.Lower() * 0.3 + x.Builder.Constant(Literal.Of(ElementType.F64, [2, 2], 2, 0, 0, 2));

    static Value Case(StepContext c, Value index)
    {
        Value[] captures = [c.X, c.Y];
        Function[] branches = [c.Nested([c.X.Type, c.Y.Type], c.X.Dims), c.Nested([c.X.Type, c.Y.Type], c.X.Dims), c.Nested([c.X.Type, c.Y.Type], c.X.Dims)];
        return index.Case(captures, [.. branches])[0];
    }

    static Value Scan(StepContext c, bool reverse)
    {
        // The length is that of what is scanned over, which may be 0.
        var xs = c.Ranked;
        var element = TensorType.Of(ElementType.F64, xs.Dims.RemoveAt(0));
        var body = c.Nested([c.Y.Type, c.Y.Type, element], c.Y.Dims, element.Dims);
        var results = c.Builder.Scan(new(xs.Dims[0], 1, reverse), [c.Y, xs], [c.Y], body);
        return results[c.Step.X % 2];
    }
}
