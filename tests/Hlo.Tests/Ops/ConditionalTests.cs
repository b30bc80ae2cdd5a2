namespace XlaSharp.Hlo.Tests;

/// <summary>if, composite and tuples read from a text: values, derivatives and batches.</summary>
public class ConditionalTests
{
    const string If = """
        func.func @main(%p: tensor<i1>, %x: tensor<2xf32>) -> tensor<2xf32> {
          %0 = "stablehlo.if"(%p) ({
            %1 = stablehlo.multiply %x, %x : tensor<2xf32>
            stablehlo.return %1 : tensor<2xf32>
          }, {
            %1 = stablehlo.negate %x : tensor<2xf32>
            stablehlo.return %1 : tensor<2xf32>
          }) : (tensor<i1>) -> tensor<2xf32>
          return %0 : tensor<2xf32>
        }
        """;

    const string Composite = """
        module {
          func.func public @main(%arg0: tensor<2xf32>) -> tensor<2xf32> {
            %0 = stablehlo.composite "my.square" %arg0 {composite_attributes = {n = 2 : i64}, decomposition = @square, version = 1 : i32} : (tensor<2xf32>) -> tensor<2xf32>
            return %0 : tensor<2xf32>
          }
          func.func private @square(%arg0: tensor<2xf32>) -> tensor<2xf32> {
            %0 = stablehlo.multiply %arg0, %arg0 : tensor<2xf32>
            return %0 : tensor<2xf32>
          }
        }

        """;

    const string Tuple = """
        module {
          func.func public @main(%arg0: tensor<2xf32>) -> tensor<2xf32> {
            %0 = stablehlo.create_token : !stablehlo.token
            %1 = stablehlo.after_all %0, %0 : !stablehlo.token
            %2 = stablehlo.tuple %1, %arg0 : tuple<!stablehlo.token, tensor<2xf32>>
            %3 = stablehlo.get_tuple_element %2[1] : (tuple<!stablehlo.token, tensor<2xf32>>) -> tensor<2xf32>
            %4 = stablehlo.sine %3 : tensor<2xf32>
            return %4 : tensor<2xf32>
          }
        }

        """;

    static readonly Literal X = Literal.Of(2, -3);

    static Literal Predicate(params double[] values) => Literal.Of(ElementType.I1, values.Length == 1 ? Dims.Empty : [values.Length], values);

    [Theory]
    [InlineData(true, new[] { 4f, 9 }, new[] { 4f, -6 })]
    [InlineData(false, new[] { -2f, 3 }, new[] { -1f, -1 })]
    public void If_EitherBranch_ValueAndGradientAreThatBranchs(bool holds, float[] values, float[] gradient)
    {
        var main = Module.Parse(If).Main;
        Assert.Equal(Literal.Of(values), Evaluator.Run(main, Predicate(holds ? 1 : 0), X)[0]);
        var split = Differentiation.Linearize(main, [false, true]);
        var primal = Evaluator.Run(split.Primal, Predicate(holds ? 1 : 0), X);
        var transposed = Transposition.Transpose(split.Linear, [.. Enumerable.Range(0, split.Linear.Parameters.Length).Select(i => i >= split.ResidualCount)], [true]);
        Assert.Equal(Literal.Of(gradient), Evaluator.Run(transposed.Function, [.. primal[1..], Literal.Of(1, 1)])[0]);
    }

    [Fact]
    public void If_BatchedPredicate_SelectsPerMember()
    {
        var batched = Batching.Batch(Module.Parse(If).Main, [0, -1], 2);
        Assert.Equal([4f, 9, -2, 3], Evaluator.Run(batched.Function, Predicate(1, 0), X)[0].AsSpan<float>().ToArray());
    }

    [Fact]
    public void If_BatchedOperandOnly_StaysOneConditional()
    {
        var batched = Batching.Batch(Module.Parse(If).Main, [-1, 0], 3);
        Assert.Single(batched.Function.Ops, op => op.Name == "stablehlo.if");
    }

    [Fact]
    public void Composite_ReadPrintedRunAndDifferentiated_IsItsDecomposition()
    {
        var module = Module.Parse(Composite);
        Assert.Equal(Composite, module.ToText());
        var jvp = Differentiation.Jvp(module.Main, [true]);
        var results = Evaluator.Run(jvp.Function, X, Literal.Of(1, 1));
        Assert.Equal(Literal.Of(4, 9), results[0]);
        Assert.Equal(Literal.Of(4, -6), results[1]);
    }

    [Fact]
    public void Tuple_Raised_IsTakenApartAndDifferentiates()
    {
        var module = Module.Parse(Tuple);
        Assert.Equal(Tuple, module.ToText());
        Assert.Equal(Evaluator.Run(module.Main, X), Evaluator.Run(module.Raise().Main, X));
        Assert.Equal(["stablehlo.sine"], module.Raise().Main.Ops.Select(op => op.Name));
        Assert.True(Differentiation.Jvp(module.Raise().Main, [true]).ResultMask[0]);
    }
}
