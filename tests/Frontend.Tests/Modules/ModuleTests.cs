using XlaSharp.Hlo;

namespace XlaSharp.Frontend.Tests;

public class ModuleTests
{
    // jax.jit(lambda w, x: jnp.sum(jnp.tanh(w @ x))).lower(jnp.ones((2, 3)), jnp.ones(3)).as_text()
    const string Text = """
        module @jit__lambda {
          func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<3xf32>) -> (tensor<f32> {jax.result_info = "result"}) {
            %0 = stablehlo.dot_general %arg0, %arg1, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT] : (tensor<2x3xf32>, tensor<3xf32>) -> tensor<2xf32>
            %1 = stablehlo.tanh %0 : tensor<2xf32>
            %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
            %2 = stablehlo.reduce(%1 init: %cst) applies stablehlo.add across dimensions = [0] : (tensor<2xf32>, tensor<f32>) -> tensor<f32>
            return %2 : tensor<f32>
          }
        }
        """;

    // jax.export of lambda x, y: (x + y, x.sum()) for a size b
    const string Open = """
        func.func public @main(%arg0: tensor<?xf32>, %arg1: tensor<?xf32>) -> (tensor<?xf32>, tensor<f32>) {
          %0 = stablehlo.get_dimension_size %arg0, dim = 0 : (tensor<?xf32>) -> tensor<i32>
          %1 = stablehlo.get_dimension_size %arg1, dim = 0 : (tensor<?xf32>) -> tensor<i32>
          %2 = stablehlo.compare EQ, %1, %0, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          stablehlo.custom_call @shape_assertion(%2, %1, %0) {api_version = 2 : i32, error_message = "Input shapes do not match the polymorphic shapes specification. Found inconsistency between dimension size args[1].shape[0] (= {0}) and the specification 'b' (= {1}).", has_side_effect = true} : (tensor<i1>, tensor<i32>, tensor<i32>) -> ()
          %3 = stablehlo.add %arg0, %arg1 : tensor<?xf32>
          %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
          %4 = stablehlo.reduce(%arg0 init: %cst) applies stablehlo.add across dimensions = [0] : (tensor<?xf32>, tensor<f32>) -> tensor<f32>
          return %3, %4 : tensor<?xf32>, tensor<f32>
        }
        """;

    static readonly NDArray W = Np.Array(new[,] { { 0.1f, 0.2f, 0.3f }, { -0.1f, 0.4f, 0f } });
    static readonly NDArray X = Np.Array([1f, 2f, -1f]);

    // jnp.sum(jnp.tanh(w @ x)) == 0.8017431
    [Fact]
    public void Compile_Run_GivesJaxsValue() => Assert.Equal(0.8017431f, (float)Module.Parse(Text).Compile().Run(W, X)[0], 1e-6f);

    [Fact]
    public void ToFunction_InsideTransformations_IsOneOfThem()
    {
        var f = Module.Parse(Text).ToFunction<NDArray, NDArray, NDArray>();
        Assert.Equal(0.8017431f, (float)f(W, X), 1e-6f);
        Assert.Equal(1.6034862f, (float)Xla.Jit((NDArray w) => f(w, X) * 2)(W), 1e-6f);
        // jax.grad(f)(w, x), jax.grad(f, 1)(w, x)
        Close([0.961043f, 1.922086f, -0.961043f, 0.6347395f, 1.269479f, -0.6347395f], Xla.Grad(f)(W, X));
        Close([0.03263035f, 0.4461044f, 0.2883129f], Xla.Grad((NDArray x) => f(W, x))(X));
        // jax.vmap(f, (None, 0))(w, jnp.stack([x, 2 * x]))
        Close([0.8017431f, 1.2653006f], Xla.Vmap(f, [null, 0])(W, Np.Stack([X, X * 2])));
        // jax.hessian(lambda x: f(w, x))(x)[0]
        Close([-0.01146604f, 0.02310185f, -0.01138117f], Xla.Jacfwd(Xla.Grad((NDArray x) => f(W, x)))(X)[0], 1e-5f);
    }

