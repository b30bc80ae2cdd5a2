namespace XlaSharp.Hlo;

/// <summary>The transformations of a module's entry. Its ops are raised first, so that they have their rules; parameters are those of floating-point and complex types if no numbers are given.</summary>
public static class ModuleTransforms
{
    /// <summary>The module of parameters and tangents that gives results and their tangents. <c>jax.jvp</c></summary>
    /// <exception cref="HloTransformException">An op has no derivative.</exception>
    public static Module Jvp(this Module module, params long[] argnums) => With(module, TransformPasses.Jvp(module.Main, Numbers(argnums)));

    /// <summary>The module of parameters and cotangents that gives results and the cotangents of the parameters. <c>jax.vjp</c></summary>
    /// <exception cref="HloTransformException">An op has no derivative or no transpose.</exception>
    public static Module Vjp(this Module module, params long[] argnums) => With(module, TransformPasses.Vjp(module.Main, Numbers(argnums)));

    /// <summary>The module in two: of the parameters, which gives results and what the other one needs; of that and tangents, which is linear in the tangents and gives those of the results. <c>jax.linearize</c></summary>
    /// <exception cref="HloTransformException">An op has no derivative.</exception>
    public static (Module Primal, Module Linear) Linearize(this Module module, params long[] argnums) =>
        (With(module, TransformPasses.Linearize(module.Main, Numbers(argnums), primal: true)), With(module, TransformPasses.Linearize(module.Main, Numbers(argnums), primal: false)));

    /// <summary>The module that gives the gradient of the first result, which is a scalar, with respect to some parameters: the first if no numbers are given. <c>jax.grad</c></summary>
    /// <exception cref="HloTransformException">An op has no derivative or no transpose.</exception>
    public static Module Grad(this Module module, params long[] argnums) => With(module, TransformPasses.Grad(module.Main, argnums.Length == 0 ? [0] : argnums, withValue: false));

    /// <summary>The module that gives all results, and then the gradient of the first, as <see cref="Grad"/>. <c>jax.value_and_grad</c></summary>
    /// <exception cref="HloTransformException">An op has no derivative or no transpose.</exception>
    public static Module ValueAndGrad(this Module module, params long[] argnums) => With(module, TransformPasses.Grad(module.Main, argnums.Length == 0 ? [0] : argnums, withValue: true));

    /// <summary>The module of whole batches, whose results have the batch in front. <c>jax.vmap</c></summary>
    /// <param name="module">The module of single members.</param>
    /// <param name="size">The number of members.</param>
    /// <param name="inAxes">For each parameter the dimension of the batch, or null if it is the same for all; dimension 0 of all if there are none.</param>
    /// <exception cref="HloTransformException">An op has no batching rule.</exception>
    public static Module Vmap(this Module module, long size, params long?[] inAxes) =>
        With(module, TransformPasses.Vmap(module.Main, inAxes.Length == 0 ? [0] : inAxes, [0], new BatchAxis(size, null)));

    static long[]? Numbers(long[] argnums) => argnums.Length == 0 ? null : argnums;

    static Module With(Module module, Function main) => new(main.Rename(module.Main.Name)) { Name = module.Name, Attributes = module.Attributes, Items = module.Items };
}
