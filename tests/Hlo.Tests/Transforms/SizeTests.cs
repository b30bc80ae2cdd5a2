using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>How many ops transformed programs have, after all passes and without constants, and that none of them is idle.</summary>
public class SizeTests
{
    // Value and gradient of these have more than five times the ops of the value, in JAX too: the number of StableHLO ops that JAX gives for the same, as in
    // jax.jit(lambda *a: (lambda z, pull: (z, pull(z)))(*jax.vjp(f, *a))).lower(*a), constants not counted. JAX has no derivative by scalar bounds of clamp (14 with others) and of a complete QR (56 of a wide one),
    // nor bounded loops: on the way back these are scans of checkpointed scans.
    static readonly Dictionary<string, int> InJax = new()
    {
        ["chlo.acos"] = 9,
        ["chlo.acosh"] = 9,
        ["chlo.asin"] = 8,
        ["chlo.bessel_i1e"] = 260,
        ["chlo.erf"] = 7,
        ["chlo.erfc"] = 7,
        ["chlo.zeta"] = 290,
        ["stablehlo.abs"] = 8,
        ["stablehlo.atan2"] = 12,
        ["stablehlo.cholesky"] = 59,
        ["stablehlo.clamp"] = 17,
        ["stablehlo.convolution"] = 10,
        ["stablehlo.divide"] = 8,
        ["stablehlo.maximum"] = 17,
        ["stablehlo.minimum"] = 17,
        ["stablehlo.pad"] = 8,
        ["stablehlo.power"] = 13,
        ["stablehlo.reduce"] = 21,
        ["stablehlo.remainder"] = 9,
        ["stablehlo.triangular_solve"] = 12,
        ["xs.cumulative"] = 114,
        ["xs.eig"] = 81,
        ["xs.qr"] = 74,
        ["xs.scatter"] = 60,
        ["xs.svd"] = 105,
        ["xs.bounded_while"] = 85,
    };

    [Theory, MemberData(nameof(OpPropertyTests.Derivable), MemberType = typeof(OpPropertyTests))]
    public void Gradient_OfEverySample_IsAtMostFiveTimesTheFunction(string op, int index)
    {
        var s = OpPropertyTests.At(op, index);
        var (primal, gradient) = (Compiled(s.Function), Compiled(Gradient.Vjp(s.Function, s.Mask)));
        Assert.InRange(Count(gradient), 0, Math.Max(5 * Math.Max(1, Count(primal)), InJax.GetValueOrDefault(op)));
    }

    // Ops that a batch adds to a sample beyond one per operand and two: a batch of convolutions with a kernel for each becomes one of groups, by reshaping and transposing both operands and the result;
    // a batch of loops runs while some member does, and leaves the others as they are.
    static readonly Dictionary<string, int> Added = new() { ["stablehlo.convolution"] = 3, ["xs.bounded_while"] = 4 };

    // What is not batched is broadcast where an op demands it, and indices of windows are put side by side.
    [Theory, MemberData(nameof(OpPropertyTests.Batchable), MemberType = typeof(OpPropertyTests))]
    public void Batch_OfEverySample_AddsAtMostOneOpPerOperandAndTwo(string op, int index)
    {
        var s = OpPropertyTests.At(op, index);
        var primal = Count(Compiled(s.Function));
        foreach (var only in Enumerable.Range(-1, s.Arguments.Length + 1))
        {
            EquatableArray<bool> which = [.. s.Batchable.Select((b, i) => b && (only < 0 || only == i))];
            Assert.InRange(Count(Compiled(Total.Batch(s.Function, which, 3))), 0, primal + s.Arguments.Length + 2 + Added.GetValueOrDefault(op));
        }
    }

