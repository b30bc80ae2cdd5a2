namespace XlaSharp.Hlo.Tests;

/// <summary>Values and derivatives at the edges, as JAX 0.11.2 gives them in float32.</summary>
public class EdgeDerivativeTests
{
    const float Inf = float.PositiveInfinity;
    const float NaN = float.NaN;

    // x, n = jnp.array([0., -0., 2., jnp.nan, jnp.inf]), …; jax.lax.integer_pow(x, n), jax.vmap(jax.grad(lambda x: jax.lax.integer_pow(x, n)))(x)
    public static TheoryData<int, float[], float[]> Powers() => new()
    {
        { 0, [1, 1, 1, 1, 1], [0, 0, 0, 0, 0] },
        { 1, [0, -0f, 2, NaN, Inf], [1, 1, 1, 1, 1] },
        { 2, [0, 0, 4, NaN, Inf], [0, -0f, 4, NaN, Inf] },
        { 3, [0, -0f, 8, NaN, Inf], [0, 0, 12, NaN, Inf] },
        { 5, [0, -0f, 32, NaN, Inf], [0, 0, 80, NaN, Inf] },
        { -1, [Inf, -Inf, 0.5f, NaN, 0], [-Inf, -Inf, -0.25f, NaN, -0f] },
        { -2, [Inf, Inf, 0.25f, NaN, 0], [-Inf, Inf, -0.25f, NaN, -0f] },
    };

    [Theory, MemberData(nameof(Powers))]
    public void IntegerPow_AtTheEdges_IsJaxs(int exponent, float[] values, float[] derivatives)
    {
        var b = new Builder();
        var f = b.Build("f", b.Parameter(TensorType.Of(ElementType.F32, [5])).IntegerPow(exponent));
        var jvp = Differentiation.Jvp(f, [true]);
        var results = Check.Evaluate(jvp.Function, Literal.Of(0, -0f, 2, NaN, Inf), Literal.Of(1, 1, 1, 1, 1));
        Assert.Equal(Literal.Of(values), results[0]);
        Assert.Equal(derivatives, jvp.ResultMask[0] ? results[1].AsSpan<float>().ToArray() : new float[5]);
    }

    // x, y as below; f(x, y), jax.vmap(jax.grad(f, (0, 1)))(x, y) for jnp.logaddexp and jnp.logaddexp2
    [Theory]
    [InlineData(false,
        new[] { 0.6931471824645996f, 1.0485873222351074f, Inf, -Inf, 1, Inf, Inf, NaN, 100 },
        new[] { 0.5f, 0.9525741338729858f, 1, NaN, 0, 1, 20.08553695678711f, NaN, 1 },
        new[] { 0.5f, 0.04742587357759476f, 1, NaN, 1, 0, 1, NaN, 0 })]
    [InlineData(true,
        new[] { 1, 1.1699249744415283f, Inf, -Inf, 1, Inf, Inf, NaN, 100 },
        new[] { 0.5f, 0.8888888955116272f, 1, NaN, 0, 1, 8, NaN, 1 },
        new[] { 0.5f, 0.1111111044883728f, 1, NaN, 1, 0, 1, NaN, 0 })]
    public void LogAddExp_AtTheEdges_IsJaxs(bool isBaseTwo, float[] values, float[] left, float[] right)
    {
        Literal x = Literal.Of(0, 1, Inf, -Inf, -Inf, Inf, 3, NaN, 100), y = Literal.Of(0, -2, Inf, -Inf, 1, -Inf, Inf, 1, -100), ones = Literal.Splat(x.Type, 1);
        var b = new Builder();
        var (p, q) = (b.Parameter(x.Type), b.Parameter(x.Type));
        var f = b.Build("f", isBaseTwo ? p.LogAddExp2(q) : p.LogAddExp(q));
        Check.Close(Literal.Of(values), Check.Evaluate(f, x, y)[0], 1e-6);
        Check.Close(Literal.Of(left), Check.Evaluate(Differentiation.Jvp(f, [true, false]).Function, x, y, ones)[1], 1e-6);
        Check.Close(Literal.Of(right), Check.Evaluate(Differentiation.Jvp(f, [false, true]).Function, x, y, ones)[1], 1e-6);
    }

    // Only the loop is a ValueError in JAX; what is not linear is another error.
    [Fact]
    public void ReverseMode_OfLoopWithoutCount_HasItsOwnError()
    {
        static Function Of(string op) => Module.Parse($"func.func @main(%x: tensor<f32>) -> tensor<f32> {{\n  {op}\n  return %0 : tensor<f32>\n}}").Main;
        var loop = Of("""
            %0 = stablehlo.while(%a = %x) : tensor<f32>
              cond {
                %c = stablehlo.constant dense<10.0> : tensor<f32>
                %1 = stablehlo.compare LT, %a, %c : (tensor<f32>, tensor<f32>) -> tensor<i1>
                stablehlo.return %1 : tensor<i1>
              } do {
                %1 = stablehlo.add %a, %a : tensor<f32>
                stablehlo.return %1 : tensor<f32>
              }
            """);
        const string Message = "Reverse-mode differentiation does not work for lax.while_loop or lax.fori_loop with dynamic start/stop values. Try using lax.scan, or using fori_loop with static start/stop.";
        Assert.Equal(Message, Assert.Throws<HloUnknownCountException>(() => Gradient.Of(loop, [true])).Message);
        Assert.Equal(Message, Assert.Throws<HloUnknownCountException>(() => Transposition.Transpose(loop, [true], [true])).Message);
        Assert.Equal("stablehlo.sine cannot be transposed: the op is not linear", Assert.Throws<HloTransformException>(() => Transposition.Transpose(Of("%0 = stablehlo.sine %x : tensor<f32>"), [true], [true])).Message);
    }
}
