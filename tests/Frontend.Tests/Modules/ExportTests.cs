using XlaSharp.Hlo;

namespace XlaSharp.Frontend.Tests;

public class ExportTests
{
    static readonly Func<Dictionary<string, NDArray>, NDArray, NDArray, (NDArray, NDArray[])> Function =
        (p, x, n) => (Np.Sum(p["w"] * x) * n, [x, n + 1]);

    static readonly Dictionary<string, NDArray> Parameters = new() { ["w"] = Np.Array([1f, 2f, 3f]), ["a"] = Np.Zeros([2]) };
    static readonly NDArray X = Np.Array([0.5f, 1f, -1f]);

    static Exported Exported => Xla.Export(Function)(Parameters, new ShapeDtypeStruct([3], DType.Float32), new ShapeDtypeStruct([], DType.Int32));

    // e = export.export(jax.jit(f))({"w": .., "a": ..}, jnp.ones(3), jnp.int32(1)): e.in_tree, e.out_tree, e.in_avals, e.out_avals, e.module_kept_var_idx, and the same of e.vjp()
    [Fact]
    public void Export_Signature_IsJaxs()
    {
        var e = Exported;
        Assert.Equal("PyTreeDef((({'a': *, 'w': *}, *, *), {}))", e.InTree.ToString());
        Assert.Equal("PyTreeDef((*, [*, *]))", e.OutTree.ToString());
        Assert.Equal(["float32[2]", "float32[3]", "float32[3]", "int32[]"], e.InAvals.Select(a => a.ToString()));
        Assert.Equal(["float32[]", "float32[3]", "int32[]"], e.OutAvals.Select(a => a.ToString()));
        Assert.Equal([1, 2, 3], e.ModuleKeptVarIdx);
        Assert.Equal(["cpu"], e.Platforms);
        Assert.Equal(["float32[2]", "float32[3]", "float32[3]", "int32[]", "float32[]", "float32[3]", "float0[]"], e.Vjp().InAvals.Select(a => a.ToString()));
        Assert.Equal(["float32[2]", "float32[3]", "float32[3]", "float0[]"], e.Vjp().OutAvals.Select(a => a.ToString()));
    }

    [Fact]
    public void Call_WhatWasSerialized_GivesTheValues()
    {
        var e = Hlo.Exported.Deserialize(Exported.Serialize(vjpOrder: 1));
        var (sum, rest) = e.Call<(NDArray, NDArray[])>(Parameters, X, 2);
        Assert.Equal(-1f, (float)sum);
        Assert.Equal(X.ToArray<float>(), rest[0].ToArray<float>());
        Assert.Equal(3, (int)rest[1]);
        var untyped = (object?[])e.Call<object>(Parameters, X, 2);
        Assert.Equal(-1f, (float)(NDArray)untyped[0]!);
        Assert.Equal(3, (int)(NDArray)((List<object?>)untyped[1]!)[1]!);
        // Its own derivative and ours of it are the same.
        var f = e.ToFunction<Dictionary<string, NDArray>, NDArray, NDArray, (NDArray, NDArray[])>();
        var ours = Xla.Grad((NDArray x) => f(Parameters, x, 2).Item1)(X);
        var its = e.Vjp().Call<NDArray[]>(Parameters["a"], Parameters["w"], X, 2, 1f, Np.Zeros([3]), Np.Zeros([], DType.Bool));
        Assert.Equal([2f, 4f, 6f], ours.ToArray<float>());
        Assert.Equal([2f, 4f, 6f], its[2].ToArray<float>());
        Assert.Equal([0f, 0f], its[0].ToArray<float>());
        Assert.Equal([1f, 2f, -2f], its[1].ToArray<float>());
        Assert.Equal(DType.Bool, its[3].DType);
    }

    // f = lambda p, x: p * lax.stop_gradient(p) * x: jax.grad of e.call is p * x, of the module alone 2 * p * x
    [Fact]
    public void Grad_OfAnExportWithItsDerivative_IsThatOne()
    {
        var blob = Xla.Export((NDArray p, NDArray x) => Np.Sum(p * Xla.StopGradient(p) * x))(X, X);
        var (alone, along) = (Hlo.Exported.Deserialize(blob.Serialize()), Hlo.Exported.Deserialize(blob.Serialize(vjpOrder: 1)));
        NDArray p = Np.Array([2f, 3f, 4f]);
        Assert.Equal([2f, 6f, -8f], Xla.Grad((NDArray p) => alone.Call<NDArray>(p, X))(p).ToArray<float>());
        Assert.Equal([1f, 3f, -4f], Xla.Grad((NDArray p) => along.Call<NDArray>(p, X))(p).ToArray<float>());
        Assert.Equal([1f, 3f, -4f], Xla.Grad((NDArray p) => Xla.Jit((NDArray q) => along.Call<NDArray>(q, X))(p))(p).ToArray<float>());
    }

