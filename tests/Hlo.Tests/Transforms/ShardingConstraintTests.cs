namespace XlaSharp.Hlo.Tests;

/// <summary>Constraints on shardings under transformations: they lie on tangents and cotangents as on values, and on batches with one dimension more.</summary>
public class ShardingConstraintTests
{
    // jax.jit(lambda x: jax.lax.with_sharding_constraint(x * 2, NamedSharding(mesh, P("x", None)))).lower(jnp.ones((3, 3)))
    static readonly Module Twice = Module.Parse("""
        module @jit_f {
          sdy.mesh @mesh = <["d"=2, "x"=2]>
          func.func public @main(%arg0: tensor<3x3xf32>) -> tensor<3x3xf32> {
            %0 = stablehlo.add %arg0, %arg0 : tensor<3x3xf32>
            %1 = sdy.sharding_constraint %0 <@mesh, [{"x"}, {}]> : tensor<3x3xf32>
            return %1 : tensor<3x3xf32>
          }
        }
        """);

    static string Sharding(Function function) =>
        Assert.IsType<OpaqueAttributes>(Assert.Single(function.Ops, op => op.Name == "sdy.sharding_constraint").Attributes).Properties.Single(p => p.Name == "sharding").Text;

    // jax.vmap(f, axis, axis) and jax.vmap(f, axis, axis, spmd_axis_name="d"): [{?}, {"x"}, {}], …
    [Theory]
    [InlineData(0, null, "[{?}, {\"x\"}, {}]")]
    [InlineData(1, null, "[{\"x\"}, {?}, {}]")]
    [InlineData(2, null, "[{\"x\"}, {}, {?}]")]
    [InlineData(0, "d", "[{\"d\"}, {\"x\"}, {}]")]
    [InlineData(2, "d", "[{\"x\"}, {}, {\"d\"}]")]
    public void Batch_OfAConstraint_HasOneDimensionMore(int axis, string? name, string expected) =>
        Assert.Contains(expected, Sharding(Batching.Batch(Twice.Main, [axis], new BatchAxis(5, null, name is null ? [] : [name])).Function), StringComparison.Ordinal);

    [Fact]
    public void Batch_OverAnAxisOfTheConstraint_IsRefused() => Assert.Equal("vmap spmd_axis_name ('x') cannot appear in with_sharding_constraint spec, but got spec [{\"x\"}, {}]",
        Assert.Throws<HloTransformException>(() => Batching.Batch(Twice.Main, [0], new BatchAxis(5, null, ["x"]))).Message);

    // jax.jit(jax.vjp(f, x)[1]): the constraint lies on the cotangent
    [Fact]
    public void Derivatives_OfAConstraint_HaveItToo()
    {
        Assert.Equal(2, Differentiation.Jvp(Twice.Main, [true]).Function.Ops.Count(op => op.Name == "sdy.sharding_constraint"));
        var linear = Differentiation.Linearize(Twice.Main, [true]).Linear;
        Assert.Contains("[{\"x\"}, {}]", Sharding(Transposition.Transpose(linear, [true], [true]).Function), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherUnknownOps_AreRefusedByName()
    {
        var function = Module.Parse("func.func @main(%a: tensor<f32>) -> tensor<f32> { %0 = \"mhlo.unknown\"(%a) : (tensor<f32>) -> tensor<f32> return %0 : tensor<f32> }").Main;
        Assert.StartsWith("mhlo.unknown cannot be differentiated", Assert.Throws<HloTransformException>(() => Differentiation.Jvp(function, [true])).Message, StringComparison.Ordinal);
        Assert.StartsWith("mhlo.unknown cannot be batched", Assert.Throws<HloTransformException>(() => Batching.Batch(function, [0], 2)).Message, StringComparison.Ordinal);
    }
}
