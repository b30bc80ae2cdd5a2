namespace XlaSharp.Hlo.Tests;

/// <summary>Contractions that take their operands as they are.</summary>
public class ContractionSimplificationTests
{
    public static TheoryData<string, string, string> Rules() => new()
    {
        { "%0 = stablehlo.transpose %k, dims = [1, 0] : (tensor<4x5xf32>) -> tensor<5x4xf32>\n%r = stablehlo.dot_general %m, %0, contracting_dims = [1] x [1] : (tensor<3x4xf32>, tensor<5x4xf32>) -> tensor<3x5xf32>", "tensor<3x5xf32>", "dot_general; return" },
        { "%0 = stablehlo.transpose %m, dims = [1, 0] : (tensor<3x4xf32>) -> tensor<4x3xf32>\n%r = stablehlo.dot_general %0, %k, contracting_dims = [0] x [0] : (tensor<4x3xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>", "tensor<3x5xf32>", "dot_general; return" },
        // What is left of the operand would change its order.
        { "%0 = stablehlo.transpose %w, dims = [1, 0, 2] : (tensor<2x3x4xf32>) -> tensor<3x2x4xf32>\n%r = stablehlo.dot_general %0, %k, contracting_dims = [2] x [0] : (tensor<3x2x4xf32>, tensor<4x5xf32>) -> tensor<3x2x5xf32>", "tensor<3x2x5xf32>", "transpose; dot_general; return" },
        { "%0 = stablehlo.transpose %w, dims = [0, 2, 1] : (tensor<2x3x4xf32>) -> tensor<2x4x3xf32>\n%r = stablehlo.dot_general %0, %k, contracting_dims = [1] x [0] : (tensor<2x4x3xf32>, tensor<4x5xf32>) -> tensor<2x3x5xf32>", "tensor<2x3x5xf32>", "dot_general; return" },
        // An operand that is the same for the whole batch.
        { "%0 = stablehlo.broadcast_in_dim %k, dims = [1, 2] : (tensor<4x5xf32>) -> tensor<2x4x5xf32>\n%r = stablehlo.dot_general %w, %0, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<2x3x4xf32>, tensor<2x4x5xf32>) -> tensor<2x3x5xf32>", "tensor<2x3x5xf32>", "dot_general; return" },
        { "%0 = stablehlo.broadcast_in_dim %m, dims = [1, 2] : (tensor<3x4xf32>) -> tensor<2x3x4xf32>\n%r = stablehlo.dot_general %0, %w, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<2x3x4xf32>, tensor<2x3x4xf32>) -> tensor<2x3x3xf32>", "tensor<2x3x3xf32>", "broadcast_in_dim; dot_general; return" },
        // The transpose of a product is the product of the transposes.
        { "%0 = stablehlo.dot_general %m, %k, contracting_dims = [1] x [0] : (tensor<3x4xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>\n%r = stablehlo.transpose %0, dims = [1, 0] : (tensor<3x5xf32>) -> tensor<5x3xf32>", "tensor<5x3xf32>", "dot_general; return" },
        { "%0 = stablehlo.dot_general %w, %w, batching_dims = [0] x [0], contracting_dims = [2] x [2] : (tensor<2x3x4xf32>, tensor<2x3x4xf32>) -> tensor<2x3x3xf32>\n%r = stablehlo.transpose %0, dims = [0, 2, 1] : (tensor<2x3x3xf32>) -> tensor<2x3x3xf32>", "tensor<2x3x3xf32>", "dot_general; return" },
        { "%0 = stablehlo.dot_general %w, %w, batching_dims = [0, 1, 2] x [0, 1, 2], contracting_dims = [] x [] : (tensor<2x3x4xf32>, tensor<2x3x4xf32>) -> tensor<2x3x4xf32>\n%r = stablehlo.transpose %0, dims = [2, 0, 1] : (tensor<2x3x4xf32>) -> tensor<4x2x3xf32>", "tensor<4x2x3xf32>", "dot_general; return" },
        // It is not computed twice.
        { "%0 = stablehlo.dot_general %m, %k, contracting_dims = [1] x [0] : (tensor<3x4xf32>, tensor<4x5xf32>) -> tensor<3x5xf32>\n%1 = stablehlo.transpose %0, dims = [1, 0] : (tensor<3x5xf32>) -> tensor<5x3xf32>\n%2 = stablehlo.reshape %0 : (tensor<3x5xf32>) -> tensor<5x3xf32>\n%r = stablehlo.add %1, %2 : tensor<5x3xf32>", "tensor<5x3xf32>", "dot_general; transpose; reshape; add; return" },
        // A sum of nothing.
        { "%r = stablehlo.dot_general %e, %e, contracting_dims = [0] x [0] : (tensor<0x3xf32>, tensor<0x3xf32>) -> tensor<3x3xf32>", "tensor<3x3xf32>", "constant; return" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Run_Rule_GivesTheShorterText(string before, string type, string after) => BeforeAfter.Check(before, type, after);
}
