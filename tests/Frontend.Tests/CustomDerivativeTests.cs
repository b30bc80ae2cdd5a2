namespace XlaSharp.Frontend.Tests;

/// <summary>Derivatives that are not those of the ops, under all transformations.</summary>
public class CustomDerivativeTests
{
    // jax.vmap(jax.grad(jax.nn.relu))(jnp.array([-1., 0., 2.])), and jit of it
    [Fact]
    public void Relu_GradientOfEach_IsZeroAtTheKink()
    {
        var slopes = Xla.Vmap(Xla.Grad<NDArray>(Nn.Relu));
        Assert.Equal([0f, 0f, 1f], slopes(Np.Array(-1f, 0, 2)).ToArray<float>());
        Assert.Equal([0f, 0f, 1f], Xla.Jit(slopes)(Np.Array(-1f, 0, 2)).ToArray<float>());
    }

    // jax.jvp(jax.vmap(jax.nn.relu), (x,), (t,))
    [Fact]
    public void Relu_TangentOfABatch_IsMasked() =>
        Assert.Equal([0f, 0f, 3f], Xla.Jvp(Xla.Vmap<NDArray, NDArray>(Nn.Relu), Np.Array(-1f, 0, 2), Np.Array(1f, 2, 3)).Tangent.ToArray<float>());

    // jax.hessian(lambda x: jax.nn.softmax(x)[0])(jnp.array([1., 2.]))
    [Fact]
    public void Softmax_Hessian_IsThatOfTheRule() =>
        Assert.Equal([0.0908578f, -0.0908578f, -0.0908578f, 0.0908578f], Np.Ravel(Xla.Hessian(static x => Nn.Softmax(x)[0])(Np.Array(1f, 2))).ToArray<float>(), static (x, y) => Math.Abs(x - y) < 1e-6f);

    // jax.vmap(jax.nn.softmax, in_axes=1, out_axes=1)(jnp.array([[0., 1.], [0., 3.]]))
    [Fact]
    public void Softmax_VmappedAlongColumns_EqualsTheLoop() =>
        Assert.Equal([0.5f, 0.11920292f, 0.5f, 0.880797f], Np.Ravel(Xla.Vmap((NDArray x) => Nn.Softmax(x), inAxes: 1, outAxes: 1)(new float[,] { { 0, 1 }, { 0, 3 } })).ToArray<float>(), static (x, y) => Math.Abs(x - y) < 1e-6f);

    // The program of a relu is one maximum: jax.jit(jax.nn.relu).lower(x).as_text()
    [Fact]
    public void Relu_Lowered_IsAMaximum() => Assert.Contains("stablehlo.maximum", Xla.Jit<NDArray, NDArray>(Nn.Relu).Lower(Np.Zeros([3])).AsText(), StringComparison.Ordinal);

    [Fact]
    public void Betainc_GradientByAParameter_IsRefused()
    {
        var error = Assert.Throws<Hlo.HloTransformException>(() => Xla.Grad<NDArray>(static a => Special.Betainc(a, 2f, 0.5f))(Np.Ones([])));
        Assert.Contains("Detected differentiation of a custom_jvp function with respect to a closed-over value", error.Message, StringComparison.Ordinal);
        Assert.Equal(1.5f, (float)Xla.Grad<NDArray>(static x => Special.Betainc(2f, 2f, x))(0.5f), 1e-5f);
    }
}