    [Theory, MemberData(nameof(OpPropertyTests.Derivable), MemberType = typeof(OpPropertyTests))]
    public void Transformed_EverySample_HasNoIdleOps(string op, int index)
    {
        var s = OpPropertyTests.At(op, index);
        AssertBusy(Compiled(Gradient.Vjp(s.Function, s.Mask)));
        AssertBusy(Compiled(Differentiation.Jvp(s.Function, s.Mask).Function));
        if (!OpPropertyTests.OnceDerivable.Contains(op)) AssertBusy(Compiled(Gradient.Vjp(Differentiation.Jvp(s.Function, s.Mask).Function, [.. s.Mask, .. s.Mask.Where(m => m)])));
        if (OpTable.Get(op).HasBatch) AssertBusy(Compiled(Total.Batch(s.Function, s.Batchable, 3)));
    }

    // Each sine of the chain is saved as a cosine and multiplied with on the way back.
    [Theory, InlineData(10), InlineData(1000), InlineData(10_000), InlineData(100_000)]
    public void Gradient_OfChain_IsThreeTimesAsLong(int length)
    {
        var b = new Builder();
        var x = b.Parameter(TensorType.Scalar(ElementType.F32));
        var y = x;
        for (var i = 0; i < length; i++) y = y.Sine();
        Assert.Equal(3 * length, Count(Compiled(Gradient.Vjp(b.Build("chain", y), [true]))));
    }

    // Each level adds a loop and a product, forward and back.
    [Theory, InlineData(1, 6), InlineData(10, 42), InlineData(100, 402)]
    public void Gradient_OfNestedScans_IsLinearInTheDepth(int depth, int ops)
    {
        var type = TensorType.Of(ElementType.F32, [2]);
        Function Level(int rest)
        {
            var b = new Builder();
            Value w = b.Parameter(type), c = b.Parameter(type);
            return b.Build("", (rest == 0 ? c : b.Scan(new(3, 1), [c], [w], Level(rest - 1))[0]) * w);
        }
        Assert.Equal(ops, Walk(Gradient.Vjp(Level(depth), [false, true])).Count());
    }

    static Function Compiled(Function function) => PassPipeline.Compilation.Run(function);

    static int Count(Function function) => Walk(function).Count(op => !op.Definition.IsConstantLike && op.Attributes.Callee is null);

    /// <summary>All ops, those of regions and callees included.</summary>
    static IEnumerable<Op> Walk(Function function) =>
        function.Ops.SelectMany(op => op.Regions.SelectMany(Walk).Concat(op.Attributes.Callee is { } callee ? Walk(callee) : []).Prepend(op));

    static void AssertBusy(Function function)
    {
        var read = new HashSet<Value>(function.Results);
        foreach (var op in function.Ops) read.UnionWith(op.Inputs.ToArray());
        foreach (var op in function.Ops)
        {
            Assert.True(!op.IsPure || op.Results.Any(read.Contains), $"nobody reads {op}");
            foreach (var region in op.Regions) AssertBusy(region);
            if (op.OperandCount == 0) continue;
            Assert.False(op.IsPure && op.Results.All(r => r.Type is TensorType { IsEmpty: true }), $"{op} computes nothing");
            var (first, definition) = (op.Operands[0].Op, op.Definition.Name);
            if (first is null) continue;
            Assert.False(definition is "stablehlo.transpose" or "stablehlo.reshape" or "stablehlo.broadcast_in_dim" or "stablehlo.negate" or "stablehlo.reverse" && first.Definition == op.Definition, $"{op} of {first}");
            Assert.False(definition == "stablehlo.convert" && first.Definition == op.Definition && first.Operands[0].ElementType.IsContainedIn(first.Result.ElementType), $"{op} of {first}");
            Assert.False(definition is "stablehlo.add" && op.Operands.ToArray().Count(IsZero) == 1, $"{op} adds 0");
        }
    }

    static bool IsZero(Value value)
    {
        while (value.Op is { Definition.Name: "stablehlo.broadcast_in_dim" } op) value = op.Operands[0];
        return value.Op?.Attributes is ConstantAttributes { Value: { IsSplat: true } literal } && literal.GetComplex(0) == 0;
    }
}
