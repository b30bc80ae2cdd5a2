namespace XlaSharp.Frontend.Tests.Errors;

/// <summary>Errors of controlflow: the call, its kind and the beginning of its message, after the same call in JAX 0.11.2.</summary>
internal static class ControlFlowErrors
{
    static readonly NDArray One = Np.Ones([]);

    public static ErrorCase[] Cases { get; } =
    [
        // lax.cond(True, lambda: 1, lambda: 1.0)
        ErrorCase.Of<XlaTypeException>(() => Lax.Cond(true, () => (NDArray)1, () => (NDArray)1f), "cond branches must have equal output types but they differ.\n\nThe output of true_fun has type int32[] but the corresponding output of false_fun has type float32[], so the dtypes do not match.\n\nRevise true_fun and/or false_fun so that all output types match."),
        // lax.cond(True, lambda: (1, 2), lambda: [1, 2])
        ErrorCase.Of<XlaTypeException>(() => Lax.Cond(true, () => (object)(One, One), () => new[] { One, One }), "cond branch outputs must have the same pytree structure, but they differ:\n\ntrue_fun output is a tuple but false_fun output is a NDArray[], so their types differ.\n\nRevise true_fun and/or false_fun so that they have the same pytree structure."),
        // lax.cond(True, lambda: {"a": 1}, lambda: {"b": 1})
        ErrorCase.Of<XlaTypeException>(() => Lax.Cond(true, () => new Dictionary<string, NDArray> { ["a"] = 1 }, () => new() { ["b"] = 1 }), "cond branch outputs must have the same pytree structure, but they differ:\n\ntrue_fun output is a dictionary with keys [a] but false_fun output is a dictionary with keys [b], so the keys do not match.\n\nRevise true_fun and/or false_fun so that they have the same pytree structure."),
        // lax.cond(True, lambda: jnp.ones(2), lambda: jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Lax.Cond(true, () => Np.Ones([2]), () => Np.Ones([3])), "cond branches must have equal output types but they differ.\n\nThe output of true_fun has type float32[2] but the corresponding output of false_fun has type float32[3], so the shapes do not match.\n\nRevise true_fun and/or false_fun so that all output types match."),
        // lax.cond(jnp.ones(2), lambda: 1, lambda: 2)
        ErrorCase.Of<XlaTypeException>(() => Lax.Cond(Np.Ones([2]), () => One, () => One), "Pred must be a scalar, got [1. 1.] of shape (2,)."),
        // lax.switch(0, [])
        ErrorCase.Of<XlaValueException>(() => Lax.Switch<NDArray, NDArray>(0, [], 1), "Empty branch sequence"),
        // lax.switch(1.0, [lambda: 1, lambda: 2])
        ErrorCase.Of<XlaTypeException>(() => Lax.Switch(1f, [(NDArray x) => x, x => x], 1), "Index type must be an integer, got 1.0 as float32"),
        // lax.switch(0, [lambda: 1, lambda: 2.0])
        ErrorCase.Of<XlaTypeException>(() => Lax.Switch(0, [(NDArray x) => (NDArray)1, x => (NDArray)2f], 1), "switch branches must have equal output types but they differ.\n\nThe output of branch 0 has type int32[] but the corresponding output of branch 1 has type float32[], so the dtypes do not match.\n\nRevise branch 0 and/or branch 1 so that all output types match."),
        // lax.switch(jnp.array([0]), [lambda: 1, lambda: 2])
        ErrorCase.Of<XlaTypeException>(() => Lax.Switch(Np.Zeros([1], DType.Int32), [(NDArray x) => x, x => x], 1), "Branch index must be scalar, got [0] of shape (1,)."),
        // lax.scan(lambda c, x: (c + 1.5, x), jnp.int32(0), jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Lax.Scan((NDArray c, NDArray x) => (c + 1.5f, x), Np.Zeros([], DType.Int32), Np.Ones([3])), "scan body function carry input and carry output must have equal types, but they differ:\n\nThe input carry c has type int32[] but the corresponding output carry component has type float32[], so the dtypes do not match.\n\nRevise the function so that all output types match the corresponding input types."),
        // lax.scan(lambda c, x: ({"a": c["a"], "b": c["b"] + 1.5}, x), {"a": jnp.int32(1), "b": jnp.int32(2)}, jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Lax.Scan((Dictionary<string, NDArray> c, NDArray x) => (new Dictionary<string, NDArray> { ["a"] = c["a"], ["b"] = c["b"] + 1.5f }, x), new() { ["a"] = Np.Ones([], DType.Int32), ["b"] = Np.Ones([], DType.Int32) }, Np.Ones([3])), "scan body function carry input and carry output must have equal types, but they differ:\n\nThe input carry component c['b'] has type int32[] but the corresponding output carry component has type float32[], so the dtypes do not match.\n\nRevise the function so that all output types match the corresponding input types."),
        // lax.scan(lambda c, x: ((c, c), x), 0, jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Lax.Scan<object, NDArray, NDArray>((c, x) => ((c, c), x), One, Np.Ones([3])), "scan body function carry input and carry output must have the same pytree structure, but they differ:\n\nThe input carry c is an array but the corresponding component of the carry output is a tuple, so their types differ."),
        // lax.scan(lambda c, x: (jnp.ones(2), x), jnp.ones(3), jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Lax.Scan((NDArray c, NDArray x) => (Np.Ones([2]), x), Np.Ones([3]), Np.Ones([3])), "scan body function carry input and carry output must have equal types, but they differ:\n\nThe input carry c has type float32[3] but the corresponding output carry component has type float32[2], so the shapes do not match.\n\nRevise the function so that all output types match the corresponding input types."),
        // lax.scan(lambda c, x: (c, x), 0, (jnp.ones(3), jnp.ones(2)))
        ErrorCase.Of<XlaValueException>(() => Lax.Scan((NDArray c, (NDArray, NDArray) x) => (c, x), 0, (Np.Ones([3]), Np.Ones([2]))), "scan got values with different leading axis sizes: 3, 2."),
        // lax.scan(lambda c, x: (c, x), 0, None)
        ErrorCase.Of<XlaValueException>(() => Lax.Scan<NDArray, NDArray?, NDArray>((c, x) => (c, c), 0, null), "scan got no values to scan over and `length` not provided."),
        // lax.scan(lambda c, x: (c, x), 0, jnp.ones(3), length=4)
        ErrorCase.Of<XlaValueException>(() => Lax.Scan((NDArray c, NDArray x) => (c, x), 0, Np.Ones([3]), length: 4), "scan got `length` argument of 4 which disagrees with leading axis sizes [3]."),
        // lax.scan(lambda c, x: (c, x), 0, 1.0)
        ErrorCase.Of<XlaValueException>(() => Lax.Scan((NDArray c, NDArray x) => (c, x), 0, (NDArray)1f), "scan got value with no leading axis to scan over: 1.0."),
        // lax.while_loop(lambda c: c, lambda c: c, 1)
        ErrorCase.Of<XlaTypeException>(() => Lax.WhileLoop(c => c, c => c, (NDArray)1), "cond_fun must return a boolean scalar, but got output type(s) [ShapedArray(int32[], weak_type=True)]."),
        // lax.while_loop(lambda c: jnp.ones(2) > 0, lambda c: c, 1)
        ErrorCase.Of<XlaTypeException>(() => Lax.WhileLoop(c => Np.Ones([2]) > 0, c => c, (NDArray)1), "cond_fun must return a boolean scalar, but got output type(s) [ShapedArray(bool[2])]."),
        // lax.while_loop(lambda c: c < 3, lambda c: c + 1.5, jnp.int32(1))
        ErrorCase.Of<XlaTypeException>(() => Lax.WhileLoop(c => c < 3, c => c + 1.5f, Np.Ones([], DType.Int32)), "while_loop body function carry input and carry output must have equal types, but they differ:\n\nThe input carry c has type int32[] but the corresponding output carry component has type float32[], so the dtypes do not match.\n\nRevise the function so that all output types match the corresponding input types."),
        // lax.fori_loop(0, 3, lambda i, c: c + 1.5, jnp.int32(1))
        ErrorCase.Of<XlaTypeException>(() => Lax.ForiLoop(0, 3, (i, c) => c + 1.5f, Np.Ones([], DType.Int32)), "scan body function carry input and carry output must have equal types, but they differ:\n\nThe input carry c has type int32[] but the corresponding output carry component has type float32[], so the dtypes do not match.\n\nRevise the function so that all output types match the corresponding input types."),
        // lax.fori_loop(0.0, 3, lambda i, c: c, 1)
        ErrorCase.Of<XlaTypeException>(() => Lax.ForiLoop(0f, 3, (i, c) => c, (NDArray)1), "lower and upper arguments to fori_loop must have equal types, got float32 and int32"),
        // lax.map(lambda x: x, 1.0)
        ErrorCase.Of<XlaValueException>(() => Lax.Map((NDArray x) => x, (NDArray)1f), "scan got value with no leading axis to scan over: 1.0."),
    ];
}
