namespace XlaSharp.Hlo.Tests;

/// <summary>Collectives read from a text: what is refused, and the transposes of those that are linear. The wordings of the rules follow StableHLO's verifier.</summary>
public class CollectiveTests
{
    const string Groups = "replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>";
    const string Add = "({\n^bb0(%x: tensor<f32>, %y: tensor<f32>):\n  %m = stablehlo.add %x, %y : tensor<f32>\n  stablehlo.return %m : tensor<f32>\n})";

    [Theory]
    [InlineData("all_gather", "all_gather_dim = 0 : i64, " + Groups, "", "tensor<2x3xf32>", "tensor<5x3xf32>", "does not consist of several")]
    [InlineData("all_gather", "all_gather_dim = 2 : i64, " + Groups, "", "tensor<2x3xf32>", "tensor<4x3xf32>", "must be one of")]
    [InlineData("all_gather", "all_gather_dim = 0 : i64, replica_groups = dense<[[0, -1]]> : tensor<1x2xi64>", "", "tensor<2x3xf32>", "tensor<4x3xf32>", "there is no replica -1")]
    [InlineData("reduce_scatter", Groups + ", scatter_dimension = 1 : i64", Add, "tensor<2x6xf32>", "tensor<2x4xf32>", "does not consist of several")]
    [InlineData("reduce_scatter", Groups + ", scatter_dimension = 1 : i64", Add, "tensor<2x6xf64>", "tensor<2x3xf64>", "gives elements of type")]
    [InlineData("all_to_all", "concat_dimension = 0 : i64, " + Groups + ", split_count = 3 : i64, split_dimension = 1 : i64", "", "tensor<2x6xf32>", "tensor<6x2xf32>", "groups must have the size of the split, 3")]
    [InlineData("all_to_all", "concat_dimension = 0 : i64, " + Groups + ", split_count = 2 : i64, split_dimension = 1 : i64", "", "tensor<2x5xf32>", "tensor<4x2xf32>", "cannot be cut into 2 parts")]
    [InlineData("collective_permute", "source_target_pairs = dense<[[0, 1], [0, 2]]> : tensor<2x2xi64>", "", "tensor<2xf32>", "tensor<2xf32>", "process 0 is no source, or twice")]
    [InlineData("collective_permute", "source_target_pairs = dense<[[0, 1, 2]]> : tensor<1x3xi64>", "", "tensor<2xf32>", "tensor<2xf32>", "matrix of two columns")]
    [InlineData("collective_broadcast", "has_dynamic_root, " + Groups, "", "tensor<2xf32>", "tensor<2xf32>", "at least one operand that is sent")]
    public void Op_ThatDoesNotFit_IsRefused(string op, string attributes, string region, string operand, string result, string rule) =>
        Assert.Contains(rule, Assert.Throws<ParseException>(() => Read(op, attributes, region, operand, result)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("all_gather", "all_gather_dim = 0 : i64, " + Groups, "", "tensor<2x3xf32>", "tensor<4x3xf32>", "stablehlo.reduce_scatter")]
    [InlineData("reduce_scatter", Groups + ", scatter_dimension = 1 : i64", Add, "tensor<2x6xf32>", "tensor<2x3xf32>", "stablehlo.all_gather")]
    [InlineData("all_to_all", "concat_dimension = 0 : i64, " + Groups + ", split_count = 2 : i64, split_dimension = 1 : i64", "", "tensor<2x6xf32>", "tensor<4x3xf32>", "stablehlo.all_to_all")]
    [InlineData("all_reduce", Groups, Add, "tensor<2xf32>", "tensor<2xf32>", "stablehlo.all_reduce")]
    [InlineData("collective_permute", "source_target_pairs = dense<[[0, 1], [1, 2]]> : tensor<2x2xi64>", "", "tensor<2xf32>", "tensor<2xf32>", "stablehlo.collective_permute")]
    public void Transpose_LinearCollective_IsTheOneThatSendsBack(string op, string attributes, string region, string operand, string result, string transpose)
    {
        var main = Read(op, attributes, region, operand, result).Main;
        var transposed = Transposition.Transpose(Differentiation.Linearize(main, [true]).Linear, [true], [true]).Function;
        Assert.Equal([transpose], transposed.Ops.Select(o => o.Name));
        Assert.Equal(operand, transposed.Results[0].Type.Text);
        // Batched over a new leading dimension it is the same op on the dimensions that follow.
        Assert.Equal([$"stablehlo.{op}"], Batching.Batch(main, [0], 5).Function.Ops.Select(o => o.Name));
    }

    [Fact]
    public void Transpose_Permute_TurnsThePairsAround()
    {
        var main = Read("collective_permute", "source_target_pairs = dense<[[0, 1], [1, 2]]> : tensor<2x2xi64>", "", "tensor<2xf32>", "tensor<2xf32>").Main;
        var transposed = Transposition.Transpose(main, [true], [true]).Function;
        Assert.Equal("dense<[[1, 0], [2, 1]]> : tensor<2x2xi64>", ((CollectivePermuteAttributes)transposed.Ops[0].Attributes).Pairs);
    }

    [Fact]
    public void CrossReplicaSum_Raised_IsAnAllReduce() =>
        Assert.Equal(["stablehlo.all_reduce"], Raising.Run(Read("cross-replica-sum", Groups, "", "tensor<2xf32>", "tensor<2xf32>").Main).Ops.Select(o => o.Name));

    // StableHLO's verifier does not look at the groups of this op.
    [Fact]
    public void CrossReplicaSum_GroupsThatDoNotFit_AreRefusedWhenRaised() =>
        Assert.Contains("replica 0 is in the groups twice", Assert.Throws<HloTypeException>(() =>
            Raising.Run(Read("cross-replica-sum", "replica_groups = dense<[[0, 0]]> : tensor<1x2xi64>", "", "tensor<2xf32>", "tensor<2xf32>").Main)).Message, StringComparison.Ordinal);

    [Fact]
    public void CollectiveBroadcast_DynamicRoot_SendsTangentsFromTheSameProcess()
    {
        var b = new Builder();
        var (x, root) = (b.Parameter(TensorType.Of(ElementType.F32, [2])), b.Parameter(TensorType.Of(ElementType.I32, [1])));
        var sent = b.Build("sent", b.CollectiveBroadcast(new("dense<[[0, 1]]> : tensor<1x2xi64>", "", true), x, root).AsSpan());
        var jvp = Differentiation.Jvp(sent, [true, false]).Function;
        Assert.Equal(["stablehlo.collective_broadcast", "stablehlo.slice", "stablehlo.collective_broadcast"], jvp.Ops.Select(o => o.Name));
        Assert.Same(jvp.Ops[1].Result, jvp.Ops[2].Operands[1]);
    }

    [Fact]
    public void Evaluation_SeveralDevices_IsRefusedByName() =>
        Assert.Contains("stablehlo.all_reduce cannot be evaluated: the host is one device", Assert.Throws<HloException>(() =>
            Evaluator.Run(Read("all_reduce", Groups, Add, "tensor<2xf32>", "tensor<2xf32>").Main, Literal.Of(1, 2))).Message, StringComparison.Ordinal);

    static Module Read(string op, string attributes, string region, string operand, string result) =>
        Module.Parse($"func.func @main(%a: {operand}) -> {result} {{\n%r = \"stablehlo.{op}\"(%a) <{{{attributes}}}> {region} : ({operand}) -> {result}\nreturn %r : {result}\n}}");
}
