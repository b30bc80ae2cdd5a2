namespace XlaSharp.Hlo.Tests;

/// <summary>Conditionals without what nobody reads and without what all branches agree on.</summary>
public class BranchSimplificationTests
{
    public static TheoryData<string, string, string> Rules() => new()
    {
        { "%t = stablehlo.constant dense<0> : tensor<i32>\n%c = stablehlo.compare LT, %s, %t : (tensor<i32>, tensor<i32>) -> tensor<i1>\n%r = \"stablehlo.if\"(%c) ({\n%1 = stablehlo.negate %i : tensor<4xi32>\nstablehlo.return %1 : tensor<4xi32>\n}, {\n%1 = stablehlo.multiply %i, %i : tensor<4xi32>\nstablehlo.return %1 : tensor<4xi32>\n}) : (tensor<i1>) -> tensor<4xi32>", "tensor<4xi32>", "constant; compare; if(negate | multiply); return" },
        { "%t = stablehlo.constant dense<0> : tensor<i32>\n%c = stablehlo.compare LT, %s, %t : (tensor<i32>, tensor<i32>) -> tensor<i1>\n%r = \"stablehlo.if\"(%c) ({\n%1 = stablehlo.negate %i : tensor<4xi32>\nstablehlo.return %1 : tensor<4xi32>\n}, {\n%1 = stablehlo.negate %i : tensor<4xi32>\nstablehlo.return %1 : tensor<4xi32>\n}) : (tensor<i1>) -> tensor<4xi32>", "tensor<4xi32>", "negate; return" },
        { "%t = stablehlo.constant dense<0> : tensor<i32>\n%c = stablehlo.compare LT, %s, %t : (tensor<i32>, tensor<i32>) -> tensor<i1>\n%o:2 = \"stablehlo.if\"(%c) ({\n%1 = stablehlo.negate %i : tensor<4xi32>\nstablehlo.return %1, %j : tensor<4xi32>, tensor<4xi32>\n}, {\n%1 = stablehlo.multiply %i, %i : tensor<4xi32>\nstablehlo.return %1, %j : tensor<4xi32>, tensor<4xi32>\n}) : (tensor<i1>) -> (tensor<4xi32>, tensor<4xi32>)\n%r = stablehlo.add %o#0, %o#1 : tensor<4xi32>", "tensor<4xi32>", "constant; compare; if(negate | multiply); add; return" },
        { "%t = stablehlo.constant dense<0> : tensor<i32>\n%c = stablehlo.compare LT, %s, %t : (tensor<i32>, tensor<i32>) -> tensor<i1>\n%o:2 = \"stablehlo.if\"(%c) ({\n%1 = stablehlo.negate %i : tensor<4xi32>\nstablehlo.return %1, %1 : tensor<4xi32>, tensor<4xi32>\n}, {\n%1 = stablehlo.multiply %i, %i : tensor<4xi32>\nstablehlo.return %1, %1 : tensor<4xi32>, tensor<4xi32>\n}) : (tensor<i1>) -> (tensor<4xi32>, tensor<4xi32>)\n%r = stablehlo.subtract %o#0, %o#1 : tensor<4xi32>", "tensor<4xi32>", "constant; return" },
        { "%t = stablehlo.constant dense<0> : tensor<i32>\n%c = stablehlo.compare LT, %s, %t : (tensor<i32>, tensor<i32>) -> tensor<i1>\n%o:2 = \"stablehlo.if\"(%c) ({\n%1 = stablehlo.negate %i : tensor<4xi32>\n%2 = stablehlo.not %j : tensor<4xi32>\nstablehlo.return %1, %2 : tensor<4xi32>, tensor<4xi32>\n}, {\n%1 = stablehlo.multiply %i, %i : tensor<4xi32>\nstablehlo.return %1, %j : tensor<4xi32>, tensor<4xi32>\n}) : (tensor<i1>) -> (tensor<4xi32>, tensor<4xi32>)\n%r = stablehlo.negate %o#0 : tensor<4xi32>", "tensor<4xi32>", "constant; compare; if(negate | multiply); negate; return" },
    };

    [Theory, MemberData(nameof(Rules))]
    public void Run_Rule_GivesTheShorterText(string before, string type, string after) => BeforeAfter.Check(before, type, after);
}
