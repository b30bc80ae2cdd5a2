namespace XlaSharp.Hlo.Tests;

/// <summary>Ops whose amounts are operands: their values, and that constants make them static.</summary>
public class DynamicShapeTests
{
    const string I = "tensor<1xi32>";

    [Theory]
    [InlineData("stablehlo.dynamic_pad %x, %v, %a, %b, %c : (tensor<3xf32>, tensor<f32>, " + I + ", " + I + ", " + I + ") -> tensor<8xf32>", "tensor<8xf32>", "1", "2", "1", new[] { 9f, 1, 9, 2, 9, 3, 9, 9 }, "stablehlo.pad")]
    [InlineData("stablehlo.real_dynamic_slice %x, %a, %b, %c : (tensor<3xf32>, " + I + ", " + I + ", " + I + ") -> tensor<2xf32>", "tensor<2xf32>", "0", "3", "2", new[] { 1f, 3 }, "stablehlo.slice")]
    [InlineData("\"stablehlo.dynamic_gather\"(%x, %a, %b) <{dimension_numbers = #stablehlo.gather<offset_dims = [0], start_index_map = [0]>, indices_are_sorted = false}> : (tensor<3xf32>, " + I + ", " + I + ") -> tensor<2xf32>", "tensor<2xf32>", "7", "2", "0", new[] { 2f, 3 }, "stablehlo.gather")]
    [InlineData("stablehlo.dynamic_reshape %x, %b : (tensor<3xf32>, " + I + ") -> tensor<3xf32>", "tensor<3xf32>", "0", "3", "0", new[] { 1f, 2, 3 }, "")]
    public void Op_WithOperandsOrConstants_HasTheValuesOfTheStaticOp(string op, string type, string a, string b, string c, float[] expected, string simplified)
    {
        var run = Module.Parse($"func.func @main(%x: tensor<3xf32>, %v: tensor<f32>, %a: {I}, %b: {I}, %c: {I}) -> {type} {{\n%r = {op}\nreturn %r : {type}\n}}").Main;
        Literal Amount(string text) => Literal.Of(ElementType.I32, [1], int.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        Literal x = Literal.Of(1, 2, 3), v = Literal.Of(ElementType.F32, [], 9);
        Assert.Equal(Literal.Of(expected), Check.Evaluate(run, x, v, Amount(a), Amount(b), Amount(c))[0]);
        string Constant(string name, string value) => $"%{name} = stablehlo.constant dense<{value}> : {I}\n";
        var known = Module.Parse($"func.func @main(%x: tensor<3xf32>, %v: tensor<f32>) -> {type} {{\n{Constant("a", a)}{Constant("b", b)}{Constant("c", c)}%r = {op}\nreturn %r : {type}\n}}").Main;
        var made = Simplify.Run(Raising.Run(known));
        Assert.Equal(Literal.Of(expected), Evaluator.Run(made, x, v)[0]);
        Assert.Equal(simplified, made.Results[0].Op?.Name ?? "");
    }

    // [0, 1, 2, 3] under the window [1, 10].
    [Fact]
    public void DynamicConv_PaddingAsOperand_HasTheValuesOfTheConvolution()
    {
        const string Text = """
            func.func @main(%x: tensor<1x1x3xf32>, %k: tensor<1x1x2xf32>, %p: tensor<1x2xi32>) -> tensor<1x1x?xf32> {
              %0 = "stablehlo.dynamic_conv"(%x, %k, %p) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<raw input_batch_dimension = 0, input_feature_dimension = 1, input_spatial_dimensions = [2], kernel_output_feature_dimension = 0, kernel_input_feature_dimension = 1, kernel_spatial_dimensions = [2], output_batch_dimension = 0, output_feature_dimension = 1, output_spatial_dimensions = [2]>, feature_group_count = 1 : i64}> : (tensor<1x1x3xf32>, tensor<1x1x2xf32>, tensor<1x2xi32>) -> tensor<1x1x?xf32>
              return %0 : tensor<1x1x?xf32>
            }
            """;
        var main = Module.Parse(Text).Main;
        var result = Evaluator.Run(main, Literal.Of(ElementType.F32, [1, 1, 3], 1, 2, 3), Literal.Of(ElementType.F32, [1, 1, 2], 1, 10), Literal.Of(ElementType.I32, [1, 2], 1, 0));
        Assert.Equal(Literal.Of(ElementType.F32, [1, 1, 3], 10, 21, 32), result[0]);
    }

    [Fact]
    public void Concatenate_DynamicSizes_GivesADynamicSize()
    {
        var b = new Builder();
        var x = b.Parameter(TensorType.Of(ElementType.F32, [2, Dims.Dynamic]));
        Assert.Equal("tensor<2x?xf32>", b.Concatenate([x, x], 1).Type.Text);
    }
}
