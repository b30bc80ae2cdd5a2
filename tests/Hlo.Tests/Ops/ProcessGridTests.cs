using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Collectives between simulated devices.</summary>
public class ProcessGridTests
{
    static Literal[] Run(string op, string operand, string result, int processes, params Literal[] arguments)
    {
        var programs = string.Join(", ", Enumerable.Repeat("[@program]", processes));
        string List(string item) => string.Join(", ", Enumerable.Repeat(item, processes));
        var main = Module.Parse($$"""
            func.func @program(%arg0: {{operand}}) -> {{result}} {
              %0 = {{op}} : ({{operand}}) -> {{result}}
              return %0 : {{result}}
            }
            func.func @main({{string.Join(", ", Enumerable.Range(0, processes).Select(i => $"%arg{i}: {operand}"))}}) -> ({{List(result)}}) {
              %0:{{processes}} = "interpreter.run_parallel"({{string.Join(", ", Enumerable.Range(0, processes).Select(i => $"%arg{i}"))}}) {programs = [{{programs}}]} : ({{List(operand)}}) -> ({{List(result)}})
              return {{string.Join(", ", Enumerable.Range(0, processes).Select(i => $"%0#{i}"))}} : {{List(result)}}
            }
            """).Main;
        return Evaluator.Run(main, arguments);
    }

    [Fact]
    public void AllGather_TwoReplicas_JoinsOperands() =>
        Assert.All(Run("\"stablehlo.all_gather\"(%arg0) {all_gather_dim = 0 : i64, replica_groups = dense<[[0, 1]]> : tensor<1x2xi64>}", "tensor<1xf32>", "tensor<2xf32>", 2, Literal.Of(1), Literal.Of(2)),
            r => Assert.Equal(Literal.Of(1, 2), r));

    [Fact]
    public void CollectivePermute_WhoReceivesNothing_GetsZeros() =>
        Assert.Equal([Literal.Of(0), Literal.Of(1)], Run("\"stablehlo.collective_permute\"(%arg0) {source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}", "tensor<1xf32>", "tensor<1xf32>", 2, Literal.Of(1), Literal.Of(2)));

    [Fact]
    public void Failure_OfOneProcess_EndsAll() =>
        Assert.Contains("a process failed", Assert.Throws<HloException>(() =>
            Run("\"stablehlo.collective_permute\"(%arg0) {source_target_pairs = dense<[[0, 5]]> : tensor<1x2xi64>}", "tensor<1xf32>", "tensor<1xf32>", 2, Literal.Of(1), Literal.Of(2))).Message, StringComparison.Ordinal);
}
