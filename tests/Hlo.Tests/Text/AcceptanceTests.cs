using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Programs at the edge of what is accepted. What is expected is what StableHLO's own parser and verifier do (1.20.0, <c>jaxlib.mlir.ir.Module.parse</c>).</summary>
public class AcceptanceTests
{
    const string A = "tensor<4xf32>";

    [Theory]
    // Regions and properties.
    [InlineData(false, $"\"stablehlo.abs\"(%a) ({{\n\"stablehlo.return\"() : () -> ()\n}}) : ({A}) -> {A}")]
    [InlineData(false, $"\"stablehlo.abs\"(%a) <{{}}> : ({A}) -> {A}")]
    [InlineData(true, $"\"stablehlo.sine\"(%a) <{{bogus = 1 : i64}}> : ({A}) -> {A}")]
    [InlineData(true, $"\"stablehlo.reverse\"(%a) <{{dimensions = array<i64: 0>}}> {{dimensions = \"text\"}} : ({A}) -> {A}")]
    [InlineData(true, $"\"stablehlo.reverse\"(%a) {{dimensions = array<i64: 0>, bogus}} : ({A}) -> {A}")]
    [InlineData(false, $"\"stablehlo.reverse\"(%a) <{{dimensions = dense<0> : tensor<1xi64>}}> : ({A}) -> {A}")]
    // Kinds of values.
    [InlineData(false, "stablehlo.abs %u : tensor<*xf32>")]
    [InlineData(true, "chlo.erf %u : tensor<*xf32> -> tensor<*xf32>")]
    [InlineData(false, $"chlo.erf %u : tensor<*xf32> -> {A}")]
    [InlineData(true, "stablehlo.custom_call @f(%u) : (tensor<*xf32>) -> tensor<*xf32>")]
    [InlineData(false, "stablehlo.custom_call @f(%n) : (tensor<2xindex>) -> tensor<f32>")]
    [InlineData(false, "stablehlo.optimization_barrier %t : tuple<tensor<f32>>")]
    // Bounds.
    [InlineData(true, $"stablehlo.convert %a : ({A}) -> tensor<?xf64, #stablehlo.bounds<3>>")]
    [InlineData(false, $"stablehlo.add %a, %a : ({A}, {A}) -> tensor<?xf32, #stablehlo.bounds<3>>")]
    [InlineData(false, "stablehlo.transpose %b, dims = [1, 0] : (tensor<?x2xf32, #stablehlo.bounds<1, ?>>) -> tensor<2x2xf32>")]
    [InlineData(true, "stablehlo.transpose %b, dims = [1, 0] : (tensor<?x2xf32, #stablehlo.bounds<1, ?>>) -> tensor<2x?xf32, #stablehlo.bounds<?, 1>>")]
    // What the reference lets pass without looking.
    [InlineData(true, $"stablehlo.dot_general %a, %i, contracting_dims = [0] x [0] : ({A}, tensor<4xi8>) -> tensor<f32>")]
    [InlineData(true, $"stablehlo.einsum %a, %i, config = \"foo\" : ({A}, tensor<4xi8>) -> tensor<3xi1>")]
    [InlineData(true, $"\"stablehlo.torch_index_select\"(%a, %a) <{{batch_dims = 3 : i64, dim = -7 : i64}}> : ({A}, {A}) -> tensor<3xi1>")]
    [InlineData(true, "stablehlo.compare LT, %i, %i, TOTALORDER : (tensor<4xi8>, tensor<4xi8>) -> tensor<4xi1>")]
    [InlineData(true, "stablehlo.fft %c, type = FFT, length = [4] : (tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>>")]
    [InlineData(true, $"chlo.broadcast_add %a, %c3 : ({A}, tensor<3xf32>) -> tensor<9x9xf32>")]
    [InlineData(false, $"chlo.broadcast_add %a, %c3 : ({A}, tensor<3xf32>) -> tensor<9x9xi32>")]
    [InlineData(true, $"stablehlo.bitcast_convert %a : ({A}) -> tensor<4x2xi32>")]
    [InlineData(false, $"stablehlo.bitcast_convert %a : ({A}) -> tensor<5xi32>")]
    public void Op_AtTheEdge_IsTakenAsByTheReference(bool isAccepted, string op)
    {
        var text = $"func.func @main(%a: {A}, %u: tensor<*xf32>, %n: tensor<2xindex>, %t: tuple<tensor<f32>>, %b: tensor<?x2xf32, #stablehlo.bounds<1, ?>>, %i: tensor<4xi8>, %c: tensor<2xcomplex<f32>>, %c3: tensor<3xf32>) {{\n  %0 = {op}\n  return\n}}";
        if (!isAccepted)
        {
            Assert.Throws<ParseException>(() => Module.Parse(text));
            return;
        }
        var module = Module.Parse(text);
        Verifier.Check(module);
        Assert.Equal(module.ToText(), Module.Parse(module.ToText()).ToText());
    }
}
