namespace XlaSharp.Frontend.Tests;

public class RngTests
{
    [Fact]
    public void Key_ArraySeed_IsThatOfTheNumber() // random.key_data(random.key(jnp.int32(-1)))
    {
        Assert.Equal([0u, uint.MaxValue], Rng.Key(NDArray.From<int>([-1], [])).ToArray<uint>());
        using var scope = Config.With(enableX64: true);
        Assert.Equal([0u, uint.MaxValue], Rng.Key(NDArray.From<int>([-1], [])).ToArray<uint>());
        Assert.Equal([1u, 5u], Rng.Key(NDArray.From<long>([(1L << 32) + 5], [])).ToArray<uint>());
    }

    [Fact]
    public void Split_KeyFortyTwo_IsJaxs() => // random.key_data(random.split(random.key(42)))
        Assert.Equal([1832780943u, 270669613u, 64467757u, 2916123636u], Rng.Split(Rng.Key(42)).ToArray<uint>());

    [Fact]
    public void FoldIn_Position_IsThatMemberOfSplit() => Assert.Equal(Rng.Split(Rng.Key(3), 5)[4].ToArray<uint>(), Rng.FoldIn(Rng.Key(3), 4).ToArray<uint>());

    [Fact]
    public void Bits_OverSeveralKeys_EqualsALoop()
    {
        var keys = Rng.Split(Rng.Key(7), 3);
        var all = Xla.Vmap((NDArray k) => Rng.Bits(k, [2]))(keys).ToArray<uint>();
        for (var i = 0; i < 3; i++) Assert.Equal(Rng.Bits(keys[i], [2]).ToArray<uint>(), all[(2 * i)..(2 * i + 2)]);
    }

    [Fact]
    public void Gamma_OverSeveralKeys_EqualsALoop()
    {
        var keys = Rng.Split(Rng.Key(7), 3);
        var all = Xla.Vmap((NDArray k) => Rng.Gamma(k, 2.5f, [2]))(keys).ToArray<float>();
        for (var i = 0; i < 3; i++)
        {
            var one = Rng.Gamma(keys[i], 2.5f, [2]).ToArray<float>();
            for (var j = 0; j < 2; j++) Assert.Equal(one[j], all[2 * i + j], 1e-6f);
        }
    }

    [Fact]
    public void Normal_ScaledByAParameter_HasTheNoiseAsGradient()
    {
        var key = Rng.Key(5);
        var gradient = Xla.Grad((NDArray sigma) => Np.Sum(Rng.Normal(key, [4]) * sigma))(2.0f);
        Assert.Equal(Np.Sum(Rng.Normal(key, [4])).Item(), gradient.Item(), 1e-6);
    }

    [Fact]
    public void Uniform_UnderJit_HasTheSameBits()
    {
        var jitted = Xla.Jit((NDArray k) => Rng.Uniform(k, [3, 5]));
        Assert.Equal(Rng.Uniform(Rng.Key(9), [3, 5]).ToArray<float>(), jitted.Invoke(Rng.Key(9)).ToArray<float>());
    }

    [Fact]
    public void KeyData_OfWrappedWords_AreTheWords() => Assert.Equal([1u, 2u], Rng.KeyData(Rng.WrapKeyData(NDArray.From(1u, 2u))).ToArray<uint>());
}
