using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>What a text declares beyond what follows from operands: sizes, bounds, quantization, functions without a body.</summary>
public class DeclaredTypeTests
{
    [Theory]
    [InlineData("stablehlo.add %arg0, %arg0 : (tensor<2xf32>, tensor<2xf32>) -> tensor<?xf32>", "tensor<2xf32>", "tensor<?xf32>")]
    [InlineData("stablehlo.reduce(%arg0 init: %arg1) applies stablehlo.add across dimensions = [0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<?xf32>", "tensor<2x3xf32>", "tensor<?xf32>")]
    [InlineData("stablehlo.abs %arg0 : tensor<?xf32, #stablehlo.bounds<3>>", "tensor<?xf32, #stablehlo.bounds<3>>", "tensor<?xf32, #stablehlo.bounds<3>>")]
    [InlineData("stablehlo.uniform_quantize %arg0 : (tensor<2xf32>) -> tensor<2x!quant.uniform<i8:f32, 5.000000e-01:3>>", "tensor<2xf32>", "tensor<2x!quant.uniform<i8:f32, 5.000000e-01:3>>")]
    public void Text_DeclaredResult_IsKept(string op, string operand, string result)
    {
        var text = $$"""
            module {
              func.func @main(%arg0: {{operand}}, %arg1: tensor<f32>) -> {{result}} {
                %0 = {{op}}
                return %0 : {{result}}
              }
            }

            """;
        var module = Module.Parse(text);
        Verifier.Check(module);
        Assert.Equal(text, module.ToText());
        Assert.Equal(result, module.Main.Results[0].Type.Text);
    }

    // StableHLO's own parser refuses each of these.
    [Theory]
    [InlineData("stablehlo.add %arg0, %arg0 : (tensor<2xf32>, tensor<2xf32>) -> tensor<3xf32>", "tensor<2xf32>", "tensor<3xf32>", "the signature says tensor<3xf32>")]
    [InlineData("stablehlo.reshape %arg0 : (tensor<4xf32>) -> tensor<?xf32>", "tensor<4xf32>", "tensor<?xf32>", "single bounded dimension")]
    [InlineData("stablehlo.abs %arg0 : tensor<?x2xf32, #stablehlo.bounds<3>>", "tensor<?x2xf32, #stablehlo.bounds<3>>", "tensor<?x2xf32>", "Bounds length is 1")]
    [InlineData("stablehlo.abs %arg0 : tensor<2x!quant.uniform<i8:f16, 1.0e+05>>", "tensor<2x!quant.uniform<i8:f16, 1.0e+05>>", "tensor<2xf16>", "out of expressed type range")]
    [InlineData("stablehlo.add %arg0, %arg0 : (tensor<2x!quant.uniform<i8:f32, 1.0>>, tensor<2x!quant.uniform<i8:f32, 1.0>>) -> tensor<2xf32>", "tensor<2x!quant.uniform<i8:f32, 1.0>>", "tensor<2xf32>", "either quantized or non-quantized")]
    [InlineData("stablehlo.log %arg0 {result_accuracy = #stablehlo.result_accuracy<ulps = 4, mode = #stablehlo.result_accuracy_mode<HIGHEST>>} : tensor<2xf32>", "tensor<2xf32>", "tensor<2xf32>", "must be all zero")]
    public void Text_ThatDoesNotAgree_IsRefused(string op, string operand, string result, string rule)
    {
        var text = $"func.func @main(%arg0: {operand}, %arg1: tensor<f32>) -> {result} {{\n  %0 = {op}\n  return %0 : {result}\n}}";
        Assert.Contains(rule, Assert.Throws<ParseException>(() => Module.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_DeclarationsAndNoFunctions_ComeBack()
    {
        const string Declared = "module {\n  func.func private @f(tensor<2xf32>) -> tensor<2xf32>\n}\n";
        Assert.Equal(Declared, Module.Parse(Declared).ToText());
        const string Empty = "module {\n}\n";
        Assert.Equal(Empty, Module.Parse(Empty).ToText());
        Assert.False(Module.Parse(Empty).HasEntry);
    }

    [Fact]
    public void Constant_OfAnotherDialect_IsReadInItsPrettyForm() =>
        Assert.Contains("\"arith.constant\"() <{value = dense<-1> : tensor<i32>}> : () -> tensor<i32>", Module.Parse("func.func @main() -> tensor<i32> {\n  %c = arith.constant dense<-1> : tensor<i32>\n  return %c : tensor<i32>\n}").ToText(), StringComparison.Ordinal);
}
