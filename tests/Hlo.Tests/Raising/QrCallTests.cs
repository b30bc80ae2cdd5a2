namespace XlaSharp.Hlo.Tests;

public class QrCallTests
{
    // jax.jit(lambda a: (lambda q, r: jnp.sin(q).sum() + (r ** 2).sum())(*jnp.linalg.qr(a))).lower(jnp.ones((3, 2))).as_text(), shortened
    static string Text(string product) => $$"""
        func.func public @main(%arg0: tensor<3x2xf64>) -> tensor<f64> {
          %0:2 = stablehlo.custom_call @lapack_dgeqrf_ffi(%arg0) {mhlo.backend_config = {}, operand_layouts = [dense<[0, 1]> : tensor<2xindex>], result_layouts = [dense<[0, 1]> : tensor<2xindex>, dense<0> : tensor<1xindex>]} : (tensor<3x2xf64>) -> (tensor<3x2xf64>, tensor<2xf64>)
          {{product}}
          %2 = stablehlo.slice %0#0 [0:2, 0:2] : (tensor<3x2xf64>) -> tensor<2x2xf64>
          %3 = stablehlo.iota dim = 0 : tensor<2x2xi32>
          %4 = stablehlo.iota dim = 1 : tensor<2x2xi32>
          %5 = stablehlo.compare LE, %3, %4 : (tensor<2x2xi32>, tensor<2x2xi32>) -> tensor<2x2xi1>
          %cst = stablehlo.constant dense<0.0> : tensor<2x2xf64>
          %6 = stablehlo.select %5, %2, %cst : tensor<2x2xi1>, tensor<2x2xf64>
          %7 = stablehlo.sine %1 : tensor<3x2xf64>
          %8 = stablehlo.multiply %6, %6 : tensor<2x2xf64>
          %zero = stablehlo.constant dense<0.0> : tensor<f64>
          %9 = stablehlo.reduce(%7 init: %zero) applies stablehlo.add across dimensions = [0, 1] : (tensor<3x2xf64>, tensor<f64>) -> tensor<f64>
          %10 = stablehlo.reduce(%8 init: %zero) applies stablehlo.add across dimensions = [0, 1] : (tensor<2x2xf64>, tensor<f64>) -> tensor<f64>
          %11 = stablehlo.add %9, %10 : tensor<f64>
          return %11 : tensor<f64>
        }
        """;

    const string Product = """
        %1 = stablehlo.custom_call @lapack_dorgqr_ffi(%0#0, %0#1) {mhlo.backend_config = {}, operand_layouts = [dense<[0, 1]> : tensor<2xindex>, dense<0> : tensor<1xindex>], result_layouts = [dense<[0, 1]> : tensor<2xindex>]} : (tensor<3x2xf64>, tensor<2xf64>) -> tensor<3x2xf64>
        """;

    // a = jnp.array([[1., 2.], [3., -1.], [0.5, 4.]]): jax.value_and_grad of the function, in 64 bits
    [Fact]
    public void Grad_OfQAndR_IsJaxs()
    {
        var a = Literal.Of(ElementType.F64, [3, 2], 1, 2, 3, -1, 0.5, 4);
        var results = Evaluator.Run(Lower.Run(Module.Parse(Text(Product)).ValueAndGrad().Main), a);
        Assert.Equal(30.867173718305043, results[0].GetDouble(0), 1e-10);
        double[] expected = [1.6286970830397416, 4.051145593533773, 6.224443211769379, -2.012274942448103, 0.39594656330425093, 7.971358467621091];
        for (var i = 0; i < 6; i++) Assert.Equal(expected[i], results[1].GetDouble(i), 1e-10);
    }

    [Fact]
    public void Run_TheRaisedForm_GivesTheSameValue()
    {
        var (module, a) = (Module.Parse(Text(Product)), Literal.Of(ElementType.F64, [3, 2], 1, 2, 3, -1, 0.5, 4));
        Assert.Equal(Evaluator.Run(module.Main, a)[0].GetDouble(0), Evaluator.Run(Lower.Run(module.Raise().Main), a)[0].GetDouble(0), 1e-12);
    }

    // Reflections that were changed are no longer those of the matrix: there is no derivative, and nothing is said to be zero.
    [Fact]
    public void Grad_OfOtherReflections_IsRefused()
    {
        var product = $"%x = stablehlo.sine %0#0 : tensor<3x2xf64>\n{Product.Replace("(%0#0, ", "(%x, ", StringComparison.Ordinal)}";
        Assert.Throws<HloTransformException>(() => Module.Parse(Text(product)).Grad());
    }
}
