namespace XlaSharp.Hlo.Tests;

public class ModuleTransformsTests
{
    // jax.jit(lambda x, y: x * jnp.sin(y)).lower(..).as_text(), of scalars in 64 bits
    static readonly Module Product = Module.Parse("""
        module @jit_f {
          func.func public @main(%arg0: tensor<f64>, %arg1: tensor<f64>) -> tensor<f64> {
            %0 = stablehlo.sine %arg1 : tensor<f64>
            %1 = stablehlo.multiply %arg0, %0 : tensor<f64>
            return %1 : tensor<f64>
          }
        }
        """);

    static double[] Run(Module module, params double[] arguments) =>
        [.. Evaluator.Run(Lower.Run(module.Main), [.. arguments.Select(a => Literal.Of(ElementType.F64, [], a))]).Select(r => r.GetDouble(0))];

    static void Equal(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
    }

    [Fact]
    public void Transforms_OfAProduct_AreTheDerivatives()
    {
        var (sin, cos) = (Math.Sin(0.5), Math.Cos(0.5));
        Equal([sin], Run(Product.Grad(), 2, 0.5));
        Equal([2 * sin, sin, 2 * cos], Run(Product.ValueAndGrad(0, 1), 2, 0.5));
        Equal([2 * sin, 3 * sin + 2 * cos * 4], Run(Product.Jvp(), 2, 0.5, 3, 4));
        Equal([2 * sin, 10 * sin, 20 * cos], Run(Product.Vjp(), 2, 0.5, 10));
        var (primal, linear) = Product.Linearize();
        var residuals = Run(primal, 2, 0.5);
        Assert.Equal(2 * sin, residuals[0], 1e-12);
        Equal([3 * sin + 2 * cos * 4], Run(linear, [.. residuals[1..], 3, 4]));
        // The name stays: a transformed module is a module.
        Assert.StartsWith("module @jit_f", Product.Grad().ToText(), StringComparison.Ordinal);
        Equal([-2 * sin], Run(Product.Grad(1).Grad(1), 2, 0.5));
    }

    [Fact]
    public void Vmap_OverOneParameter_IsTheBatch()
    {
        var batched = Product.Vmap(3, 0, null);
        var results = Evaluator.Run(Lower.Run(batched.Main), Literal.Of(ElementType.F64, [3], 1, 2, 3), Literal.Of(ElementType.F64, [], 0.5));
        Assert.Equal([3], results[0].Dims);
        for (var i = 0; i < 3; i++) Assert.Equal((i + 1) * Math.Sin(0.5), results[0].GetDouble(i), 1e-12);
    }

    [Fact]
    public void Of_AModule_IsExportedWithFlatArguments()
    {
        var e = Exported.Deserialize(Exported.Of(Product, "f").Serialize(1));
        Assert.Equal(("f", "PyTreeDef(((*, *), {}))", "PyTreeDef(*)"), (e.FunName, e.InTree.ToString(), e.OutTree.ToString()));
        Assert.Equal(["float64[]", "float64[]"], e.InAvals.Select(a => a.ToString()));
        Equal([2 * Math.Sin(0.5)], Run(e.MlirModule, 2, 0.5));
        Equal([10 * Math.Sin(0.5), 20 * Math.Cos(0.5)], Run(e.Vjp().MlirModule, 2, 0.5, 10));
        var open = Exported.Of(Module.Parse("func.func @main(%x: tensor<?x2xf32>) -> tensor<?x2xf32> {\n return %x : tensor<?x2xf32>\n}"));
        Assert.Equal("float32[_d0_0,2]", open.InAvals[0].ToString());
        Assert.True(open.UsesGlobalConstants);
    }
}
