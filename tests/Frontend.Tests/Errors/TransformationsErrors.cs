using System.Numerics;

namespace XlaSharp.Frontend.Tests.Errors;

/// <summary>Errors of transformations: the call, its kind and the beginning of its message, after the same call in JAX 0.11.2.</summary>
internal static class TransformationsErrors
{
    static readonly NDArray One = Np.Ones([]);

    public static ErrorCase[] Cases { get; } =
    [
        // grad(lambda x: x)(jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Xla.Grad((NDArray x) => x)(Np.Ones([3])), "Gradient only defined for scalar-output functions. Output had shape: (3,). To get the gradient, reduce the output to a scalar with Np.Sum(output), or use Xla.Jacrev to differentiate a function with a non-scalar output."),
        // grad(lambda x: x)(jnp.ones((1,)))
        ErrorCase.Of<XlaTypeException>(() => Xla.Grad((NDArray x) => x)(Np.Ones([1])), "Gradient only defined for scalar-output functions. Output had shape: (1,). To get the gradient, extract the scalar with output.Reshape() or output[0], reduce the output to a scalar with Np.Sum(output), or use Xla.Jacrev to differentiate a function with a non-scalar output."),
        // grad(lambda x: x * 1.0)(1)
        ErrorCase.Of<XlaTypeException>(() => Xla.Grad((NDArray x) => x * 1f)(1), "grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got int32. If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True."),
        // grad(lambda x: x * 1.0)(True)
        ErrorCase.Of<XlaTypeException>(() => Xla.Grad((NDArray x) => x * 1f)(true), "grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got bool. If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True."),
        // grad(lambda x: jnp.int32(x))(1.0)
        ErrorCase.Of<XlaTypeException>(() => Xla.Grad((NDArray x) => x.Astype(DType.Int32))(1f), "grad requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got int32. For differentiation of functions with integer outputs, use jax.vjp directly."),
        // grad(lambda z: z * z)(1j)
        ErrorCase.Of<XlaTypeException>(() => Xla.Grad((NDArray z) => z * z)(Complex.ImaginaryOne), "grad requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got complex64. For holomorphic differentiation, pass holomorphic=True. For differentiation of non-holomorphic functions involving complex outputs, use jax.vjp directly."),
        // grad(lambda z: z * z, holomorphic=True)(1.0)
        ErrorCase.Of<XlaTypeException>(() => Xla.Grad((NDArray z) => z * z, holomorphic: true)(1f), "grad with holomorphic=True requires inputs with complex dtype, but got float32."),
        // grad(lambda z: jnp.real(z), holomorphic=True)(1j)
        ErrorCase.Of<XlaTypeException>(() => Xla.Grad((NDArray z) => Np.Real(z), holomorphic: true)(Complex.ImaginaryOne), "grad with holomorphic=True requires outputs with complex dtype, but got float32."),
        // grad(lambda a, b: a, 2)(1.0, 2.0)
        ErrorCase.Of<XlaTypeException>(() => Xla.Grad((NDArray a, NDArray b) => a, 2)(1f, 2f), "differentiating with respect to argnums=2 requires at least 3 positional arguments to be passed by the caller, but got only 2 positional arguments."),
        // jax.jacrev(lambda x: x)(1)
        ErrorCase.Of<XlaTypeException>(() => Xla.Jacrev((NDArray x) => x)(1), "jacrev requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got int32. If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True."),
        // jax.jacfwd(lambda x: x)(1)
        ErrorCase.Of<XlaTypeException>(() => Xla.Jacfwd((NDArray x) => x)(1), "jacfwd requires real-valued inputs (input dtype that is a sub-dtype of np.floating), but got int32. For holomorphic differentiation, pass holomorphic=True. For differentiation of non-holomorphic functions involving complex inputs or integer inputs, use jax.jvp directly."),
        // jax.jacfwd(lambda x: x)(1j)
        ErrorCase.Of<XlaTypeException>(() => Xla.Jacfwd((NDArray x) => x)(Complex.ImaginaryOne), "jacfwd requires real-valued inputs (input dtype that is a sub-dtype of np.floating), but got complex64. For holomorphic differentiation, pass holomorphic=True. For differentiation of non-holomorphic functions involving complex inputs or integer inputs, use jax.jvp directly."),
        // jax.jvp(lambda x: x, (1.0,), (1,))
        ErrorCase.Of<XlaTypeException>(() => Xla.Jvp((NDArray x) => x, 1f, 1), "primal and tangent arguments to jax.jvp do not match; dtypes must be equal, or in case of int/bool primal dtype the tangent dtype must be float0.Got primal dtype float32 and so expected tangent dtype float32, but got tangent dtype int32 instead."),
        // jax.jvp(lambda x: x, (jnp.ones(2),), (jnp.ones(3),))
        ErrorCase.Of<XlaValueException>(() => Xla.Jvp((NDArray x) => x, Np.Ones([2]), Np.Ones([3])), "jvp called with different primal and tangent shapes;Got primal shape (2,) and tangent shape as (3,)"),
        // jax.jvp(lambda x: x, (1.0, 2.0), (1.0,))
        ErrorCase.Of<XlaTypeException>(() => Xla.Jvp((NDArray[] x) => x[0], [1f, 2f], [1f]), "primal and tangent arguments to jax.jvp must have the same tree structure; primals have tree structure PyTreeDef([*, *]) whereas tangents have tree structure PyTreeDef([*])."),
        // jax.vjp(lambda x: x, jnp.ones(2))[1](jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vjp((NDArray x) => x, Np.Ones([2])).Pullback(Np.Ones([3])), "unexpected JAX type (e.g. shape/dtype) for argument to VJP function: got float32[3], but expected float32[2] because the corresponding output of the differentiated function had JAX type float32[2]"),
        // jax.vjp(lambda x: x, 1.0)[1](1)
        ErrorCase.Of<XlaValueException>(() => Xla.Vjp((NDArray x) => x, 1f).Pullback(1), "unexpected JAX type (e.g. shape/dtype) for argument to VJP function: got int32[], but expected float32[] because the corresponding output of the differentiated function had JAX type float32[]"),
        // jax.vjp(lambda x: [x, x], 1.0)[1]([1.0])
        ErrorCase.Of<XlaValueException>(() => Xla.Vjp((NDArray x) => new[] { x, x }, 1f).Pullback([1f]), "unexpected tree structure.\n\nThe argument to a VJP function returned by `Xla.Vjp` must match the pytree structure of the result of the differentiated function.\n\nBut the tree structures differ:\n  * the original output is a NDArray[] of length 2 but the argument is a NDArray[] of length 1, so the lengths do not match."),
        // jax.linearize(lambda x: x * 2, 1.0)[1](jnp.ones(2))
        ErrorCase.Of<XlaValueException>(() => Xla.Linearize((NDArray x) => x * 2, 1f).Jvp(Np.Ones([2])), "linearized function called on tangent values inconsistent with the original primal values:\nGot tangent aval float32[2] for primal aval ~float32[] but expected ~float32[]."),
        // jax.linearize(lambda x: x[0] * 2, [1.0])[1]([1.0, 2.0])
        ErrorCase.Of<XlaTypeException>(() => Xla.Linearize((NDArray[] x) => x[0] * 2, [1f]).Jvp([1f, 2f]), "expected PyTreeDef([*]), got PyTreeDef([*, *])"),
        // grad(lambda x: lax.nextafter(x, 2.0))(1.0)
        ErrorCase.Of<Hlo.HloTransformException>(() => Xla.Grad((NDArray x) => Np.Nextafter(x, 2f))(1f), "chlo.next_after cannot be differentiated: Differentiation rule for 'nextafter' not implemented"),
        // jax.linear_transpose(lambda x: jnp.sin(x), 1.0)(1.0)
        ErrorCase.Of<Hlo.HloTransformException>(() => Xla.LinearTranspose((NDArray x) => Np.Sin(x), Np.Ones([]))(1f), "stablehlo.sine cannot be transposed"),
        // vmap(lambda p: p["a"], in_axes=({"b": 0},))({"a": jnp.ones(3)})
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((Dictionary<string, NDArray> p) => p["a"], inAxes: [new Dictionary<string, object?> { ["b"] = 0 }])(new() { ["a"] = Np.Ones([3]) }), "vmap in_axes specification must be a tree prefix of the corresponding value: got a dictionary with keys [b] for one with keys [a] at in_axes[0]."),
        // vmap(lambda p: p[0], in_axes=((0, 0, 0),))((jnp.ones(3), jnp.ones(3)))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap(((NDArray, NDArray) p) => p.Item1, inAxes: [(0, 0, 0)])((Np.Ones([3]), Np.Ones([3]))), "vmap in_axes specification must be a tree prefix of the corresponding value: got 3 entries for a node with 2 children at in_axes[0]."),
        // vmap(lambda p: p, in_axes=(1.5,))(jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Xla.Vmap((NDArray p) => p, inAxes: [1.5])(Np.Ones([3])), "vmap in_axes must be an int, None, or (nested) container with those types as leaves, but got 1.5"),
        // vmap(lambda x: x, in_axes=-3)(jnp.ones((3, 2)))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray x) => x, inAxes: -3)(Np.Ones([3, 2])), "vmap was requested to map its argument along axis -3, which implies that its rank should be at least 3, but is only 2 (its shape is (3, 2))"),
        // vmap(lambda x: x, out_axes=-3)(jnp.ones((3, 2)))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray x) => x, outAxes: -3)(Np.Ones([3, 2])), "axis -3 is out of bounds for array of dimension 2"),
        // grad(lambda x: lax.while_loop(lambda c: c < 10.0, lambda c: c * 2, x))(1.0)
        ErrorCase.Of<XlaValueException>(() => Xla.Grad((NDArray x) => Lax.WhileLoop(c => c < 10f, c => c * 2, x))(1f), "Reverse-mode differentiation does not work for lax.while_loop or lax.fori_loop with dynamic start/stop values. Try using lax.scan, or using fori_loop with static start/stop."),
        // jit(grad(lambda x, n: lax.fori_loop(0, n, lambda i, c: c * 2, x)))(1.0, 3)
        ErrorCase.Of<XlaValueException>(() => Xla.Jit(Xla.Grad((NDArray x, NDArray n) => Lax.ForiLoop(0, n, (i, c) => c * 2, x)))(1f, 3), "Reverse-mode differentiation does not work for lax.while_loop or lax.fori_loop with dynamic start/stop values. Try using lax.scan, or using fori_loop with static start/stop."),
        // vmap(lambda a, b: a + b)(jnp.ones(2), jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a, NDArray b) => a + b)(Np.Ones([2]), Np.Ones([3])), "vmap got inconsistent sizes for array axes to be mapped:\n  * one axis had size 2: axis 0 of argument a of type float32[2];\n  * one axis had size 3: axis 0 of argument b of type float32[3]"),
        // vmap(lambda a, b: a + b, in_axes=(0, 1))(jnp.ones(2), jnp.ones((4, 3)))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a, NDArray b) => a + b, inAxes: [0, 1])(Np.Ones([2]), Np.Ones([4, 3])), "vmap got inconsistent sizes for array axes to be mapped:\n  * one axis had size 2: axis 0 of argument a of type float32[2];\n  * one axis had size 3: axis 1 of argument b of type float32[4,3]"),
        // vmap(lambda a, b, c: a)(jnp.ones(2), jnp.ones(2), jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a, NDArray b, NDArray c) => a)(Np.Ones([2]), Np.Ones([2]), Np.Ones([3])), "vmap got inconsistent sizes for array axes to be mapped:\n  * most axes (2 of them) had size 2, e.g. axis 0 of argument a of type float32[2];\n  * one axis had size 3: axis 0 of argument c of type float32[3]"),
        // vmap(lambda a: a)(1.0)
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a) => a)(1f), "vmap was requested to map its argument along axis 0, which implies that its rank should be at least 1, but is only 0 (its shape is ())"),
        // vmap(lambda a: a, in_axes=1)(jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a) => a, inAxes: 1)(Np.Ones([3])), "vmap was requested to map its argument along axis 1, which implies that its rank should be at least 2, but is only 1 (its shape is (3,))"),
        // vmap(lambda a: a, in_axes=None)(jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a) => a, inAxes: [null])(Np.Ones([3])), "vmap must have at least one non-None value in in_axes or axis_size must be specified"),
        // vmap(lambda a: a, in_axes=(0, 0))(jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a) => a, inAxes: [0, 0])(Np.Ones([3])), "vmap in_axes must be an int, None, or a tuple of entries corresponding to the positional arguments passed to the function, but got len(in_axes)=2, len(args)=1."),
        // vmap(lambda a, b: a, in_axes=(0,))(jnp.ones(3), jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a, NDArray b) => a, inAxes: [0])(Np.Ones([3]), Np.Ones([3])), "vmap in_axes must be an int, None, or a tuple of entries corresponding to the positional arguments passed to the function, but got len(in_axes)=1, len(args)=2."),
        // vmap(lambda a: a, in_axes=("x",))(jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Xla.Vmap((NDArray a) => a, inAxes: ["x"])(Np.Ones([3])), "vmap in_axes must be an int, None, or (nested) container with those types as leaves, but got x at in_axes[0]."),
        // vmap(lambda a: a, out_axes=None)(jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a) => a, outAxes: [null])(Np.Ones([3])), "at vmap out_axes, got axis spec None but output was batched on axis 0"),
        // vmap(lambda a: a, out_axes=3)(jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a) => a, outAxes: 3)(Np.Ones([3])), "axis 3 is out of bounds for array of dimension 1"),
        // vmap(lambda a: a, axis_size=4)(jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => Xla.Vmap((NDArray a) => a, axisSize: 4)(Np.Ones([3])), "vmap got inconsistent sizes for array axes to be mapped:\n  * the `axis_size` argument was 4;\n  * one axis had size 3: axis 0 of argument a of type float32[3]"),
        // jit(lambda x: x, static_argnums=3)(1.0)
        ErrorCase.Of<XlaValueException>(() => Xla.Jit((NDArray x) => x, staticArgnums: [3])(1f), "Jitted function has static_argnums=(3,), but only accepts 1 positional arguments."),
        // jit(lambda x, y: x, donate_argnums=(0,), static_argnums=(0,))(1, 2.0)
        ErrorCase.Of<XlaValueException>(() => Xla.Jit((NDArray x, NDArray y) => x, donateArgnums: [0], staticArgnums: [0])(1, 2f), "static_argnums and donate_argnums cannot intersect. Argument numbers {0} appear in both staticArgnums and donateArgnums"),
        // lax.associative_scan(lambda a, b: a, [jnp.ones(2), jnp.ones(3)])
        ErrorCase.Of<XlaValueException>(() => Lax.AssociativeScan((a, b) => a, new[] { Np.Ones([2]), Np.Ones([3]) }), "Array inputs to associative_scan must have the same first dimension. (saw: [(2,), (3,)])"),
        // jax.tree.map(lambda a, b: a, (1, 2), (1,))
        ErrorCase.Of<XlaValueException>(() => Tree.Map((a, b) => a, new NDArray[] { 1, 2 }, new NDArray[] { 1 }), "pytree structure error: the first tree is a NDArray[] of length 2 but the other tree is a NDArray[] of length 1, so the lengths do not match"),
        // jax.tree.unflatten(jax.tree.structure((1, 2)), [1])
        ErrorCase.Of<XlaValueException>(() => Tree.Unflatten((One, One), [One]), "Too few leaves for PyTreeDef; expected 2, got 1"),
        // jax.tree.unflatten(jax.tree.structure((1, 2)), [1, 2, 3])
        ErrorCase.Of<XlaValueException>(() => Tree.Unflatten((One, One), [One, One, One]), "Too many leaves for PyTreeDef; expected 2."),
        // jax.jit(lambda x: x).lower(1.0).compile()(1)
        ErrorCase.Of<XlaTypeException>(() => Xla.Jit((NDArray x) => x).Lower(1f).Compile().Call(new(1)), "Argument types differ from the types for which this computation was compiled."),
        // jax.jit(lambda x: x).lower(jnp.ones(2)).compile()(jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Xla.Jit((NDArray x) => x).Lower(Np.Ones([2])).Compile().Call(new(Np.Ones([3]))), "Argument types differ from the types for which this computation was compiled."),
    ];
}
