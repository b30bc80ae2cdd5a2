namespace XlaSharp.Hlo.Tests;

/// <summary>Parts of what was put together, and what is put together of parts.</summary>
public class SliceSimplificationTests
{
    public static TheoryData<string, string, string> Rules() => new()
    {
        { "%0 = stablehlo.broadcast_in_dim %d, dims = [1] : (tensor<3xf64>) -> tensor<2x3xf64>\n%r = stablehlo.slice %0 [0:1, 0:3] : (tensor<2x3xf64>) -> tensor<1x3xf64>", "tensor<1x3xf64>", "broadcast_in_dim; return" },
        { "%0 = stablehlo.broadcast_in_dim %d, dims = [1] : (tensor<3xf64>) -> tensor<5x3xf64>\n%r = stablehlo.slice %0 [1:5:2, 1:3] : (tensor<5x3xf64>) -> tensor<2x2xf64>", "tensor<2x2xf64>", "slice; broadcast_in_dim; return" },
        { "%0 = stablehlo.concatenate %i, %j, dim = 0 : (tensor<4xi32>, tensor<4xi32>) -> tensor<8xi32>\n%r = stablehlo.slice %0 [4:8] : (tensor<8xi32>) -> tensor<4xi32>", "tensor<4xi32>", "return %j" },
        { "%0 = stablehlo.concatenate %i, %j, dim = 0 : (tensor<4xi32>, tensor<4xi32>) -> tensor<8xi32>\n%r = stablehlo.slice %0 [5:7] : (tensor<8xi32>) -> tensor<2xi32>", "tensor<2xi32>", "slice; return" },
        { "%0 = stablehlo.concatenate %i, %j, dim = 0 : (tensor<4xi32>, tensor<4xi32>) -> tensor<8xi32>\n%r = stablehlo.slice %0 [1:8:9] : (tensor<8xi32>) -> tensor<1xi32>", "tensor<1xi32>", "slice; return" },
        { "%0 = stablehlo.concatenate %i, %j, dim = 0 : (tensor<4xi32>, tensor<4xi32>) -> tensor<8xi32>\n%r = stablehlo.slice %0 [3:5] : (tensor<8xi32>) -> tensor<2xi32>", "tensor<2xi32>", "concatenate; slice; return" },
        { "%0 = stablehlo.concatenate %i, %j, dim = 0 : (tensor<4xi32>, tensor<4xi32>) -> tensor<8xi32>\n%r = stablehlo.slice %0 [0:5:4] : (tensor<8xi32>) -> tensor<2xi32>", "tensor<2xi32>", "concatenate; slice; return" },
        { "%c = stablehlo.constant dense<1.0> : tensor<f32>\n%0 = stablehlo.pad %f, %c, low = [1, 0], high = [0, 2], interior = [0, 0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3x5xf32>\n%r = stablehlo.slice %0 [1:3, 0:3] : (tensor<3x5xf32>) -> tensor<2x3xf32>", "tensor<2x3xf32>", "return %f" },
        { "%c = stablehlo.constant dense<1.0> : tensor<f32>\n%0 = stablehlo.pad %f, %c, low = [1, 0], high = [0, 2], interior = [0, 0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3x5xf32>\n%r = stablehlo.slice %0 [0:1, 0:5] : (tensor<3x5xf32>) -> tensor<1x5xf32>", "tensor<1x5xf32>", "constant; return" },
        { "%c = stablehlo.constant dense<1.0> : tensor<f32>\n%0 = stablehlo.pad %f, %c, low = [1, 0], high = [0, 2], interior = [0, 0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3x5xf32>\n%r = stablehlo.slice %0 [0:2, 0:3] : (tensor<3x5xf32>) -> tensor<2x3xf32>", "tensor<2x3xf32>", "constant; pad; slice; return" },
        { "%c = stablehlo.constant dense<1.0> : tensor<f32>\n%0 = stablehlo.pad %f, %c, low = [1, 0], high = [0, 2], interior = [0, 0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3x5xf32>\n%r = stablehlo.pad %0, %c, low = [0, 1], high = [1, 0], interior = [0, 0] : (tensor<3x5xf32>, tensor<f32>) -> tensor<4x6xf32>", "tensor<4x6xf32>", "constant; pad; return" },
        { "%c = stablehlo.constant dense<1.0> : tensor<f32>\n%0 = stablehlo.pad %f, %c, low = [1, 0], high = [0, 2], interior = [0, 0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<3x5xf32>\n%r = stablehlo.pad %0, %c, low = [-1, 0], high = [0, 0], interior = [0, 0] : (tensor<3x5xf32>, tensor<f32>) -> tensor<2x5xf32>", "tensor<2x5xf32>", "constant; pad; slice; return" },
        { "%c = stablehlo.constant dense<1.0> : tensor<f32>\n%r = stablehlo.pad %f, %c, low = [-1, 0], high = [0, -1], interior = [0, 0] : (tensor<2x3xf32>, tensor<f32>) -> tensor<1x2xf32>", "tensor<1x2xf32>", "slice; return" },
        { "%c = stablehlo.constant dense<1.0> : tensor<f32>\n%r = stablehlo.pad %e, %c, low = [1, 0], high = [0, 0], interior = [0, 0] : (tensor<0x3xf32>, tensor<f32>) -> tensor<1x3xf32>", "tensor<1x3xf32>", "constant; return" },
        { "%0 = stablehlo.slice %i [0:2] : (tensor<4xi32>) -> tensor<2xi32>\n%1 = stablehlo.slice %i [2:4] : (tensor<4xi32>) -> tensor<2xi32>\n%r = stablehlo.concatenate %0, %1, dim = 0 : (tensor<2xi32>, tensor<2xi32>) -> tensor<4xi32>", "tensor<4xi32>", "return %i" },
        { "%0 = stablehlo.slice %i [0:1] : (tensor<4xi32>) -> tensor<1xi32>\n%1 = stablehlo.slice %i [1:3] : (tensor<4xi32>) -> tensor<2xi32>\n%r = stablehlo.concatenate %0, %1, dim = 0 : (tensor<1xi32>, tensor<2xi32>) -> tensor<3xi32>", "tensor<3xi32>", "slice; return" },
        { "%0 = stablehlo.slice %i [2:4] : (tensor<4xi32>) -> tensor<2xi32>\n%1 = stablehlo.slice %i [0:2] : (tensor<4xi32>) -> tensor<2xi32>\n%r = stablehlo.concatenate %0, %1, dim = 0 : (tensor<2xi32>, tensor<2xi32>) -> tensor<4xi32>", "tensor<4xi32>", "slice; slice; concatenate; return" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Run_Rule_GivesTheShorterText(string before, string type, string after) => BeforeAfter.Check(before, type, after);
}
