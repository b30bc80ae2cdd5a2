using XlaSharp.Hlo;

namespace XlaSharp.Hlo.Tests;

/// <summary>Complex functions where squares overflow, logarithms cancel, and parts are infinite. The values are NumPy's, as <c>np.log(complex(0.6, 0.8))</c>.</summary>
public class ComplexFunctionTests
{
    const double Most = double.MaxValue, Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData("log", -Most, -Most, 710.1292864836639, -2.356194490192345)]
    [InlineData("log", 0.6, 0.8, 2.2204460492503132e-17, 0.9272952180016123)]
    [InlineData("log", 1, 1e-160, 5e-321, 1e-160)]
    [InlineData("log", 0, 0, -Infinity, 0)]
    [InlineData("log_plus_one", 1e-20, 1e-20, 1e-20, 1e-20)]
    [InlineData("log_plus_one", -1, 1e-300, -690.7755278982137, 1.5707963267948966)]
    [InlineData("log_plus_one", Most, 0, 709.782712893384, 0)]
    [InlineData("sqrt", -Infinity, -2, 0, -Infinity)]
    [InlineData("sqrt", 3, Infinity, Infinity, Infinity)]
    [InlineData("sqrt", -Most, 1.3e-154, 4.847921475280136e-309, 1.3407807929942596e154)]
    [InlineData("sqrt", 5e-324, -5e-324, 2.4421097261308304e-162, -1.0115549693666347e-162)]
    [InlineData("exponential", Infinity, 0, Infinity, 0)]
    [InlineData("exponential", 710, 1, 1.2070325234545281e308, Infinity)]
    [InlineData("exponential", -Infinity, 1, 0, 0)]
    public void Function_AtTheEdges_HasNumPysParts(string op, double x, double y, double real, double imaginary)
    {
        var main = Module.Parse($"func.func @main(%a: tensor<complex<f64>>) -> tensor<complex<f64>> {{\n  %r = stablehlo.{op} %a : tensor<complex<f64>>\n  return %r : tensor<complex<f64>>\n}}").Main;
        var value = Evaluator.Run(main, Literal.OfComplex(ElementType.C128, [], new System.Numerics.Complex(x, y)))[0].GetComplex(0);
        AssertNear(real, value.Real);
        AssertNear(imaginary, value.Imaginary);
    }

    // A few units in the last place, of subnormal numbers too.
    static void AssertNear(double expected, double actual) =>
        Assert.True(expected == actual || Math.Abs(expected - actual) <= Math.Max(Math.Abs(expected) * 9e-16, 1e-323), $"expected {expected:R}, got {actual:R}");
}
