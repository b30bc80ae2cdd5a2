namespace XlaSharp.Frontend.Tests;

/// <summary><c>jnp.einsum_path</c>. Paths and costs are JAX's; the expression stands at each test.</summary>
public class EinsumPathTests
{
    static readonly NDArray[] Chain = [Np.Ones([2, 3]), Np.Ones([3, 4]), Np.Ones([4, 5]), Np.Ones([5, 2])];

    // jnp.einsum_path(subscripts, a, b, …, optimize=optimize)[0]
    [Theory]
    [InlineData("ij,jk,kl->il", "auto", "(0, 1) (0, 1)")]
    [InlineData("ij,jk,kl->il", "optimal", "(0, 1) (0, 1)")]
    [InlineData("ij,jk,kl->il", "greedy", "(1, 2) (0, 1)")]
    [InlineData("ij,jk,kl,lm->im", "auto", "(2, 3) (1, 2) (0, 1)")]
    [InlineData("ij->i", "auto", "(0)")]
    public void Path_OfAChain_IsJaxs(string subscripts, string optimize, string expected)
    {
        var (path, _) = Np.EinsumPath(subscripts, Chain[..(subscripts.Count(c => c == ',') + 1)], optimize);
        Assert.Equal(expected, string.Join(' ', path.Select(step => $"({string.Join(", ", step)})")));
    }

    // print(jnp.einsum_path("ij,jk,kl->il", a, b, c)[1])
    [Fact]
    public void Info_OfAChain_HasJaxsCosts() => Assert.Equal(
        "  Complete contraction:  ij,jk,kl->il\n         Naive scaling:  4\n     Optimized scaling:  3\n      Naive FLOP count:  3.600e+2\n  Optimized FLOP count:  1.280e+2\n" +
        "   Theoretical speedup:  2.812e+0\n  Largest intermediate:  1.000e+1 elements\n",
        Np.EinsumPath("ij,jk,kl->il", Chain[..3]).Info);

    [Fact]
    public void Path_OfManyOperands_IsFoundInTime()
    {
        NDArray[] many = [.. Enumerable.Repeat(Np.Ones([2, 2]), 12)];
        var subscripts = string.Join(',', Enumerable.Range(0, 12).Select(i => $"{(char)('a' + i)}{(char)('b' + i)}"));
        Assert.Equal(11, Np.EinsumPath(subscripts, many).Path.Count);
        Assert.Equal(7, Np.EinsumPath(subscripts[..23], many[..8]).Path.Count);
        Assert.StartsWith("Path optimizer 'best' not found", Assert.Throws<XlaValueException>(() => Np.EinsumPath("ij->i", Chain[..1], "best")).Message, StringComparison.Ordinal);
    }
}
