namespace XlaSharp.Hlo.Tests;

/// <summary>Transposes, reshapes and broadcasts of each other.</summary>
public class MovementSimplificationTests
{
    public static TheoryData<string, string, string> Rules() => new()
    {
        // Only sizes of 1 change places.
        { "%0 = stablehlo.reshape %d : (tensor<3xf64>) -> tensor<3x1xf64>\n%r = stablehlo.transpose %0, dims = [1, 0] : (tensor<3x1xf64>) -> tensor<1x3xf64>", "tensor<1x3xf64>", "reshape; return" },
        { "%0 = stablehlo.reshape %f : (tensor<2x3xf32>) -> tensor<2x1x3xf32>\n%r = stablehlo.transpose %0, dims = [2, 1, 0] : (tensor<2x1x3xf32>) -> tensor<3x1x2xf32>", "tensor<3x1x2xf32>", "reshape; transpose; return" },
        { "%0 = stablehlo.broadcast_in_dim %d, dims = [1] : (tensor<3xf64>) -> tensor<2x3xf64>\n%r = stablehlo.transpose %0, dims = [1, 0] : (tensor<2x3xf64>) -> tensor<3x2xf64>", "tensor<3x2xf64>", "broadcast_in_dim; return" },
        // The dimensions of a broadcast stay in order.
        { "%0 = stablehlo.broadcast_in_dim %f, dims = [1, 2] : (tensor<2x3xf32>) -> tensor<5x2x3xf32>\n%r = stablehlo.transpose %0, dims = [2, 1, 0] : (tensor<5x2x3xf32>) -> tensor<3x2x5xf32>", "tensor<3x2x5xf32>", "broadcast_in_dim; transpose; return" },
        { "%0 = stablehlo.broadcast_in_dim %d, dims = [1] : (tensor<3xf64>) -> tensor<2x3xf64>\n%r = stablehlo.reshape %0 : (tensor<2x3xf64>) -> tensor<2x1x3xf64>", "tensor<2x1x3xf64>", "broadcast_in_dim; return" },
        { "%0 = stablehlo.broadcast_in_dim %d, dims = [1] : (tensor<3xf64>) -> tensor<1x3xf64>\n%r = stablehlo.reshape %0 : (tensor<1x3xf64>) -> tensor<3xf64>", "tensor<3xf64>", "return %d" },
        { "%0 = stablehlo.broadcast_in_dim %d, dims = [1] : (tensor<3xf64>) -> tensor<2x3xf64>\n%r = stablehlo.reshape %0 : (tensor<2x3xf64>) -> tensor<6xf64>", "tensor<6xf64>", "broadcast_in_dim; reshape; return" },
        { "%0 = stablehlo.reshape %d : (tensor<3xf64>) -> tensor<3x1xf64>\n%r = stablehlo.broadcast_in_dim %0, dims = [0, 1] : (tensor<3x1xf64>) -> tensor<3x2xf64>", "tensor<3x2xf64>", "broadcast_in_dim; return" },
        { "%0 = stablehlo.reshape %i : (tensor<4xi32>) -> tensor<2x2xi32>\n%r = stablehlo.broadcast_in_dim %0, dims = [0, 1] : (tensor<2x2xi32>) -> tensor<2x2x3xi32>", "tensor<2x2x3xi32>", "reshape; broadcast_in_dim; return" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Run_Rule_GivesTheShorterText(string before, string type, string after) => BeforeAfter.Check(before, type, after);
}