    // e.call(..) with other arguments: the words of jax.export
    [Fact]
    public void Call_OtherArguments_AreJaxsErrors()
    {
        var e = Exported;
        Assert.Equal("Shape mismatch for args[1].shape[0] (expected same constant): expected (3,) and called with (2,)",
            Assert.Throws<XlaValueException>(() => e.Call<object>(Parameters, X[..2], 2)).Message);
        Assert.Equal("Dtype mismatch for args[0]['w']: expected float32 and called with int32",
            Assert.Throws<XlaValueException>(() => e.Call<object>(new Dictionary<string, NDArray> { ["a"] = Np.Zeros([2]), ["w"] = Np.Arange(3) }, X, 2)).Message);
        Assert.Contains("must have the same pytree structure as when the function '", Assert.Throws<XlaValueException>(() => e.Call<object>(Parameters, X)).Message, StringComparison.Ordinal);
        Assert.Contains("args[0] is a dictionary with keys [w] in the invocation", Assert.Throws<XlaValueException>(() => e.Call<object>(new Dictionary<string, NDArray> { ["w"] = X }, X, 2)).Message.Replace("of length 1", "with keys [w]", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("args[1] is a List<NDArray> in the invocation and an array when exported", Assert.Throws<XlaValueException>(() => e.Call<object>(Parameters, new List<NDArray> { X }, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Call_ForAnotherPlatform_IsRefusedUnlessTheCheckIsOff()
    {
        var gpu = Xla.Export((NDArray x) => Np.Sin(x), ["tpu"])(X);
        Assert.Equal("Function '<lambda>' was exported for platforms '('tpu',)' but it is used on '('cpu',)'.", Assert.Throws<XlaValueException>(() => gpu.Call<NDArray>(X)).Message);
        var any = Xla.Export((NDArray x) => Np.Sin(x), ["tpu"], [DisabledSafetyCheck.Platform])(X);
        Assert.Equal(Np.Sin(X).ToArray<float>(), any.Call<NDArray>(X).ToArray<float>());
        Assert.Equal("a function is exported for one platform or more, got none", Assert.Throws<XlaValueException>(() => Xla.Export((NDArray x) => x, [])(X)).Message);
    }

    // jax.export.export(jax.jit(f), platforms=["cuda", "cpu"]): the platform is the module's first parameter, and matters where CPUs have another way.
    [Fact]
    public void Export_ForSeveralPlatforms_RunsOnEach()
    {
        static NDArray F(NDArray x) => Lax.Erf(Np.Sum(LinAlg.Cholesky(Np.Outer(x, x) + Np.Eye(3)), 0));
        var both = Hlo.Exported.Deserialize(Xla.Export((NDArray x) => F(x), ["cuda", "cpu"])(X).Serialize(vjpOrder: 1));
        Assert.Equal(["cuda", "cpu"], both.Platforms);
        Assert.True(both.UsesGlobalConstants);
        var text = both.MlirModule.ToText();
        Assert.Contains("@main(%arg0: tensor<i32> {jax.global_constant = \"_platform_index\"}, %arg1: tensor<3xf32>)", text, StringComparison.Ordinal);
        Assert.Contains("\"stablehlo.case\"(%arg0)", text, StringComparison.Ordinal);
        static bool Near(float x, float y) => Math.Abs(x - y) < 1e-6f;
        Assert.Equal(F(X).ToArray<float>(), both.Call<NDArray>(X).ToArray<float>(), Near);
        Assert.Equal(Xla.Grad((NDArray x) => Np.Sum(F(x)))(X).ToArray<float>(), Xla.Grad((NDArray x) => Np.Sum(both.Call<NDArray>(x)))(X).ToArray<float>(), Near);
        // What is the same everywhere needs no choice.
        Assert.DoesNotContain("stablehlo.case", Xla.Export((NDArray x) => Np.Sin(x), ["cpu", "cuda"])(X).MlirModule.ToText(), StringComparison.Ordinal);
    }

    // What JAX knows as an op of CHLO is a composite in the artifact, and the op again when it is read.
    [Fact]
    public void Export_OpsOfChlo_AreHeldByTheArtifact()
    {
        static NDArray F(NDArray x) => Np.Arcsinh(x) + Nn.Gelu(x, approximate: false) + Special.Gammaln(x) + Lax.TopK(x, 2).Values[0];
        var exported = Hlo.Exported.Deserialize(Xla.Export((NDArray x) => F(x))(X).Serialize());
        Assert.Equal("ML"u8, exported.MlirModuleSerialized.Span[..2]);
        foreach (var name in (string[])["chlo.asinh", "chlo.top_k"]) Assert.Contains($"stablehlo.composite \"{name}\"", exported.MlirModule.ToText(), StringComparison.Ordinal);
        var (expected, actual) = (F(X).ToArray<float>(), exported.Call<NDArray>(X).ToArray<float>());
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5f);
        // Derivatives go through the ops, which have rules, not through their decompositions.
        var (slope, along) = (Xla.Grad((NDArray x) => Np.Sum(F(x)))(X).ToArray<float>(), Xla.Grad((NDArray x) => Np.Sum(exported.Call<NDArray>(x)))(X).ToArray<float>());
        for (var i = 0; i < slope.Length; i++) Assert.Equal(slope[i], along[i], 1e-4f);
    }

    [Fact]
    public void Export_OfWhatWasExported_CallsIt()
    {
        var f = Xla.Export((NDArray x) => Np.Sin(x) * X)(X).ToFunction<NDArray, NDArray>();
        var again = Hlo.Exported.Deserialize(Xla.Export((NDArray x) => f(f(x)))(X).Serialize());
        Assert.Equal((Np.Sin(Np.Sin(X) * X) * X).ToArray<float>(), again.Call<NDArray>(X).ToArray<float>());
        Assert.Contains("cannot be exported", Assert.Throws<XlaValueException>(() => Xla.Jit((NDArray y) => Xla.Export((NDArray x) => x + y)(X).InAvals.Count > 0 ? y : y)(X)).Message, StringComparison.Ordinal);
    }
}
