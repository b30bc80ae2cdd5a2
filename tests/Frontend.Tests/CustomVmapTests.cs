namespace XlaSharp.Frontend.Tests;

/// <summary>Functions with a rule for batches. Values are JAX's; the expressions stand at each test.</summary>
public class CustomVmapTests
{
    // @jax.custom_batching.custom_vmap
    // def f(x, y): return jnp.sin(x) * y
    // @f.def_vmap
    // def rule(n, b, x, y): return jnp.cos(x) * y, b[0]
    static readonly Func<NDArray, NDArray, NDArray> F = Xla.CustomVmap<NDArray, NDArray, NDArray>(static (x, y) => Np.Sin(x) * y, static (_, batched, a) => (Np.Cos(a.Item1) * a.Item2, [batched[0]]));

    static void Close(float[] expected, NDArray actual) =>
        Assert.Equal(expected, Np.Ravel(actual).ToArray<float>(), static (x, y) => Math.Abs(x - y) <= 2e-6f * (1 + Math.Abs(x)));

    // f(1., 2.); jax.jit(f)(1., 2.); jax.jvp(f, (1., 2.), (1., 0.))
    [Fact]
    public void CustomVmap_OutsideVmap_IsTheFunction()
    {
        Close([1.6829419f], F(1f, 2f));
        Close([1.6829419f], Xla.Jit(F)(1f, 2f));
        var (value, tangent) = Xla.Jvp(F, (1f, 2f), (1f, 0f));
        Close([1.6829419f], value);
        Close([1.0806046f], tangent);
    }

    // x = jnp.arange(3.); jax.vmap(f, (0, None))(x, 2.); the same under jit; jax.vmap(jax.vmap(f, (0, None)), (0, None))(jnp.ones((2, 3)), 2.)
    // jax.grad(lambda x: jax.vmap(f, (0, None))(x, 2.).sum())(x); jax.jvp(jax.vmap(f, (0, None)), (x, 2.), (jnp.ones(3), 0.))[1]
    // jax.vmap(lambda x: jax.jvp(f, (x, 2.), (1., 0.)))(x)
    [Fact]
    public void CustomVmap_UnderVmap_IsTheRule()
    {
        var x = Np.Arange(3f);
        var mapped = Xla.Vmap(F, [0, null]);
        Close([2, 1.0806046f, -0.8322937f], mapped(x, 2f));
        Close([2, 1.0806046f, -0.8322937f], Xla.Jit(mapped)(x, 2f));
        Close([1.0806046f, 1.0806046f, 1.0806046f, 1.0806046f, 1.0806046f, 1.0806046f], Xla.Vmap(mapped, [0, null])(Np.Ones([2, 3]), 2f));
        Close([0, -1.6829419f, -1.8185948f], Xla.Grad((NDArray x) => Np.Sum(mapped(x, 2f)))(x));
        Close([0, -1.6829419f, -1.8185948f], Xla.Jvp(mapped, (x, 2f), (Np.Ones([3]), 0f)).Tangent);
        var (value, tangent) = Xla.Vmap((NDArray x) => Xla.Jvp(F, (x, 2f), (1f, 0f)))(x);
        Close([2, 1.0806046f, -0.8322937f], value);
        Close([0, -1.6829419f, -1.8185948f], tangent);
    }

    // g = custom_vmap(lambda i: i + 1); g.def_vmap(lambda n, b, i: (i[0] * n, False)); jax.vmap(g)(jnp.arange(3))
    [Fact]
    public void CustomVmap_IntegersAndSharedResult_AreKnown()
    {
        var g = Xla.CustomVmap<NDArray, NDArray>(static i => i + 1, static (n, _, i) => (i[0] * n, [false]));
        var results = Xla.Vmap(g)(Np.Array([2, 5, 7]));
        Assert.Equal([6, 6, 6], results.ToArray<int>());
    }

    // jax.grad(f)(1., 2.)
    [Fact]
    public void CustomVmap_ReverseModeInside_IsRefused()
    {
        var error = Assert.Throws<Hlo.HloTransformException>(() => Xla.Grad(F)(1f, 2f));
        Assert.StartsWith("Linearization failed to produce known values for all output primals.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CustomVmap_WrongRule_NamesIt()
    {
        var x = Np.Arange(3f);
        var unspecified = Xla.CustomVmap<NDArray, NDArray>(static x => x, static (_, _, x) => (x, [true, true]));
        Assert.StartsWith("structure of output value and output batching specification returned by custom vmap rule (<lambda>) do not match", Assert.Throws<XlaValueException>(() => Xla.Vmap(unspecified)(x)).Message, StringComparison.Ordinal);
        var shorter = Xla.CustomVmap<NDArray, NDArray>(static x => x, static (_, _, x) => (x[..2], [true]));
        Assert.Equal("custom vmap rule (<lambda>) of function <lambda> must give tensor<3xf32> for a batch of 3 members of type tensor<f32>, but gave tensor<2xf32>.", Assert.Throws<XlaTypeException>(() => Xla.Vmap(shorter)(x)).Message);
        var closed = Xla.Vmap((NDArray y) => Xla.CustomVmap<NDArray, NDArray>(x => x * y, static (_, _, x) => (x, [true]))(y));
        Assert.StartsWith("the custom_vmap function <lambda> closes over a value that is batched.", Assert.Throws<Hlo.HloTransformException>(() => closed(x)).Message, StringComparison.Ordinal);
    }

    // h = jax.custom_batching.sequential_vmap(lambda x: jnp.sin(x) * 2)
    // jax.vmap(h)(jnp.arange(3.)); jax.vmap(jax.vmap(h))(jnp.arange(4.).reshape(2, 2)); jax.make_jaxpr(jax.vmap(h))(x) is one scan of length 3
    [Fact]
    public void SequentialVmap_UnderVmap_IsALoop()
    {
        var h = Xla.SequentialVmap((NDArray x) => Np.Sin(x) * 2);
        Close([0, 1.6829419f, 1.8185948f], Xla.Vmap(h)(Np.Arange(3f)));
        Close([0, 1.6829419f, 1.8185948f, 0.28224f], Xla.Vmap(Xla.Vmap(h))(Np.Arange(4f).Reshape(2, 2)));
        var text = Xla.Jit(Xla.Vmap(h)).Trace(Np.Arange(3f)).AsText();
        Assert.Contains("xs.scan", text, StringComparison.Ordinal);
    }
}
