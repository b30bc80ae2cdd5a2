namespace XlaSharp.Hlo.Tests;

/// <summary>Reductions of reductions, of transposes and of nothing.</summary>
public class ReductionSimplificationTests
{
    public static TheoryData<string, string, string> Rules() => new()
    {
        { "%c = stablehlo.constant dense<0xFF800000> : tensor<f32>\n%0 = stablehlo.reduce(%w init: %c) applies stablehlo.maximum across dimensions = [2] : (tensor<2x3x4xf32>, tensor<f32>) -> tensor<2x3xf32>\n%r = stablehlo.reduce(%0 init: %c) applies stablehlo.maximum across dimensions = [0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf32>", "tensor<3xf32>", "constant; reduce; return" },
        // Sums of floats depend on the order.
        { "%c = stablehlo.constant dense<0.0> : tensor<f32>\n%0 = stablehlo.reduce(%w init: %c) applies stablehlo.add across dimensions = [2] : (tensor<2x3x4xf32>, tensor<f32>) -> tensor<2x3xf32>\n%r = stablehlo.reduce(%0 init: %c) applies stablehlo.add across dimensions = [0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf32>", "tensor<3xf32>", "constant; reduce; reduce; return" },
        { "%c = stablehlo.constant dense<0> : tensor<i32>\n%0 = stablehlo.reshape %i : (tensor<4xi32>) -> tensor<2x2xi32>\n%1 = stablehlo.reduce(%0 init: %c) applies stablehlo.add across dimensions = [1] : (tensor<2x2xi32>, tensor<i32>) -> tensor<2xi32>\n%r = stablehlo.reduce(%1 init: %c) applies stablehlo.add across dimensions = [0] : (tensor<2xi32>, tensor<i32>) -> tensor<i32>", "tensor<i32>", "constant; reshape; reduce; return" },
        { "%c = stablehlo.constant dense<0xFF800000> : tensor<f32>\n%0 = stablehlo.reduce(%w init: %c) applies stablehlo.maximum across dimensions = [2] : (tensor<2x3x4xf32>, tensor<f32>) -> tensor<2x3xf32>\n%c1 = stablehlo.constant dense<0.0> : tensor<f32>\n%r = stablehlo.reduce(%0 init: %c1) applies stablehlo.maximum across dimensions = [0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3xf32>", "tensor<3xf32>", "constant; reduce; constant; reduce; return" },
        { "%c = stablehlo.constant dense<0.0> : tensor<f32>\n%0 = stablehlo.transpose %w, dims = [0, 2, 1] : (tensor<2x3x4xf32>) -> tensor<2x4x3xf32>\n%r = stablehlo.reduce(%0 init: %c) applies stablehlo.add across dimensions = [2] : (tensor<2x4x3xf32>, tensor<f32>) -> tensor<2x4xf32>", "tensor<2x4xf32>", "constant; reduce; return" },
        { "%c = stablehlo.constant dense<0.0> : tensor<f32>\n%0 = stablehlo.transpose %w, dims = [0, 2, 1] : (tensor<2x3x4xf32>) -> tensor<2x4x3xf32>\n%r = stablehlo.reduce(%0 init: %c) applies stablehlo.add across dimensions = [1, 2] : (tensor<2x4x3xf32>, tensor<f32>) -> tensor<2xf32>", "tensor<2xf32>", "constant; transpose; reduce; return" },
        { "%c = stablehlo.constant dense<0.0> : tensor<f32>\n%r = stablehlo.reduce(%e init: %c) applies stablehlo.add across dimensions = [0] : (tensor<0x3xf32>, tensor<f32>) -> tensor<3xf32>", "tensor<3xf32>", "constant; return" },
        // 0 + −0 is 0.
        { "%0 = stablehlo.reshape %f : (tensor<2x3xf32>) -> tensor<2x1x3xf32>\n%c = stablehlo.constant dense<0xFF800000> : tensor<f32>\n%r = stablehlo.reduce(%0 init: %c) applies stablehlo.maximum across dimensions = [1] : (tensor<2x1x3xf32>, tensor<f32>) -> tensor<2x3xf32>", "tensor<2x3xf32>", "return %f" },
        { "%0 = stablehlo.reshape %f : (tensor<2x3xf32>) -> tensor<2x1x3xf32>\n%c = stablehlo.constant dense<0.0> : tensor<f32>\n%r = stablehlo.reduce(%0 init: %c) applies stablehlo.add across dimensions = [1] : (tensor<2x1x3xf32>, tensor<f32>) -> tensor<2x3xf32>", "tensor<2x3xf32>", "reshape; constant; reduce; return" },
        { "%0 = stablehlo.reshape %f : (tensor<2x3xf32>) -> tensor<2x1x3xf32>\n%c = stablehlo.constant dense<-0.0> : tensor<f32>\n%r = stablehlo.reduce(%0 init: %c) applies stablehlo.add across dimensions = [1] : (tensor<2x1x3xf32>, tensor<f32>) -> tensor<2x3xf32>", "tensor<2x3xf32>", "return %f" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Run_Rule_GivesTheShorterText(string before, string type, string after) => BeforeAfter.Check(before, type, after);
}
