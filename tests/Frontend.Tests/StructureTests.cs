using System.Text.RegularExpressions;

namespace XlaSharp.Frontend.Tests;

/// <summary>What transformed programs consist of: the ops that a person would write, and no others.</summary>
public partial class StructureTests
{
    static readonly NDArray Vector = Np.Ones([3]), Matrix = Np.Ones([4, 3]);

    [GeneratedRegex(@"(?:stablehlo|chlo|xs)\.([a-z_0-9]+)")]
    private static partial Regex OpName { get; }

    /// <summary>The ops of the lowered program, sorted, without constants and the ends of regions.</summary>
    static string Ops(string text) => string.Join(' ', OpName.Matches(text).Select(m => m.Groups[1].Value).Where(n => n is not ("constant" or "return")).Order(StringComparer.Ordinal));

    static string Lowered<TResult>(Func<NDArray, TResult> f, NDArray x) => Ops(Xla.Jit(f).Lower(x).AsText());

    static string Lowered<TResult>(Func<NDArray, NDArray, TResult> f, NDArray x, NDArray y) => Ops(Xla.Jit(f).Lower(x, y).AsText());

    [Fact]
    public void Grad_OfSine_IsOneCosine() => Assert.Equal("cosine", Lowered(Xla.Grad<NDArray>(Np.Sin), 1f));

    [Fact]
    public void Grad_OfGradOfSine_IsOneSine() => Assert.Equal("multiply sine", Lowered(Xla.Grad(Xla.Grad<NDArray>(Np.Sin)), 1f));

    [Fact]
    public void Vmap_OfMatrixVector_IsOneContraction() =>
        Assert.Equal("dot_general", Lowered(Xla.Vmap<NDArray, NDArray, NDArray>(Np.Matmul, [null, 0]), Matrix, Np.Ones([5, 3])).Replace(" transpose", "", StringComparison.Ordinal));

    // jnp.matmul does not broadcast either
    [Fact]
    public void Matmul_SharedMatrix_IsNotBroadcast()
    {
        Assert.Equal("dot_general", Lowered(Np.Matmul, Np.Ones([50, 32, 64]), Np.Ones([64, 8])));
        Assert.Equal("dot_general reshape transpose", Lowered(Np.Matmul, Np.Ones([1, 32, 64]), Np.Ones([5, 64, 8])));
        Assert.Equal("dot_general", Lowered(Np.Matmul, Np.Ones([5, 32, 64]), Np.Ones([5, 64, 8])));
    }

    // the gradient of jnp.split is one concatenation in JAX
    [Fact]
    public void Grad_OfSplit_IsOneConcatenation()
    {
        static NDArray Product(NDArray x) => Np.Split(x, 3) is var parts ? Np.Sum(parts[0] * parts[1] * parts[2]) : x;
        Assert.Equal("concatenate multiply multiply multiply slice slice slice", Lowered(Xla.Grad<NDArray>(Product), Np.Ones([6])));
    }

    [Fact]
    public void Grad_OfScan_IsTwoLoops()
    {
        static NDArray Loop(NDArray x) => Lax.Scan<NDArray, ValueTuple, ValueTuple>(static (c, _) => (Np.Sin(c), default), x, default, length: 3).Carry;
        var ops = Lowered(Xla.Grad<NDArray>(Loop), 1f).Split(' ');
        Assert.Equal(2, ops.Count(o => o == "while"));
        Assert.Single(ops, o => o == "cosine");
        Assert.Single(ops, o => o == "multiply");
    }

    // the cotangent of a scalar times the other factor, as in JAX
    [Fact]
    public void Grad_OfInnerProduct_IsOneContraction() => Assert.Equal("dot_general", Lowered(Xla.Grad(static (NDArray x, NDArray y) => Np.Vdot(x, y)), Vector, Vector));

    // what is linear is not computed again for the derivative
    [Fact]
    public void ValueAndGrad_OfLinearFunction_ContractsTwice() =>
        Assert.Equal("dot_general dot_general reduce", Lowered(Xla.ValueAndGrad((NDArray w, NDArray x) => Np.Sum(Np.Matmul(w, x))), Matrix, Vector).Replace("add ", "", StringComparison.Ordinal));

    // each level adds its two loops and nothing else: what is inside is not copied, and a residual that is the same in every iteration is not stacked 2¹⁰⁰ times
    [Fact]
    public void ValueAndGrad_OfNestedScans_GrowsLinearly()
    {
        static NDArray Nested(NDArray x, NDArray w, int depth) =>
            depth == 0 ? Np.Sin(w) * x : Lax.Scan<NDArray, ValueTuple, ValueTuple>((c, _) => (Nested(c, w, depth - 1), default), x, default, length: 2).Carry;
        static int Count(int depth) => Lowered(Xla.ValueAndGrad((NDArray x, NDArray w) => Nested(x, w, depth)), 1f, 1f).Split(' ').Length;
        var (ten, twenty, hundred) = (Count(10), Count(20), Count(100));
        Assert.Equal(8 * (twenty - ten), hundred - twenty);
        Assert.Equal(2 * 3 * 10, twenty - ten);
    }

    // a loop that runs once is no loop
    [Fact]
    public void Grad_OfHundredScansOfOneStep_IsOneCosine()
    {
        static NDArray Nested(NDArray x, int depth) => depth == 0 ? Np.Sin(x) : Lax.Scan<NDArray, ValueTuple, ValueTuple>((c, _) => (Nested(c, depth - 1), default), x, default, length: 1).Carry;
        Assert.Equal("cosine", Lowered(Xla.Grad((NDArray x) => Nested(x, 100)), 1f));
    }

    // sin w is the same in every iteration: computed once, before the loops
    [Fact]
    public void Grad_OfScan_InvariantResidual_IsHoisted()
    {
        static NDArray Loop(NDArray x, NDArray w) => Np.Sum(Lax.Scan<NDArray, ValueTuple, ValueTuple>((c, _) => (c * Np.Sin(w), default), x, default, length: 4).Carry);
        Assert.Equal("add compare multiply sine while", Lowered(Xla.Grad<NDArray, NDArray>(Loop), Vector, Vector));
    }
}
