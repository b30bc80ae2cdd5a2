namespace XlaSharp.Frontend.Tests;

/// <summary><c>jax.nn.initializers</c>: expected values are those of JAX with <c>jax.random.key(0)</c>.</summary>
public class InitializerTests
{
    static readonly NDArray Key = Rng.Key(0);

    // The error function's inverse differs in the last place from backend to backend; everything else is exact.
    const float Tolerance = 3e-7f;

    public static TheoryData<string, float[]> Matrices => new()
    {
        { "uniform", [0.00947667f, 0.009785798f, 0.0033229147f, 0.0046866843f, 0.005698887f, 0.0016550302f] },
        { "normal 0.5", [0.8113211f, 1.0126324f, -0.21679722f, -0.039308675f, 0.08804545f, -0.48604462f] },
        { "truncated normal 2", [2.9119184f, 3.4294975f, -0.8253507f, -0.15006687f, 0.33600202f, -1.8252282f] },
        { "constant 1.5", [1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f] },
        { "glorot uniform", [0.9807893f, 1.048516f, -0.36743096f, -0.068643965f, 0.1531185f, -0.7328462f] },
        { "glorot normal", [1.0468423f, 1.2329134f, -0.29671577f, -0.053949434f, 0.12079362f, -0.65617436f] },
        { "lecun uniform", [1.0965558f, 1.1722765f, -0.4108003f, -0.076746285f, 0.17119169f, -0.81934696f] },
        { "lecun normal", [1.1704054f, 1.3784391f, -0.3317383f, -0.060317304f, 0.13505137f, -0.73362523f] },
        { "he uniform", [1.550764f, 1.6578493f, -0.5809593f, -0.10853563f, 0.2421016f, -1.1587315f] },
        { "he normal", [1.6552032f, 1.9494075f, -0.46914884f, -0.085301556f, 0.19099149f, -1.0375029f] },
        { "fan_geo_avg normal 2", [1.4662228f, 1.8300333f, -0.3917968f, -0.0710388f, 0.15911609f, -0.8783818f] },
    };

    [Theory, MemberData(nameof(Matrices))]
    public void Initializer_TwoByThree_IsJaxs(string name, float[] expected)
    {
        var initializer = name switch
        {
            "uniform" => Nn.Initializers.Uniform(),
            "normal 0.5" => Nn.Initializers.Normal(0.5),
            "truncated normal 2" => Nn.Initializers.TruncatedNormal(2),
            "constant 1.5" => Nn.Initializers.Constant(1.5),
            "glorot uniform" => Nn.Initializers.GlorotUniform(),
            "glorot normal" => Nn.Initializers.XavierNormal(),
            "lecun uniform" => Nn.Initializers.LecunUniform(),
            "lecun normal" => Nn.Initializers.LecunNormal(),
            "he uniform" => Nn.Initializers.KaimingUniform(),
            "he normal" => Nn.Initializers.HeNormal(),
            _ => Nn.Initializers.VarianceScaling(2, "fan_geo_avg", "normal"),
        };
        AssertNear(expected, initializer(Key, [2, 3]));
    }

    // variance_scaling(1.0, "fan_out", "uniform", in_axis=(0, 1), out_axis=-1, batch_axis=2)(key, (1, 2, 1, 2))
    [Fact]
    public void VarianceScaling_Axes_CountInputsAndOutputs() =>
        AssertNear([1.0965558f, 1.1722765f, -0.4108003f, -0.076746285f], Nn.Initializers.VarianceScaling(1, "fan_out", "uniform", inAxis: new[] { 0, 1 }, outAxis: -1, batchAxis: 2)(Key, [1, 2, 1, 2]));

    // glorot_normal(dtype=complex64)(key, (1, 2)), glorot_uniform()(key, (1, 2), complex64), variance_scaling(1., "fan_in", "normal")(key, (1, 2), complex64)
    [Fact]
    public void Initializer_Complex_IsJaxs()
    {
        static NDArray Parts(NDArray z) => Np.Stack([Np.Real(z), Np.Imag(z)], -1);
        AssertNear([1.1333016f, 0.051973823f, 0.37722334f, 0.04980191f], Parts(Nn.Initializers.GlorotNormal(dtype: DType.Complex64)(Key, [1, 2])), 1e-5f);
        AssertNear([1.0586445f, 0.04855001f, 0.48888206f, 0.06454336f], Parts(Nn.Initializers.GlorotUniform()(Key, [1, 2], DType.Complex64)), 1e-5f);
        AssertNear([0.70994526f, -1.727077f, -0.6408772f, -1.4394435f], Parts(Nn.Initializers.VarianceScaling(1, "fan_in", "normal")(Key, [1, 2], DType.Complex64)));
    }

