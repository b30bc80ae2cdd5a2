namespace XlaSharp.Frontend.Tests;

public class GradTests
{
    static NDArray SumLogistic(NDArray x) => Np.Sum(1.0f / (1.0f + Np.Exp(-x)));

    // jax.grad(lambda x: jnp.sum(1 / (1 + jnp.exp(-x))))(jnp.arange(3.)) and its third derivative at 1.
    // def f(x):
    //   y = x + 1
    //   return jax.lax.scan(lambda c, _: (c * x + y, None), 1., None, length=2)[0]
    // jax.grad(f)(2.)
    [Fact]
    public void Grad_LoopOverTwoValuesOfOneTangent_AddsBoth()
    {
        static NDArray F(NDArray x)
        {
            var y = x + 1;
            return Lax.Scan<NDArray, ValueTuple, ValueTuple>((c, _) => (c * x + y, default), 1f, default, length: 2).Carry;
        }
        Assert.Equal(10, (float)Xla.Grad<NDArray>(F)(2f));
    }

    [Fact]
    public void Grad_SumOfLogistics_IsJaxs() =>
        Assert.Equal([0.25f, 0.19661197f, 0.10499357f], Xla.Grad<NDArray>(SumLogistic)(Np.Arange(3f)).ToArray<float>(), Near);

    [Fact]
    public void Grad_ThreeTimesWithJitBetween_IsJaxs() =>
        Assert.Equal(-0.035325583f, (float)Xla.Grad<NDArray>(Xla.Jit(Xla.Grad(Xla.Jit(Xla.Grad<NDArray>(SumLogistic)))))(1.0f), 1e-6f);

    [Fact]
    public void Grad_BranchOnAValue_FollowsTheTakenSide()
    {
        static NDArray F(NDArray x) => x > 0 ? x * x : -x;
        Assert.Equal(6f, (float)Xla.Grad<NDArray>(F)(3.0f));
        Assert.Equal(-1f, (float)Xla.Grad<NDArray>(F)(-3.0f));
    }

    [Fact]
    public void Grad_NestedWithCapture_DoesNotConfuseTheLevels()
    {
        // d/dx (x · d/dy (x + y)) = 1: perturbation confusion would give 2.
        NDArray F(NDArray x) => x * Xla.Grad<NDArray>(y => x + y)(1.0f);
        Assert.Equal(1f, (float)Xla.Grad<NDArray>(F)(2.0f));
    }

    [Fact]
    public void Grad_DictionaryOfParameters_KeepsItsStructure()
    {
        var gradient = Xla.Grad((Dictionary<string, NDArray> p) => Np.Sum(p["w"] * p["w"]) + 3f * p["b"])(new() { ["w"] = Np.Array(1f, 2), ["b"] = 1.0f });
        Assert.Equal([2f, 4f], gradient["w"].ToArray<float>());
        Assert.Equal(3f, (float)gradient["b"]);
    }

    [Fact]
    public void ValueAndGrad_TwoArguments_DifferentiatesTheFirst()
    {
        var (value, gradient) = Xla.ValueAndGrad<NDArray, NDArray>(static (w, x) => Np.Dot(w, x))(Np.Array(1f, 2), Np.Array(3f, 4));
        Assert.Equal(11f, (float)value);
        Assert.Equal([3f, 4f], gradient.ToArray<float>());
    }

    [Fact]
    public void Grad_VectorResult_IsJaxsError()
    {
        var error = Assert.Throws<XlaTypeException>(() => Xla.Grad<NDArray>(static x => x)(Np.Ones([3])));
        Assert.StartsWith("Gradient only defined for scalar-output functions. Output had shape: (3,).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grad_IntegerArgument_IsJaxsError()
    {
        var error = Assert.Throws<XlaTypeException>(() => Xla.Grad<NDArray>(static x => x * 1.0f)(1));
        Assert.Contains("but got int32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Vjp_Product_PullsBackBothFactors()
    {
        var (value, pullback) = Xla.Vjp<(NDArray, NDArray), NDArray>(static p => p.Item1 * p.Item2, (Np.Array(1f, 2), Np.Array(3f, 4)));
        Assert.Equal([3f, 8f], value.ToArray<float>());
        var (x, y) = pullback(Np.Array(1f, 10));
        Assert.Equal([3f, 40f], x.ToArray<float>());
        Assert.Equal([1f, 20f], y.ToArray<float>());
    }

    [Fact]
    public void Jvp_Sine_GivesValueAndTangent()
    {
        var (value, tangent) = Xla.Jvp<NDArray, NDArray>(Np.Sin, 0.0f * Np.Ones([]), Np.Ones([]));
        Assert.Equal(0f, (float)value);
        Assert.Equal(1f, (float)tangent);
    }

    [Fact]
    public void Jacobians_ForwardAndReverse_AreEqual()
    {
        static NDArray F(NDArray x) => Np.Stack([Np.Sum(x * x), Np.Sum(Np.Sin(x))]);
        var x = Np.Array(1f, 2, 3);
        var forward = Xla.Jacfwd(F)(x);
        Assert.Equal(new Hlo.Dims(), Np.Sum(forward).Shape);
        Assert.Equal([2, 3], forward.Shape.ToArray());
        Assert.Equal([2f, 4f, 6f, 0.5403023f, -0.41614684f, -0.9899925f], forward.ToArray<float>().Length == 6 ? Np.Ravel(forward).ToArray<float>() : [], Near);
        Assert.Equal(Np.Ravel(forward).ToArray<float>(), Np.Ravel(Xla.Jacrev(F)(x)).ToArray<float>(), Near);
    }

    [Fact]
    public void Hessian_Cubes_IsDiagonal() =>
        Assert.Equal([6f, 0f, 0f, 12f], Np.Ravel(Xla.Hessian(static x => Np.Sum(x * x * x))(Np.Array(1f, 2))).ToArray<float>(), Near);

    [Fact]
    public void StopGradient_Factor_CountsAsConstant() =>
        Assert.Equal(3f, (float)Xla.Grad<NDArray>(static x => x * Xla.StopGradient(x))(3.0f));

    static bool Near(float x, float y) => Math.Abs(x - y) <= 1e-5f * (1 + Math.Abs(x));
}