    [Fact]
    public void Run_OtherArguments_AreErrorsThatNameThem()
    {
        var compiled = Module.Parse(Text).Compile();
        Assert.Equal("@main takes 2 arrays, got 1", Assert.Throws<XlaTypeException>(() => compiled.Run(W)).Message);
        Assert.Equal("Shape mismatch for argument 1 of @main.shape[0] (expected same constant): expected (3,) and called with (2,)", Assert.Throws<XlaValueException>(() => compiled.Run(W, X[..2])).Message);
        Assert.Equal("Rank mismatch for argument 1 of @main: expected (3,) and called with (1, 3)", Assert.Throws<XlaValueException>(() => compiled.Run(W, X.Reshape([1, 3]))).Message);
        Assert.Equal("Dtype mismatch for argument 0 of @main: expected float32 and called with int32", Assert.Throws<XlaValueException>(() => compiled.Run(W.Astype(DType.Int32), X)).Message);
        Assert.Contains("does not make up a", Assert.Throws<XlaTypeException>(() => Module.Parse(Text).ToFunction<NDArray, NDArray, (NDArray, NDArray)>()(W, X)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OpenSizes_AreThoseOfTheArguments()
    {
        var compiled = Module.Parse(Open).Compile();
        Assert.Equal([2f, 4f, -2f], compiled.Run(X, X)[0].ToArray<float>());
        Assert.Equal([2f, 4f], compiled.Run(X[..2], X[..2])[0].ToArray<float>());
        Assert.Equal("Input shapes do not match the polymorphic shapes specification. Found inconsistency between dimension size args[1].shape[0] (= 2) and the specification 'b' (= 3).",
            Assert.Throws<XlaValueException>(() => compiled.Run(X, X[..2])).Message);
        var f = Module.Parse(Open).ToFunction<NDArray, NDArray, (NDArray Sum, NDArray Total)>();
        Assert.Equal([2f, 2f, 2f], Xla.Grad((NDArray x) => { var (sum, total) = f(x, X); return Np.Sum(sum) + total; })(X).ToArray<float>());
        Assert.Equal(2, Module.Parse(Open).ToFunction<NDArray, NDArray, NDArray[]>()(X, X).Length);
    }

    [Fact]
    public void Compile_ACallOfUnknownCode_IsRefusedByName()
    {
        var module = Module.Parse("""
            func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
              %0 = stablehlo.custom_call @my_secret_kernel(%x) : (tensor<2xf32>) -> tensor<2xf32>
              return %0 : tensor<2xf32>
            }
            """);
        Assert.Contains("my_secret_kernel", Assert.Throws<NotSupportedException>(() => module.Compile()).Message, StringComparison.Ordinal);
    }

    // The shardings of a program for one device mean nothing: jax.export with in_shardings over a mesh of one device.
    [Fact]
    public void Run_AModuleShardedOverOneDevice_Runs()
    {
        var module = Module.Parse("""
            module @jit__lambda {
              sdy.mesh @mesh = <["x"=1]>
              func.func public @main(%arg0: tensor<3xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> (tensor<3xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) {
                %0 = stablehlo.add %arg0, %arg0 {sdy.sharding = #sdy.sharding_per_value<[<@mesh, [{"x"}]>]>} : tensor<3xf32>
                %1 = "sdy.sharding_constraint"(%0) <{sharding = #sdy.sharding<@mesh, [{}]>}> : (tensor<3xf32>) -> tensor<3xf32>
                return %1 : tensor<3xf32>
              }
            }
            """);
        Assert.Equal([2f, 4f, -2f], module.Compile().Run(X)[0].ToArray<float>());
    }

    // numpy.arctan; the plugin gave other memory for whole arrays of doubles.
    [Fact]
    public void Run_ArcTangentsOfDoubles_AreThose()
    {
        var x = Enumerable.Range(0, 400).Select(i => (i - 200) * 0.1).ToArray();
        var module = Module.Parse("""
            func.func @main(%x: tensor<400xf64>) -> (tensor<400xf64>, tensor<400xf64>) {
              %0 = chlo.atan %x : tensor<400xf64> -> tensor<400xf64>
              %1 = stablehlo.constant dense<1.0> : tensor<400xf64>
              %2 = stablehlo.atan2 %x, %1 : tensor<400xf64>
              return %0, %2 : tensor<400xf64>, tensor<400xf64>
            }
            """);
        foreach (var result in module.Compile().Run(NDArray.FromLiteral(Literal.Of(ElementType.F64, [400], x))))
        {
            var values = result.ToArray<double>();
            for (var i = 0; i < x.Length; i++) Assert.Equal(Math.Atan(x[i]), values[i], 1e-15);
        }
    }

    // ml_dtypes: np.array([0.1, 0.3, 1.1, -2.3, 6.6, 100], np.float32).astype(ml_dtypes.float6_e2m3fn)
    [Fact]
    public void Run_SixBitFloats_AreComputedWith()
    {
        var module = Module.Parse("""
            func.func @main(%x: tensor<6xf32>, %y: tensor<6xf6E2M3FN>) -> (tensor<6xf6E2M3FN>, tensor<6xf32>) {
              %0 = stablehlo.convert %x : (tensor<6xf32>) -> tensor<6xf6E2M3FN>
              %1 = stablehlo.convert %y : (tensor<6xf6E2M3FN>) -> tensor<6xf32>
              return %0, %1 : tensor<6xf6E2M3FN>, tensor<6xf32>
            }
            """);
        var y = NDArray.FromLiteral(Literal.Of(ElementType.F6E2M3FN, [6], 0.125, -7.5, 1, 2, -0.5, 3.25));
        var results = module.Compile().Run(Np.Array([0.1f, 0.3f, 1.1f, -2.3f, 6.6f, 100f]), y);
        Assert.Equal([0.125, 0.25, 1.125, -2.25, 6.5, 7.5], Enumerable.Range(0, 6).Select(i => results[0].ToLiteral().GetDouble(i)));
        Assert.Equal([0.125f, -7.5f, 1f, 2f, -0.5f, 3.25f], results[1].ToArray<float>());
    }

    static void Close(float[] expected, NDArray actual, float tolerance = 1e-6f)
    {
        var values = actual.ToArray<float>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i], tolerance);
    }
}
