namespace XlaSharp.Frontend.Tests.Errors;

/// <summary>Errors of types: the call, its kind and the beginning of its message, after the same call in JAX 0.11.2.</summary>
internal static class TypesErrors
{
    static readonly NDArray One = Np.Ones([]);

    public static ErrorCase[] Cases { get; } =
    [
        // jnp.array(2**31)
        ErrorCase.Of<OverflowException>(() => (NDArray)(int.MaxValue + 1L), "Python int 2147483648 too large to convert to int32"),
        // ~jnp.ones(2)
        ErrorCase.Of<XlaTypeException>(() => ~Np.Ones([2]), "not does not accept dtype float32. Accepted dtypes are subtypes of integer, bool."),
        // jnp.ones(2) & jnp.ones(2)
        ErrorCase.Of<XlaTypeException>(() => Np.Ones([2]) & Np.Ones([2]), "and does not accept dtype float32 at position 0. Accepted dtypes at position 0 are subtypes of integer, bool."),
        // -jnp.array([True])
        ErrorCase.Of<XlaTypeException>(() => -Np.Ones([1], DType.Bool), "neg does not accept dtype bool. Accepted dtypes are subtypes of integer, floating, complexfloating."),
        // jnp.array([True]) - jnp.array([True])
        ErrorCase.Of<XlaTypeException>(() => Np.Ones([1], DType.Bool) - Np.Ones([1], DType.Bool), "sub does not accept dtype bool at position 0. Accepted dtypes at position 0 are subtypes of integer, floating, complexfloating."),
        // jnp.ones(2) << 1
        ErrorCase.Of<XlaTypeException>(() => Np.LeftShift(Np.Ones([2]), 1), "shift_left does not accept dtype float32 at position 0. Accepted dtypes at position 0 are subtypes of integer."),
        // jnp.array([1j]) // 1
        ErrorCase.Of<XlaTypeException>(() => Np.FloorDivide(Np.Ones([1], DType.Complex64), 1), "floor_divide does not support complex-valued inputs"),
        // jnp.array([1j]) % 1
        ErrorCase.Of<XlaTypeException>(() => Np.Ones([1], DType.Complex64) % 1, "rem does not accept dtype complex64 at position 0. Accepted dtypes at position 0 are subtypes of integer, floating."),
        // jnp.zeros(2, jnp.float8_e4m3fn) + jnp.zeros(2)
        ErrorCase.Of<TypePromotionException>(() => Np.Zeros([2], DType.Float8E4M3FN) + Np.Zeros([2]), "Input dtypes ('float32', 'float8_e4m3fn') have no available implicit dtype promotion path. To avoid unintended promotion, 8-bit floats do not support implicit promotion. If you'd like your inputs to be promoted to another type, you can do so explicitly using e.g. x.astype('float32')"),
        // jnp.zeros(2, jnp.int4) + jnp.zeros(2, jnp.int8)
        ErrorCase.Of<TypePromotionException>(() => Np.Zeros([2], DType.Int4) + Np.Zeros([2], DType.Int8), "Input dtypes ('int4', 'int8') have no available implicit dtype promotion path. To avoid unintended promotion, 1-bit, 2-bit and 4-bit integers do not support implicit promotion. If you'd like your inputs to be promoted to another type, you can do so explicitly using e.g. x.astype('int32')"),
        // jnp.zeros(2, jnp.float8_e4m3fn) + jnp.zeros(2, jnp.float8_e5m2)
        ErrorCase.Of<TypePromotionException>(() => Np.Zeros([2], DType.Float8E4M3FN) + Np.Zeros([2], DType.Float8E5M2), "Input dtypes ('float8_e4m3fn', 'float8_e5m2') have no available implicit dtype promotion path. To avoid unintended promotion, 8-bit floats do not support implicit promotion. If you'd like your inputs to be promoted to another type, you can do so explicitly using e.g. x.astype('float32')"),
        // strict(lambda: jnp.ones(2, int) + jnp.ones(2))
        ErrorCase.Of<TypePromotionException>(() => Strict(() => Np.Ones([2], DType.Int32) + Np.Ones([2])), "Input dtypes ('float32', 'int32') have no available implicit dtype promotion path when jax_numpy_dtype_promotion=strict. Try explicitly casting inputs to the desired output type, or set jax_numpy_dtype_promotion=standard."),
        // rank_raise(lambda: jnp.ones((2, 3)) + jnp.ones(3))
        ErrorCase.Of<XlaValueException>(() => RaiseRank(() => Np.Ones([2, 3]) + Np.Ones([3])), "Operands could not be broadcast together for add on shapes (2, 3) (3,) and with the config option jax_numpy_rank_promotion='raise'."),
        // jnp.zeros(2, dtype="bogus")
        ErrorCase.Of<XlaTypeException>(() => DType.Parse("bogus"), "data type 'bogus' not understood"),
    ];

    static NDArray Strict(Func<NDArray> call)
    {
        using (Config.With(numpyDtypePromotion: PromotionMode.Strict)) return call();
    }

    static NDArray RaiseRank(Func<NDArray> call)
    {
        using (Config.With(numpyRankPromotion: RankPromotionMode.Raise)) return call();
    }
}
