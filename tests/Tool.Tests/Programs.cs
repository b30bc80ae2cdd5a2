namespace XlaSharp.Tool.Tests;

/// <summary>Small programs.</summary>
internal static class Programs
{
    /// <summary>Σ tanh(x)·w.</summary>
    public const string Loss = """
        module @loss {
          func.func public @main(%arg0: tensor<3xf32>, %arg1: tensor<f32>) -> tensor<f32> {
            %0 = stablehlo.tanh %arg0 : tensor<3xf32>
            %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
            %1 = stablehlo.reduce(%0 init: %cst) applies stablehlo.add across dimensions = [0] : (tensor<3xf32>, tensor<f32>) -> tensor<f32>
            %2 = stablehlo.multiply %1, %arg1 : tensor<f32>
            return %2 : tensor<f32>
          }
        }

        """;

    /// <summary>(x + y, x · y) of integers.</summary>
    public const string Two = """
        module {
          func.func public @main(%arg0: tensor<2xi32>, %arg1: tensor<2xi32>) -> (tensor<2xi32>, tensor<2xi32>) {
            %0 = stablehlo.add %arg0, %arg1 : tensor<2xi32>
            %1 = stablehlo.multiply %arg0, %arg1 : tensor<2xi32>
            return %0, %1 : tensor<2xi32>, tensor<2xi32>
          }
        }

        """;

    /// <summary>Constants.</summary>
    public const string Data = """
        module @data {
          func.func public @main() -> (tensor<2xi32>, tensor<f32>) {
            %c = stablehlo.constant dense<[7, 8]> : tensor<2xi32>
            %cst = stablehlo.constant dense<5.000000e-01> : tensor<f32>
            return %c, %cst : tensor<2xi32>, tensor<f32>
          }
        }

        """;

    /// <summary>x + x of any length.</summary>
    public const string Dynamic = """
        module {
          func.func public @main(%arg0: tensor<?xi32>) -> tensor<?xi32> {
            %0 = stablehlo.add %arg0, %arg0 : tensor<?xi32>
            return %0 : tensor<?xi32>
          }
        }

        """;

    /// <summary>A loop that calls a function, with a value from outside in its body.</summary>
    public const string Loop = """
        module @loop {
          func.func public @main(%arg0: tensor<f32>, %arg1: tensor<f32>) -> tensor<f32> {
            %c = stablehlo.constant dense<0> : tensor<i32>
            %0:2 = stablehlo.while(%iterArg = %c, %iterArg_0 = %arg0) : tensor<i32>, tensor<f32>
            cond {
              %c_1 = stablehlo.constant dense<3> : tensor<i32>
              %1 = stablehlo.compare LT, %iterArg, %c_1 : (tensor<i32>, tensor<i32>) -> tensor<i1>
              stablehlo.return %1 : tensor<i1>
            } do {
              %1 = func.call @step(%iterArg_0, %arg1) : (tensor<f32>, tensor<f32>) -> tensor<f32>
              %c_1 = stablehlo.constant dense<1> : tensor<i32>
              %2 = stablehlo.add %iterArg, %c_1 : tensor<i32>
              stablehlo.return %2, %1 : tensor<i32>, tensor<f32>
            }
            return %0#1 : tensor<f32>
          }
          func.func private @step(%arg0: tensor<f32>, %arg1: tensor<f32>) -> tensor<f32> {
            %0 = stablehlo.multiply %arg0, %arg1 : tensor<f32>
            return %0 : tensor<f32>
          }
        }

        """;
}
