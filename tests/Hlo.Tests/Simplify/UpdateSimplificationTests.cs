namespace XlaSharp.Hlo.Tests;

/// <summary>Windows that are read and written at one place.</summary>
public class UpdateSimplificationTests
{
    public static TheoryData<string, string, string> Rules() => new()
    {
        { "%0 = stablehlo.slice %j [0:2] : (tensor<4xi32>) -> tensor<2xi32>\n%2 = stablehlo.dynamic_update_slice %i, %0, %s : (tensor<4xi32>, tensor<2xi32>, tensor<i32>) -> tensor<4xi32>\n%r = stablehlo.dynamic_slice %2, %s, sizes = [2] : (tensor<4xi32>, tensor<i32>) -> tensor<2xi32>", "tensor<2xi32>", "slice; return" },
        { "%0 = stablehlo.slice %j [0:2] : (tensor<4xi32>) -> tensor<2xi32>\n%2 = stablehlo.dynamic_update_slice %i, %0, %s : (tensor<4xi32>, tensor<2xi32>, tensor<i32>) -> tensor<4xi32>\n%r = stablehlo.dynamic_slice %2, %s, sizes = [1] : (tensor<4xi32>, tensor<i32>) -> tensor<1xi32>", "tensor<1xi32>", "slice; dynamic_update_slice; dynamic_slice; return" },
        { "%0 = stablehlo.slice %j [0:2] : (tensor<4xi32>) -> tensor<2xi32>\n%1 = stablehlo.slice %j [2:4] : (tensor<4xi32>) -> tensor<2xi32>\n%2 = stablehlo.dynamic_update_slice %i, %0, %s : (tensor<4xi32>, tensor<2xi32>, tensor<i32>) -> tensor<4xi32>\n%r = stablehlo.dynamic_update_slice %2, %1, %s : (tensor<4xi32>, tensor<2xi32>, tensor<i32>) -> tensor<4xi32>", "tensor<4xi32>", "slice; dynamic_update_slice; return" },
        { "%0 = stablehlo.dynamic_slice %i, %s, sizes = [2] : (tensor<4xi32>, tensor<i32>) -> tensor<2xi32>\n%r = stablehlo.dynamic_update_slice %i, %0, %s : (tensor<4xi32>, tensor<2xi32>, tensor<i32>) -> tensor<4xi32>", "tensor<4xi32>", "return %i" },
        { "%0 = stablehlo.dynamic_slice %j, %s, sizes = [2] : (tensor<4xi32>, tensor<i32>) -> tensor<2xi32>\n%r = stablehlo.dynamic_update_slice %i, %0, %s : (tensor<4xi32>, tensor<2xi32>, tensor<i32>) -> tensor<4xi32>", "tensor<4xi32>", "dynamic_slice; dynamic_update_slice; return" },
        // A start beyond the end is clamped.
        { "%c = stablehlo.constant dense<5> : tensor<4xi32>\n%c1 = stablehlo.constant dense<3> : tensor<i32>\n%0 = stablehlo.slice %j [0:2] : (tensor<4xi32>) -> tensor<2xi32>\n%r = stablehlo.dynamic_update_slice %c, %0, %c1 : (tensor<4xi32>, tensor<2xi32>, tensor<i32>) -> tensor<4xi32>", "tensor<4xi32>", "slice; constant; pad; return" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Run_Rule_GivesTheShorterText(string before, string type, string after) => BeforeAfter.Check(before, type, after);
}
