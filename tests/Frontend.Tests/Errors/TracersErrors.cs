using System.Numerics;

namespace XlaSharp.Frontend.Tests.Errors;

/// <summary>Errors of tracers: the call, its kind and the beginning of its message, after the same call in JAX 0.11.2.</summary>
internal static class TracersErrors
{
    static readonly NDArray One = Np.Ones([]);

    public static ErrorCase[] Cases { get; } =
    [
        // vmap(lambda a: 1 if a > 0 else 2)(jnp.ones(3))
        ErrorCase.Of<TracerBoolConversionException>(() => Xla.Vmap((NDArray a) => a > 0 ? a : -a)(Np.Ones([3])), "Attempted boolean conversion of traced array with shape bool[]."),
        // jit(lambda x: 1 if x > 0 else 2)(1.0)
        ErrorCase.Of<TracerBoolConversionException>(() => Xla.Jit((NDArray x) => x > 0 ? x : -x)(1f), "Attempted boolean conversion of traced array with shape bool[]."),
        // jit(lambda x: bool(x))(1)
        ErrorCase.Of<TracerBoolConversionException>(() => Xla.Jit((NDArray x) => (bool)x ? x : -x)(1), "Attempted boolean conversion of traced array with shape int32[]."),
        // jit(lambda x: int(x))(1.5)
        ErrorCase.Of<ConcretizationTypeException>(() => Xla.Jit((NDArray x) => x * (int)x)(1.5f), "Abstract tracer value encountered where concrete value is expected: traced array with shape float32[]\nThe problem arose with the `int` function. If trying to convert the data type of a value, try using `x.Astype(…)` instead."),
        // jit(lambda x: float(x))(1.5)
        ErrorCase.Of<ConcretizationTypeException>(() => Xla.Jit((NDArray x) => x * (float)x)(1.5f), "Abstract tracer value encountered where concrete value is expected: traced array with shape float32[]\nThe problem arose with the `float` function. If trying to convert the data type of a value, try using `x.Astype(…)` instead."),
        // jit(lambda x: complex(x))(1.5)
        ErrorCase.Of<ConcretizationTypeException>(() => Xla.Jit((NDArray x) => x * (Complex)x)(1.5f), "Abstract tracer value encountered where concrete value is expected: traced array with shape float32[]\nThe problem arose with the `complex` function. If trying to convert the data type of a value, try using `x.Astype(…)` instead."),
        // jit(lambda x: np.asarray(x))(1.0)
        ErrorCase.Of<TracerArrayConversionException>(() => Xla.Jit((NDArray x) => x.ToArray<float>()[0] * x)(1f), "The conversion to a C# array was called on traced array with shape float32[]."),
        // jit(lambda x: x.item())(1.0)
        ErrorCase.Of<ConcretizationTypeException>(() => Xla.Jit((NDArray x) => x.Item() * x)(1f), "Abstract tracer value encountered where concrete value is expected: traced array with shape float32[]\nThis occurred in the item() method of jax.Array"),
        // jit(lambda x: x[x > 1])(jnp.arange(3))
        ErrorCase.Of<NonConcreteBooleanIndexException>(() => Xla.Jit((NDArray x) => x[x > 1])(Np.Arange(3)), "Array boolean indices must be concrete; got bool[3]"),
        // jit(jnp.nonzero)(jnp.ones(3))
        ErrorCase.Of<ConcretizationTypeException>(() => Xla.Jit((NDArray x) => Np.Nonzero(x)[0])(Np.Ones([3])), "Abstract tracer value encountered where concrete value is expected: traced array with shape int32[]\nThe size argument of jnp.nonzero must be statically specified to use jnp.nonzero within JAX transformations."),
        // donated()
        ErrorCase.Of<InvalidOperationException>(() => Donated(), "Array has been deleted with shape=float32[4]."),
        // deleted()
        ErrorCase.Of<InvalidOperationException>(() => Deleted(), "Array has been deleted with shape=float32[4]."),
        // if_array(jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => (bool)Np.Ones([3]), "The truth value of an array with more than one element is ambiguous. Use a.Any() or a.All()"),
        // if_array(jnp.ones((0,)))
        ErrorCase.Of<XlaValueException>(() => (bool)Np.Ones([0]), "The truth value of an empty array is ambiguous. Use `array.Size > 0` to check that an array is not empty."),
        // int(jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => (int)Np.Ones([3]), "Only scalar arrays can be converted to Python scalars; got arr.ndim=1"),
        // float(jnp.ones(2))
        ErrorCase.Of<XlaTypeException>(() => (float)Np.Ones([2]), "Only scalar arrays can be converted to Python scalars; got arr.ndim=1"),
    ];

    static NDArray Donated()
    {
        var x = Np.Ones([4]);
        Xla.Jit((NDArray a) => a + 1, donateArgnums: [0])(x);
        return x + 1;
    }

    static NDArray Deleted()
    {
        var x = Np.Ones([4]);
        x.Dispose();
        return x + 1;
    }
}
