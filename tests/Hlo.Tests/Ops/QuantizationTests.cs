using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Quantized programs compute with the numbers that integers stand for. Spec: "Quantized types".</summary>
public class QuantizationTests
{
    const string Type = "tensor<2x!quant.uniform<i8:f32, 5.000000e-01:3>>";

    [Fact]
    public void Evaluate_SumOfQuantized_IsRoundedToTheResult()
    {
        var main = Module.Parse($$"""
            func.func @main(%arg0: tensor<2xf32>, %arg1: tensor<2xf32>) -> tensor<2xf32> {
              %0 = stablehlo.uniform_quantize %arg0 : (tensor<2xf32>) -> {{Type}}
              %1 = stablehlo.uniform_quantize %arg1 : (tensor<2xf32>) -> {{Type}}
              %2 = stablehlo.add %0, %1 : ({{Type}}, {{Type}}) -> tensor<2x!quant.uniform<i8:f32, 2.000000e+00>>
              %3 = stablehlo.uniform_dequantize %2 : (tensor<2x!quant.uniform<i8:f32, 2.000000e+00>>) -> tensor<2xf32>
              return %3 : tensor<2xf32>
            }
            """).Main;
        // 0.3 becomes 0.5 and 100 the largest, (127 − 3) / 2 = 62; the sums 1.5 and 124 are rounded to multiples of 2.
        Assert.Equal(Literal.Of(2, 124), Evaluator.Run(main, Literal.Of(0.3f, 100), Literal.Of(1, 100))[0]);
    }

    [Fact]
    public void Dequantization_Signature_HasIntegers()
    {
        var main = Module.Parse($"func.func @main(%arg0: {Type}) -> {Type} {{\n  %0 = stablehlo.abs %arg0 : {Type}\n  return %0 : {Type}\n}}").Main;
        var plain = Dequantization.Run(main);
        Assert.Equal(TensorType.Of(ElementType.I8, [2]), plain.Parameters[0].Type);
        // (−7 − 3) / 2 = −5, and 5 · 2 + 3 = 13.
        Assert.Equal(Literal.Of(ElementType.I8, [2], 13, 5), Evaluator.Run(plain, Literal.Of(ElementType.I8, [2], -7, 5))[0]);
    }
}
