namespace XlaSharp.Frontend.Tests;

public class StagesTests
{
    [Fact]
    public void Lower_OfAType_IsStableHlo()
    {
        var text = Xla.Jit((NDArray x) => Np.Sin(x)).Lower(new ShapeDtypeStruct([3], DType.Float32)).AsText();
        Assert.Contains("stablehlo.sine", text, StringComparison.Ordinal);
        Assert.Contains("tensor<3xf32>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_Types_AreThoseOfArgumentsAndResult()
    {
        var traced = Xla.Jit((NDArray x, NDArray y) => (x + y, x.Shape[0] * 1f)).Trace(Np.Ones([2]), Np.Ones([], DType.Int32));
        Assert.Equal(["ShapeDtypeStruct(shape=(2,), dtype=float32)", "ShapeDtypeStruct(shape=(), dtype=int32)"], traced.InAvals.Select(t => t.ToString()));
        Assert.Equal(["ShapeDtypeStruct(shape=(2,), dtype=float32)", "ShapeDtypeStruct(shape=(), dtype=float32, weak_type=True)"], traced.OutAvals.Select(t => t.ToString()));
    }

    [Fact]
    public void Compile_Call_RunsAndRefusesOtherTypes()
    {
        var compiled = Xla.Jit((NDArray x, int n) => x * n, staticArgnums: [1]).Lower(Np.Ones([2]), 3).Compile();
        Assert.Equal([3f, 3f], compiled.Call((Np.Ones([2]), 3)).ToArray<float>());
        Assert.Contains("static value was 3 and now is 4", Assert.Throws<XlaTypeException>(() => compiled.Call((Np.Ones([2]), 4))).Message, StringComparison.Ordinal);
        Assert.Contains("was ShapeDtypeStruct(shape=(2,), dtype=float32) and now is ShapeDtypeStruct(shape=(3,), dtype=float32)", Assert.Throws<XlaTypeException>(() => compiled.Call((Np.Ones([3]), 3))).Message, StringComparison.Ordinal);
    }

    // str(jax.eval_shape(lambda A, x: (jnp.dot(A, x), 1.), jax.ShapeDtypeStruct((2000, 3), 'float32'), jax.ShapeDtypeStruct((3,), 'float32')))
    [Fact]
    public void EvalShape_OfTypes_GivesTypes()
    {
        var (product, one) = Xla.EvalShape((NDArray a, NDArray x) => (Np.Dot(a, x), (NDArray)1f), new ShapeDtypeStruct([2000, 3], DType.Float32), new ShapeDtypeStruct([3], DType.Float32));
        Assert.Equal("ShapeDtypeStruct(shape=(2000,), dtype=float32)", product.ToString());
        Assert.Equal("ShapeDtypeStruct(shape=(), dtype=float32, weak_type=True)", one.ToString());
        Assert.Throws<XlaTypeException>(() => product.ToArray<float>());
    }

    [Fact]
    public void ExplainMisses_OtherType_SaysWhichArrayChanged()
    {
        var said = new List<string>();
        Xla.ExplainMisses = said.Add;
        try
        {
            var f = Xla.Jit((NDArray x) => x + 1);
            f(Np.Ones([2]));
            f(Np.Ones([2]));
            f(Np.Ones([3]));
        }
        finally
        {
            Xla.ExplainMisses = null;
        }
        Assert.Contains(said, s => s.EndsWith("array 0 of the arguments was ShapeDtypeStruct(shape=(2,), dtype=float32) and now is ShapeDtypeStruct(shape=(3,), dtype=float32)", StringComparison.Ordinal));
    }

    [Fact]
    public void DisableJit_Functions_SeeValues()
    {
        using (Xla.DisableJit())
        {
            Assert.Equal(3f, (float)Xla.Jit((NDArray x) => x > 0 ? x : -x)(-3f));
            Assert.Equal(10, (int)Lax.ForiLoop(0, 5, (i, s) => (int)i > 2 ? s + i : s + i, (NDArray)0));
            Assert.Equal(2f, (float)Lax.Cond(true, (NDArray x) => x > 0 ? x : -x, x => x, -2f));
            Assert.Equal(8, (int)Lax.WhileLoop(x => x < 5, x => (int)x * 2, (NDArray)1));
        }
    }

    [Fact]
    public void Jit_HitPath_AllocatesOnlyTheResult()
    {
        var f = Xla.Jit((NDArray x, NDArray y) => x + y);
        var x = Np.Ones([4]);
        for (var i = 0; i < 200; i++) f(x, x).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) f(x, x).Dispose();
        var perCall = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
        Assert.SkipWhen(Xla.BackendName == "evaluator", "The evaluator allocates what it computes with.");
        Assert.InRange(perCall, 0, 260);
    }
}
