namespace XlaSharp.Frontend.Tests.Errors;

/// <summary>What messages say of the caller's program: the function that is traced, the arguments that a value depends on, and the line.</summary>
public class PlaceTests
{
    static NDArray Branching(NDArray x, Dictionary<string, NDArray> weights) => x * weights["w"] > 0 ? x : -x;

    // jax.jit(branching)(1., {"v": 1., "w": 2.}): "The error occurred while tracing the function branching at FILE:LINE for jit. This concrete value was not available in Python because it depends on the values of the arguments x and weights['w']."
    [Fact]
    public void TracerErrors_OfJitAndVmap_NameFunctionArgumentsAndLine()
    {
        var error = Assert.Throws<TracerBoolConversionException>(() => Xla.Jit<NDArray, Dictionary<string, NDArray>, NDArray>(Branching)(1f, new() { ["v"] = 1f, ["w"] = 2f }));
        Assert.Contains("The error occurred at PlaceTests.Branching (PlaceTests.cs:6) while tracing the function Branching for jit.", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("This concrete value was not available in C# because it depends on the values of the arguments x and weights['w'].", error.Message, StringComparison.Ordinal);
        var number = Assert.Throws<ConcretizationTypeException>(() => Xla.Vmap((NDArray a) => a * (int)a)(Np.Ones([2])));
        Assert.Matches(@"The error occurred at PlaceTests\.TracerErrors_OfJitAndVmap_NameFunctionArgumentsAndLine \(PlaceTests\.cs:\d+\) while tracing the function <lambda> for vmap\.", number.Message);
        Assert.EndsWith("because it depends on the value of the argument a.", number.Message, StringComparison.Ordinal);
        // Inside a loop the value depends on what the loop carries.
        var inLoop = Assert.Throws<TracerArrayConversionException>(() => Xla.Jit((NDArray x) => Lax.ForiLoop(0, 3, (_, c) => c * c.ToArray<float>()[0], x))(1f));
        Assert.Contains("while tracing the function <lambda> for jit.", inLoop.Message, StringComparison.Ordinal);
    }

    // A leaked tracer
    [Fact]
    public void LeakedTracers_Used_NameTheLine()
    {
        NDArray? leaked = null;
        Xla.Jit((NDArray x) => leaked = x * 2)(Np.Ones([]));
        var error = Assert.Throws<UnexpectedTracerException>(() => leaked! + 1);
        Assert.StartsWith("Encountered an unexpected tracer of type float32[]: the function that made it has returned.", error.Message, StringComparison.Ordinal);
        Assert.Matches(@"It is used at PlaceTests\.LeakedTracers_Used_NameTheLine \(PlaceTests\.cs:\d+\)\.$", error.Message);
    }

    // jax.grad(lambda p: p["a"] * 1.)({"a": 1., "b": [1., 2]}): a gradient by an integer deep in a tree
    [Fact]
    public void GradientOfAnInteger_InATree_NamesItsPlace()
    {
        var error = Assert.Throws<XlaTypeException>(() => Xla.Grad((Dictionary<string, NDArray[]> p) => p["a"][0])(new() { ["a"] = [1f], ["b"] = [1f, 2] }));
        Assert.StartsWith("grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got int32.", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("It is args[0]['b'][1].", error.Message, StringComparison.Ordinal);
    }
}
