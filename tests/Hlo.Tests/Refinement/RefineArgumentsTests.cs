namespace XlaSharp.Hlo.Tests;

public class RefineArgumentsTests
{
    static TensorType F32(params long[] dims) => TensorType.Of(ElementType.F32, [.. dims]);

    static Function Refined(string body, params HloType[] types) => RefineArguments.Run(Module.Parse(body).Main, types);

    // What JAX exports of jnp.concatenate([x, x]) for a size b: export.export(jax.jit(f))(jax.ShapeDtypeStruct(export.symbolic_shape("b"), "float32")).mlir_module()
    const string Doubled = """
        func.func public @main(%arg0: tensor<?xf32>) -> tensor<?xf32> {
          %c = stablehlo.constant dense<1> : tensor<i32>
          %0 = stablehlo.get_dimension_size %arg0, dim = 0 : (tensor<?xf32>) -> tensor<i32>
          %1 = stablehlo.compare GE, %0, %c, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
          stablehlo.custom_call @shape_assertion(%1, %0) {api_version = 2 : i32, error_message = "Expected value >= 1 for dimension variable 'b', found {0}.", has_side_effect = true} : (tensor<i1>, tensor<i32>) -> ()
          %2 = call @wrapped(%0, %arg0) : (tensor<i32>, tensor<?xf32>) -> tensor<?xf32>
          return %2 : tensor<?xf32>
        }
        func.func private @wrapped(%arg0: tensor<i32> {jax.global_constant = "b"}, %arg1: tensor<?xf32>) -> tensor<?xf32> {
          %c = stablehlo.constant dense<2> : tensor<i32>
          %0 = stablehlo.multiply %arg0, %c : tensor<i32>
          %1 = stablehlo.reshape %0 : (tensor<i32>) -> tensor<1xi32>
          %2 = stablehlo.concatenate %arg1, %arg1, dim = 0 : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
          %cst = stablehlo.constant dense<1.000000e+00> : tensor<f32>
          %3 = stablehlo.dynamic_broadcast_in_dim %cst, %1, dims = [] : (tensor<f32>, tensor<1xi32>) -> tensor<?xf32>
          %4 = stablehlo.add %2, %3 : tensor<?xf32>
          return %4 : tensor<?xf32>
        }
        """;

