namespace XlaSharp.Frontend.Tests;

public class RngTests
{
    // jax.random.key_data(jax.random.split(jax.random.key(0))) and the like, JAX 0.11.2.
    [Fact]
    public void Split_KeyZero_IsJaxs() =>
        Assert.Equal([1797259609u, 2579123966u, 928981903u, 3453687069u], Rng.Split(Rng.Key(0)).ToArray<uint>());

    [Fact]
    public void Split_Key42_IsJaxs() =>
        Assert.Equal([1832780943u, 270669613u, 64467757u, 2916123636u], Rng.Split(Rng.Key(42)).ToArray<uint>());

    [Fact]
    public void FoldIn_Four_IsJaxs() => Assert.Equal([2285895361u, 433833334u], Rng.FoldIn(Rng.Key(0), 4).ToArray<uint>());

    [Fact]
    public void Bits_KeyZero_AreJaxs() => Assert.Equal([0xf29a4fa7u, 0xfa843692u, 0x55110e28u, 0x77faa835u], Rng.Bits(Rng.Key(0), [4]).ToArray<uint>());

    [Fact]
    public void Randint_Key42_IsJaxs() => Assert.Equal([4, 4, 1, 9, 9], Rng.Randint(Rng.Key(42), [5], 0, 10).ToArray<int>());

    [Fact]
    public void Permutation_KeyZero_IsJaxs() => Assert.Equal([0, 1, 8, 5, 6, 4, 3, 2, 7, 9], Rng.Permutation(Rng.Key(0), 10).ToArray<int>());

    [Fact]
    public void Vmap_OverKeys_EqualsTheLoop()
    {
        var keys = Rng.Split(Rng.Key(7), 3);
        var all = Xla.Vmap((NDArray k) => Rng.Bits(k, [2]))(keys).ToArray<uint>();
        for (var i = 0; i < 3; i++) Assert.Equal(Rng.Bits(keys[i], [2]).ToArray<uint>(), all[(2 * i)..(2 * i + 2)]);
    }
}
