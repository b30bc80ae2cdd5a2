namespace XlaSharp.Frontend.Tests;

public class JitTests
{
    [Fact]
    public void Jit_SameTypes_TracesOnce()
    {
        var traces = 0;
        var f = Xla.Jit((NDArray x) =>
        {
            traces++;
            return x + 1;
        });
        Assert.Equal(2f, (float)f(Np.Ones([])));
        Assert.Equal(3f, (float)f(Np.Ones([]) + 1f));
        Assert.Equal(1, traces);
        f(Np.Ones([2]));
        Assert.Equal(2, traces);
    }

    [Fact]
    public void Jit_BranchOnAValue_IsJaxsKindOfError() =>
        Assert.Throws<TracerBoolConversionException>(() => Xla.Jit((NDArray x) => x > 0 ? x : -x)(1.0f));

    [Fact]
    public void Jit_TreeInAndOut_KeepsTheStructure()
    {
        var f = Xla.Jit((Dictionary<string, NDArray> d) => d.ToDictionary(p => p.Key, p => p.Value + 1));
        var result = f(new() { ["b"] = Np.Array(1f, 2), ["a"] = 3.0f });
        Assert.Equal([2f, 3f], result["b"].ToArray<float>());
        Assert.Equal(4f, (float)result["a"]);
    }

    [Fact]
    public void Jit_InsideJit_BecomesACall()
    {
        var inner = Xla.Jit((NDArray x) => x * 2);
        Assert.Contains(" call @jitted", Xla.Jit((NDArray x) => inner(x) + 3).Lower(Np.Ones([2])).AsText(), StringComparison.Ordinal);
        Assert.Equal([5f, 5f], Xla.Jit((NDArray x) => inner(x) + 3)(Np.Ones([2])).ToArray<float>());
    }

    [Fact]
    public void Jit_CapturedArray_IsAParameterAndNotAConstant()
    {
        var captured = Np.Arange(100f);
        Assert.Equal(3, Xla.Jit((NDArray x) => x + captured).Lower(Np.Ones([100])).AsText().Split("tensor<100xf32>").Length - 1 - 2);
        Assert.Equal(100f, Xla.Jit((NDArray x) => x + captured)(Np.Ones([100])).ToArray<float>()[99]);
    }

    [Fact]
    public void Jit_StaticArgument_IsPartOfTheKey()
    {
        var f = Xla.Jit((NDArray x, int n) => Np.IntegerPower(x, n), staticArgnums: [1]);
        Assert.Equal(8f, (float)f(2.0f, 3));
        Assert.Equal(16f, (float)f(2.0f, 4));
    }

    [Fact]
    public void Jit_DonatedArgument_IsDeadAfterwards()
    {
        if (Xla.BackendName == "evaluator") Assert.Skip("the evaluator does not reuse memory");
        var step = Xla.Jit((NDArray s) => s + 1, donateArgnums: [0]);
        var state = Np.Zeros([1024]);
        var next = step(state);
        Assert.Equal(1f, next.ToArray<float>()[0]);
        Assert.ThrowsAny<Exception>(() => state.ToArray<float>());
    }

    // jax.jit(lambda a, b: a + 1).lower(a, b).as_text() has one parameter.
    [Fact]
    public void Jit_ArgumentThatNoResultNeeds_IsNoParameter()
    {
        var (a, b) = (Np.Ones([2]), Np.Zeros([3]));
        Func<NDArray, NDArray, NDArray> f = (x, y) => x + 1;
        Assert.Contains("@main(%arg0: tensor<2xf32>) -> tensor<2xf32>", Xla.Jit(f).Lower(a, b).AsText(), StringComparison.Ordinal);
        Assert.Contains("@main(%arg0: tensor<2xf32>, %arg1: tensor<3xf32>) -> tensor<2xf32>", Xla.Jit(f, keepUnused: true).Lower(a, b).AsText(), StringComparison.Ordinal);
        Assert.Equal([2f, 2], Xla.Jit(f)(a, b).ToArray<float>());
        Assert.Equal([2f, 2], Xla.Jit(f, keepUnused: true)(a, b).ToArray<float>());
        Assert.Equal([0f, 0], Xla.Jit((NDArray x, NDArray y, NDArray z) => z - z.Sum())(b, a, Np.Zeros([2])).ToArray<float>());
    }

    // The first is deleted by the call, of the second JAX says that it is not usable, and leaves it.
    [Fact]
    public void Jit_DonatedArgumentThatNoResultNeeds_StaysAlive()
    {
        var (a, b) = (Np.Ones([2]), Np.Ones([2]));
        Xla.Jit((NDArray x, NDArray y) => x + 1, donateArgnums: [0, 1])(a, b).BlockUntilReady();
        Assert.True(a.IsDeleted);
        Assert.Equal([1f, 1], b.ToArray<float>());
    }

    [Fact]
    public void Jit_DictionariesWithTheSameKeysInAnotherOrder_AreOneSignature()
    {
        var traces = 0;
        var f = Xla.Jit((Dictionary<string, NDArray> d) =>
        {
            traces++;
            return d["a"] * 100 + d["b"] * 10 + d["c"];
        });
        Dictionary<string, NDArray>[] orders = [new() { ["a"] = 1f, ["b"] = 2f, ["c"] = 3f }, new() { ["c"] = 3f, ["a"] = 1f, ["b"] = 2f }, new() { ["b"] = 2f, ["c"] = 3f, ["a"] = 1f }];
        foreach (var d in orders.Concat(orders)) Assert.Equal(123f, (float)f(d));
        Assert.Equal(1, traces);
        Assert.Equal(["a", "b", "c"], Tree.LeavesWithPath(orders[2]).Select(l => l.Path.Trim('[', ']', '\'')));
    }

    [Fact]
    public void Leak_TracedValueUsedLater_IsNamed()
    {
        NDArray? leaked = null;
        Xla.Jit((NDArray x) => leaked = x + 1)(Np.Ones([2]));
        var error = Assert.Throws<UnexpectedTracerException>(() => leaked! + 1);
        Assert.Contains("float32[2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jit_EightThreads_GiveTheSameResults()
    {
        var f = Xla.Jit((NDArray x) => Np.Sum(x * 2));
        var x = Np.Arange(10f);
        var sums = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 50).Select(_ => (float)f(x)).ToArray())));
        Assert.All(sums, s => Assert.All(s, v => Assert.Equal(90f, v)));
    }
}
