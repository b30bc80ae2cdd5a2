namespace XlaSharp.Hlo.Tests;

/// <summary>Values of compare, convert and bitcast_convert where element types need care.</summary>
public class ConversionTests
{
    const string NaN = "0x7FC00000";

    [Theory]
    // StableHLO's own tests, compare.mlir: a NaN in either part is unequal to everything.
    [InlineData($"dense<[({NaN}, 0.0), (0.0, {NaN}), (-0.0, 0.0), (2.0, 2.0)]> : tensor<4xcomplex<f32>>", "compare EQ, %x, %x : (tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) -> tensor<4xi1>", "dense<[false, false, true, true]> : tensor<4xi1>")]
    [InlineData($"dense<[({NaN}, 0.0), (0.0, {NaN}), (-0.0, 0.0), (2.0, 2.0)]> : tensor<4xcomplex<f32>>", "compare NE, %x, %x : (tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) -> tensor<4xi1>", "dense<[true, true, false, false]> : tensor<4xi1>")]
    [InlineData($"dense<[({NaN}, 0.0), (0.0, {NaN}), (-0.0, 0.0), (2.0, 2.0)]> : tensor<4xcomplex<f32>>", "compare GE, %x, %x : (tensor<4xcomplex<f32>>, tensor<4xcomplex<f32>>) -> tensor<4xi1>", "dense<[false, false, true, true]> : tensor<4xi1>")]
    // lax.convert_element_type(jnp.array([1j, 0, 1]), bool), and StableHLO's convert.mlir: the real part alone.
    [InlineData("dense<[(-1.0, 0.0), (0.0, 1.0), (1.0, 0.0)]> : tensor<3xcomplex<f64>>", "convert %x : (tensor<3xcomplex<f64>>) -> tensor<3xi1>", "dense<[true, false, true]> : tensor<3xi1>")]
    // lax.bitcast_convert_type(jnp.array([[1, -2], [3, -4]], jnp.int4), jnp.int8)
    [InlineData("dense<[[1, -2], [3, -4]]> : tensor<2x2xi4>", "bitcast_convert %x : (tensor<2x2xi4>) -> tensor<2xi8>", "dense<[-31, -61]> : tensor<2xi8>")]
    // lax.bitcast_convert_type(jnp.array([0x1E, -2], jnp.int8), jnp.int4)
    [InlineData("dense<[30, -2]> : tensor<2xi8>", "bitcast_convert %x : (tensor<2xi8>) -> tensor<2x2xi4>", "dense<[[-2, 1], [-2, -1]]> : tensor<2x2xi4>")]
    // jnp.array([1.5, 3, 6, 0.375], jnp.float32).astype(jnp.float8_e8m0fnu): half way between two powers of two goes up.
    [InlineData("dense<[1.5, 3.0, 6.0, 0.375]> : tensor<4xf32>", "convert %x : (tensor<4xf32>) -> tensor<4xf8E8M0FNU>", "dense<[2.0, 4.0, 8.0, 0.5]> : tensor<4xf8E8M0FNU>")]
    // StableHLO's bitcast_convert.mlir: a boolean is one bit.
    [InlineData("dense<[true, false, false, false, true, true, false, true]> : tensor<8xi1>", "bitcast_convert %x : (tensor<8xi1>) -> tensor<ui8>", "dense<177> : tensor<ui8>")]
    [InlineData("dense<258> : tensor<i16>", "bitcast_convert %x : (tensor<i16>) -> tensor<16xi1>", "dense<[false, true, false, false, false, false, false, false, true, false, false, false, false, false, false, false]> : tensor<16xi1>")]
    public void Op_OnUnusualElements_GivesValue(string operand, string op, string expected)
    {
        var type = expected[(expected.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
        var module = Module.Parse($$"""
            func.func @main() -> {{type}} {
              %x = stablehlo.constant {{operand}}
              %0 = stablehlo.{{op}}
              return %0 : {{type}}
            }
            """);
        var value = Module.Parse($"func.func @main() -> {type} {{\n  %0 = stablehlo.constant {expected}\n  return %0 : {type}\n}}");
        Assert.Equal(Evaluator.Run(value.Main)[0], Evaluator.Run(module.Main)[0]);
    }
}
