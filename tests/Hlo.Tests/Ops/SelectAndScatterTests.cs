namespace XlaSharp.Hlo.Tests;

/// <summary>select_and_scatter with each selector: of equal elements GE and LE select the first, GT and LT the last.</summary>
public class SelectAndScatterTests
{
    // XLA on CPUs gives these for the operand [2, 2, 1].
    [Theory]
    [InlineData("GE", new float[] { 1, 10, 0 }, new float[] { 5, 6 })]
    [InlineData("GT", new float[] { 0, 11, 0 }, new float[] { 6, 6 })]
    [InlineData("LE", new float[] { 1, 0, 10 }, new float[] { 5, 7 })]
    [InlineData("LT", new float[] { 0, 1, 10 }, new float[] { 6, 7 })]
    public void Selector_WithTies_SelectsAsWritten(string direction, float[] expected, float[] gathered)
    {
        var function = Module.Parse($$"""
            func.func @main(%x: tensor<3xf32>, %s: tensor<2xf32>) -> tensor<3xf32> {
              %i = stablehlo.constant dense<0.0> : tensor<f32>
              %r = "stablehlo.select_and_scatter"(%x, %s, %i) ({
              ^bb0(%a: tensor<f32>, %b: tensor<f32>):
                %p = stablehlo.compare {{direction}}, %a, %b : (tensor<f32>, tensor<f32>) -> tensor<i1>
                stablehlo.return %p : tensor<i1>
              }, {
              ^bb0(%a: tensor<f32>, %b: tensor<f32>):
                %p = stablehlo.add %a, %b : tensor<f32>
                stablehlo.return %p : tensor<f32>
              }) {window_dimensions = array<i64: 2>, window_strides = array<i64: 1>} : (tensor<3xf32>, tensor<2xf32>, tensor<f32>) -> tensor<3xf32>
              return %r : tensor<3xf32>
            }
            """).Main;
        Literal operand = Literal.Of(2, 2, 1), source = Literal.Of(1, 10);
        Assert.Equal(Literal.Of(expected), Evaluator.Run(function, operand, source)[0]);
        // Linear in the source: the tangent is the same scattering, the transpose gathers what was selected.
        var jvp = Differentiation.Jvp(function, [false, true]).Function;
        Assert.Equal(Literal.Of(expected), Evaluator.Run(jvp, operand, source, source)[1]);
        Assert.Equal(Literal.Of(gathered), Evaluator.Run(PassPipeline.Compilation.Run(Gradient.Vjp(function, [false, true])), operand, source, Literal.Of(5, 6, 7))[1]);
    }
}