    [Fact]
    public void Initializer_DType_IsThatAskedForElseItsOwn()
    {
        AssertNear([0.41015625f, 0.19042969f, -1.078125f, -0.89453125f], Nn.Initializers.HeNormal(dtype: DType.BFloat16)(Key, [2, 2]).Astype(DType.Float32), 0.01f);
        Assert.Equal(DType.Float16, Nn.Initializers.Normal(dtype: DType.BFloat16)(Key, [2, 2], DType.Float16).DType);
        Initializer ones = Nn.Initializers.Ones;
        Assert.Equal([1, 1], ones(Key, [2], DType.Int32).ToArray<int>());
        Assert.Equal([0f, 0f], Nn.Initializers.Zeros(Key, [2]).ToArray<float>());
        Assert.Equal([0, 3], Nn.Initializers.GlorotUniform()(Key, [0, 3]).Shape.ToArray());
    }

    [Fact]
    public void VarianceScaling_WrongArguments_AreJaxsErrors()
    {
        Assert.Equal("Can't compute input and output sizes of a 1-dimensional weights tensor with default in_axis. Must be at least 2D or specify in_axis explicitly.", Assert.Throws<XlaValueException>(() => Nn.Initializers.GlorotUniform()(Key, [3])).Message);
        Assert.Equal("invalid mode for variance scaling initializer: fan", Assert.Throws<XlaValueException>(() => Nn.Initializers.VarianceScaling(1, "fan", "normal")(Key, [2, 2])).Message);
        Assert.Equal("invalid distribution for variance scaling initializer: gauss", Assert.Throws<XlaValueException>(() => Nn.Initializers.VarianceScaling(1, "fan_in", "gauss")(Key, [2, 2])).Message);
        Assert.Equal("tuple index out of range", Assert.Throws<XlaIndexException>(() => Nn.Initializers.GlorotUniform(inAxis: 5)(Key, [2, 2])).Message);
    }

    static void AssertNear(float[] expected, NDArray actual, float tolerance = Tolerance)
    {
        var values = actual.ToArray<float>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.InRange(values[i], expected[i] - tolerance * MathF.Abs(expected[i]), expected[i] + tolerance * MathF.Abs(expected[i]));
    }

    // jax.nn.initializers.orthogonal(…)(jax.random.key(0), shape), delta_orthogonal()(jax.random.key(0), shape)
    [Fact]
    public void Orthogonal_OfEveryShape_IsJaxs()
    {
        float[] rows = [0.96083665f, -0.25675002f, 0.10427104f, 0.18604839f, 0.3188112f, -0.92937905f];
        static void Close(float[] expected, NDArray actual) => Assert.Equal(expected, Np.Ravel(actual).ToArray<float>(), static (x, y) => Math.Abs(x - y) <= 2e-6f);
        Close(rows, Nn.Initializers.Orthogonal()(Key, [2, 3]));
        Close([1.9216733f, 0.37209678f, -0.51350003f, 0.6376224f, 0.20854208f, -1.8587581f], Nn.Initializers.Orthogonal(2)(Key, [3, 2]));
        Close([0.96083665f, 0.18604839f, -0.25675002f, 0.3188112f, 0.10427104f, -0.92937905f], Nn.Initializers.Orthogonal(columnAxis: 0)(Key, [3, 2]));
        Close([0.9220003f, 0.31397533f, -0.24637239f, 0.20442358f, 0.10005648f, -0.7088381f, -0.28143337f, 0.59764475f], Nn.Initializers.Orthogonal()(Key, [2, 2, 2]));
        Close([0, 0, 0, 0, 0.96610296f, 0.25815725f, -0.25815725f, 0.9661029f, 0, 0, 0, 0], Nn.Initializers.DeltaOrthogonal()(Key, [3, 2, 2]));
        Close([.. new float[6], .. rows, .. new float[24]], Nn.Initializers.DeltaOrthogonal()(Key, [2, 3, 2, 3]));
        Assert.Equal([3L, 3, 3, 2, 3], Nn.Initializers.DeltaOrthogonal()(Key, [3, 3, 3, 2, 3]).Shape);
        Assert.Equal([0L, 3], Nn.Initializers.Orthogonal()(Key, [0, 3]).Shape);
        Assert.Equal("orthogonal initializer requires at least a 2D shape", Assert.Throws<XlaValueException>(() => Nn.Initializers.Orthogonal()(Key, [3])).Message);
        Assert.Equal("Delta orthogonal initializer requires a 3D, 4D or 5D shape.", Assert.Throws<XlaValueException>(() => Nn.Initializers.DeltaOrthogonal()(Key, [3, 3])).Message);
        Assert.Equal("`fan_in` must be less or equal than `fan_out`. ", Assert.Throws<XlaValueException>(() => Nn.Initializers.DeltaOrthogonal()(Key, [3, 3, 2])).Message);
    }
}
