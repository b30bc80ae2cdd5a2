namespace XlaSharp.Frontend.Tests;

public class GradOptionTests
{
    static readonly Func<NDArray, NDArray, NDArray> Product = (x, y) => x * x * y;

    // jax.grad(lambda x, y: x * x * y, argnums)(3., 5.): (30, 9)
    [Theory]
    [InlineData(0, 30f)]
    [InlineData(1, 9f)]
    [InlineData(-1, 9f)]
    [InlineData(-2, 30f)]
    public void Grad_WithRespectToOne_CountsFromBothEnds(int argnums, float expected) => Assert.Equal(expected, (float)Xla.Grad(Product, argnums)(3f, 5f));

    [Fact]
    public void Grad_WithRespectToSeveral_KeepsTheirOrder() =>
        Assert.Equal([9f, 30f], Xla.Grad(Product, argnums: [1, 0])(3f, 5f).Select(g => (float)g));

    [Fact]
    public void ValueAndGrad_WithRespectToSeveral_GivesTheValueToo()
    {
        var (value, gradients) = Xla.ValueAndGrad(Product, argnums: [0, 1])(3f, 5f);
        Assert.Equal(45f, (float)value);
        Assert.Equal([30f, 9f], gradients.Select(g => (float)g));
    }

    [Fact]
    public void Grad_WithRespectToAnotherType_TakesTheTypeAsAnArgument() =>
        Assert.Equal([3f, 4f], Xla.Grad<NDArray, NDArray[], NDArray[]>((x, w) => Np.Sum(x[0] * w[0] + x[1] * w[1]), 1)(Np.Array(3f, 4f), [1f, 1f]).Select(g => (float)g));

    [Fact]
    public void Grad_OfTooFewArguments_IsJaxsError()
    {
        var error = Assert.Throws<XlaTypeException>(() => Xla.Grad(Product, 2)(3f, 5f));
        Assert.Equal("differentiating with respect to argnums=2 requires at least 3 positional arguments to be passed by the caller, but got only 2 positional arguments.", error.Message);
    }

    [Fact]
    public void Grad_HasAux_GivesWhatGoesAlong()
    {
        var (gradient, aux) = Xla.Grad((NDArray x) => (x * x, new Dictionary<string, NDArray> { ["twice"] = x * 2 }), hasAux: true)(3f);
        Assert.Equal((6f, 6f), ((float)gradient, (float)aux["twice"]));
    }

    [Fact]
    public void ValueAndGrad_HasAuxUnderJit_GivesAllThree()
    {
        var f = Xla.Jit(Xla.ValueAndGrad((NDArray x, NDArray y) => (Np.Sum(x * y), (y, x + 1))));
        var ((value, (y, next)), gradient) = f(Np.Array(1f, 2f), Np.Array(3f, 4f));
        Assert.Equal(11f, (float)value);
        Assert.Equal([3f, 4f], y.ToArray<float>());
        Assert.Equal([2f, 3f], next.ToArray<float>());
        Assert.Equal([3f, 4f], gradient.ToArray<float>());
    }

    // jax.grad(lambda z: z ** 3, holomorphic=True)(1 + 2j): -9 + 12j
    [Fact]
    public void Grad_Holomorphic_IsTheComplexDerivative() =>
        Assert.Equal(new System.Numerics.Complex(-9, 12), (System.Numerics.Complex)Xla.Grad((NDArray z) => z * z * z, holomorphic: true)(new System.Numerics.Complex(1, 2)));

    [Fact]
    public void Grad_HolomorphicOfAReal_IsJaxsError() => Assert.Equal(
        "grad with holomorphic=True requires inputs with complex dtype, but got float32.",
        Assert.Throws<XlaTypeException>(() => Xla.Grad((NDArray x) => x, holomorphic: true)(1f)).Message);

    [Fact]
    public void Grad_OfAnInteger_IsJaxsErrorUnlessAllowed()
    {
        Assert.Equal(
            "grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got int32. If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True.",
            Assert.Throws<XlaTypeException>(() => Xla.Grad((NDArray x) => x * 1f)(1)).Message);
        Assert.Equal(0, (int)Xla.Grad((NDArray x) => x * 1f, allowInt: true)(1));
    }

    [Fact]
    public void Grad_OfEightArguments_IsOfTheFirst() => Assert.Equal(
        40320f, (float)Xla.Grad((NDArray a, NDArray b, NDArray c, NDArray d, NDArray e, NDArray f, NDArray g, NDArray h) => a * b * c * d * e * f * g * h)(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f));

    [Fact]
    public void Vjp_SeveralPullbacks_RunTheFunctionOnce()
    {
        var runs = 0;
        var (value, pullback) = Xla.Vjp((NDArray x, NDArray y) =>
        {
            runs++;
            return (x * y, x + y);
        }, 3f, 5f);
        Assert.Equal((15f, 8f), ((float)value.Item1, (float)value.Item2));
        var (dx, dy) = pullback((1f, 0f));
        Assert.Equal((5f, 3f), ((float)dx, (float)dy));
        (dx, dy) = pullback((0f, 2f));
        Assert.Equal((2f, 2f), ((float)dx, (float)dy));
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Vjp_HasAux_GivesWhatGoesAlong()
    {
        var (value, pullback, aux) = Xla.Vjp((NDArray x) => (Np.Sin(x), x * 2), 0f, hasAux: true);
        Assert.Equal((0f, 1f, 0f), ((float)value, (float)pullback(1f), (float)aux));
    }

    [Fact]
    public void Vjp_CotangentOfAnotherShape_IsAnError() =>
        Assert.Throws<XlaValueException>(() => Xla.Vjp((NDArray x) => x, Np.Ones([2])).Pullback(Np.Ones([3])));

    [Fact]
    public void Linearize_Tangents_UseWhatWasComputed()
    {
        var (value, jvp) = Xla.Linearize((NDArray x) => x * x * x, 2f);
        Assert.Equal((8f, 12f, 24f), ((float)value, (float)jvp(1f), (float)jvp(2f)));
    }

    [Fact]
    public void Jvp_OfTwoArguments_TakesTuples()
    {
        var (value, tangent) = Xla.Jvp(Product, (3f, 5f), (1f, 0f));
        Assert.Equal((45f, 30f), ((float)value, (float)tangent));
    }

    [Fact]
    public void Jacobians_OfATree_AreOfEachArray()
    {
        var x = (Np.Array(1f, 2f), Np.Array([3f]));
        Func<(NDArray A, NDArray B), NDArray> f = p => p.A * p.B;
        foreach (var jacobian in new[] { Xla.Jacfwd(f)(x), Xla.Jacrev(f)(x) })
        {
            Assert.Equal([3f, 0f, 0f, 3f], jacobian.Item1.ToArray<float>());
            Assert.Equal([1f, 2f], jacobian.Item2.ToArray<float>());
            Assert.Equal([2, 1], jacobian.Item2.Shape);
        }
    }
}