    [Fact]
    public void Run_SizesThroughCalls_BecomeStaticAndTheAssertionGoes()
    {
        var refined = Refined(Doubled, F32(3));
        Assert.Equal(F32(6), refined.Results[0].Type);
        Assert.DoesNotContain("?", new Module(refined).ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("shape_assertion", new Module(refined).ToText(), StringComparison.Ordinal);
        Assert.Equal(Literal.Of(2, 3, 4, 2, 3, 4), Evaluator.Run(refined, Literal.Of(1, 2, 3))[0]);
    }

    [Fact]
    public void Run_AnAssertionThatFails_IsAnErrorWithItsMessage() =>
        Assert.Equal("Expected value >= 1 for dimension variable 'b', found 0.", Assert.Throws<HloShapeAssertionException>(() => Refined(Doubled, F32(0))).Message);

    [Fact]
    public void Run_OtherTypesThanTheParameters_AreRefused()
    {
        Assert.Contains("argument 0 must be tensor<?xf32>, got tensor<2x2xf32>", Assert.Throws<HloTypeException>(() => Refined(Doubled, F32(2, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("takes 1 arguments, got 0", Assert.Throws<HloTypeException>(() => Refined(Doubled)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AFunctionOfKnownSizes_IsTheSameInstance()
    {
        var function = Module.Parse("func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {\n return %x : tensor<2xf32>\n}").Main;
        Assert.Same(function, RefineArguments.Run(function, F32(2)));
    }

    // jax.lax.fori_loop(0, x.shape[0], lambda i, s: s + x[i].sum(), 0.) for a size b: the size goes around with what is carried.
    [Fact]
    public void Run_ALoopThatCarriesTheSize_CountsTo()
    {
        var refined = Refined("""
            func.func @main(%x: tensor<?x2xf32>) -> tensor<f32> {
              %n = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?x2xf32>) -> tensor<i32>
              %c = stablehlo.constant dense<0> : tensor<i32>
              %cst = stablehlo.constant dense<0.0> : tensor<f32>
              %r:4 = stablehlo.while(%i = %c, %m = %n, %y = %x, %s = %cst) : tensor<i32>, tensor<i32>, tensor<?x2xf32>, tensor<f32>
              cond {
                %t = stablehlo.compare LT, %i, %m : (tensor<i32>, tensor<i32>) -> tensor<i1>
                stablehlo.return %t : tensor<i1>
              } do {
                %one = stablehlo.constant dense<1> : tensor<i32>
                %z = stablehlo.constant dense<0> : tensor<i32>
                %row = stablehlo.dynamic_slice %y, %i, %z, sizes = [1, 2] : (tensor<?x2xf32>, tensor<i32>, tensor<i32>) -> tensor<1x2xf32>
                %sum = stablehlo.reduce(%row init: %cst) applies stablehlo.add across dimensions = [0, 1] : (tensor<1x2xf32>, tensor<f32>) -> tensor<f32>
                %next = stablehlo.add %s, %sum : tensor<f32>
                %j = stablehlo.add %i, %one : tensor<i32>
                stablehlo.return %j, %m, %y, %next : tensor<i32>, tensor<i32>, tensor<?x2xf32>, tensor<f32>
              }
              return %r#3 : tensor<f32>
            }
            """, F32(3, 2));
        var x = Literal.Of(ElementType.F32, [3, 2], 1, 2, 3, 4, 5, 6);
        Assert.Equal(21, Evaluator.Run(refined, x)[0].GetDouble(0));
        // The number of iterations is evident now: there is a gradient.
        Assert.Equal(Literal.Of(ElementType.F32, [3, 2], 1, 1, 1, 1, 1, 1), Evaluator.Run(Lower.Run(Gradient.Of(Raising.Run(refined), [true])), x)[1]);
    }

    // Table: an op whose shape is an operand, and the op that it becomes for an argument of three elements.
    [Theory]
    [InlineData("%r = stablehlo.dynamic_reshape %x, %s2 : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x1xf32>", "tensor<?x1xf32>", "tensor<3x1xf32>", "stablehlo.reshape")]
    [InlineData("%r = stablehlo.dynamic_iota %s2, dim = 0 : (tensor<2xi32>) -> tensor<?x1xi32>", "tensor<?x1xi32>", "tensor<3x1xi32>", "stablehlo.iota")]
    [InlineData("%r = stablehlo.dynamic_pad %x, %zero, %s1, %s1, %s1 : (tensor<?xf32>, tensor<f32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>", "tensor<?xf32>", "tensor<15xf32>", "stablehlo.pad")]
    [InlineData("%r = stablehlo.real_dynamic_slice %x, %o1, %s1, %o1 : (tensor<?xf32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<?xf32>", "tensor<?xf32>", "tensor<2xf32>", "stablehlo.slice")]
    [InlineData("%r:2 = stablehlo.custom_call @stablehlo.dynamic_top_k(%x, %n) : (tensor<?xf32>, tensor<i32>) -> (tensor<?xf32>, tensor<?xi32>)", "tensor<?xf32>", "tensor<3xf32>", "chlo.top_k")]
    [InlineData("%r = stablehlo.custom_call @lapack_foo(%x, %s1) {indices_of_shape_operands = dense<[1]> : tensor<1xi64>} : (tensor<?xf32>, tensor<1xi32>) -> tensor<?xf32>", "tensor<?xf32>", "tensor<3xf32>", "lapack_foo")]
    [InlineData("%r = stablehlo.custom_call @stablehlo.dynamic_reduce_window(%x, %zero, %o1, %o1, %o1, %o1, %p) {called_computations = [@sum]} : (tensor<?xf32>, tensor<f32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>, tensor<1xi32>, tensor<1x2xi32>) -> tensor<?xf32>", "tensor<?xf32>", "tensor<7xf32>", "stablehlo.reduce_window")]
    public void Run_ShapesThatAreOperands_BecomeAttributes(string op, string declared, string expected, string name)
    {
        var result = op.StartsWith("%r:2", StringComparison.Ordinal) ? "%r#0" : "%r";
        var refined = Refined($$"""
            func.func @main(%x: tensor<?xf32>) -> {{declared}} {
              %n = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?xf32>) -> tensor<i32>
              %s1 = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
              %o1 = stablehlo.constant dense<1> : tensor<1xi32>
              %s2 = stablehlo.concatenate %s1, %o1, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
              %o2 = stablehlo.constant dense<1> : tensor<1x1xi32>
              %s3 = stablehlo.reshape %n : (tensor<i32>) -> tensor<1x1xi32>
              %p = stablehlo.concatenate %s3, %o2, dim = 1 : (tensor<1x1xi32>, tensor<1x1xi32>) -> tensor<1x2xi32>
              %zero = stablehlo.constant dense<0.0> : tensor<f32>
              {{op}}
              return {{result}} : {{declared}}
            }
            func.func private @sum(%a: tensor<f32>, %b: tensor<f32>) -> tensor<f32> {
              %s = stablehlo.add %a, %b : tensor<f32>
              return %s : tensor<f32>
            }
            """, F32(3));
        Assert.Equal(expected, refined.Results[0].Type.Text);
        Assert.Contains(name, new Module(refined).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ASizeThatIsAValue_IsRefused() => Assert.Contains("does not follow from the types of the arguments", Assert.Throws<HloTypeException>(() => Refined("""
        func.func @main(%x: tensor<?xf32>, %s: tensor<1xi32>) -> tensor<?xf32> {
          %r = stablehlo.dynamic_reshape %x, %s : (tensor<?xf32>, tensor<1xi32>) -> tensor<?xf32>
          return %r : tensor<?xf32>
        }
        """, F32(3), TensorType.Of(ElementType.I32, [1]))).Message, StringComparison.Ordinal);
}
