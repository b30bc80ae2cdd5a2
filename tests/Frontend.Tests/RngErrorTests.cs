namespace XlaSharp.Frontend.Tests;

// Texts: what the expression in the comment raises in JAX 0.11.2.
public class RngErrorTests
{
    static readonly NDArray Key = Rng.Key(0);

    [Fact]
    public void Key_FloatSeed_IsTypeError() => // random.key(1.5)
        Assert.StartsWith("PRNG key seed must be an integer", Assert.Throws<XlaTypeException>(() => Rng.Key((NDArray)1.5)).Message, StringComparison.Ordinal);

    [Fact]
    public void Key_VectorSeed_IsTypeError() => // random.key(jnp.array([1, 2]))
        Assert.Equal("key accepts a scalar seed, but was given an array of shape (2,) != (). Use jax.vmap for batching", Assert.Throws<XlaTypeException>(() => Rng.Key(NDArray.From(1, 2))).Message);

    [Fact]
    public void Split_Keys_IsValueError() => // random.split(random.split(random.key(0)))
        Assert.Equal("split accepts a single key, but was given a key array of shape (2,) != (). Use jax.vmap for batching.", Assert.Throws<XlaValueException>(() => Rng.Split(Rng.Split(Key))).Message);

    [Fact]
    public void Uniform_Keys_IsValueError() => // random.uniform(random.split(random.key(0)))
        Assert.Equal("uniform accepts a single key, but was given a key array of shape (2,) != (). Use jax.vmap for batching.", Assert.Throws<XlaValueException>(() => Rng.Uniform(Rng.Split(Key))).Message);

    [Fact]
    public void Uniform_IntegerDtype_IsValueError() => // random.uniform(random.key(0), dtype=int)
        Assert.Equal("dtype argument to `uniform` must be a float dtype, got int32", Assert.Throws<XlaValueException>(() => Rng.Uniform(Key, dtype: DType.Int32)).Message);

    [Fact]
    public void Uniform_BoundsOfOtherShape_IsTypeError() => // random.uniform(random.key(0), (2,), minval=jnp.ones(3))
        Assert.Equal("mul got incompatible shapes for broadcasting: (2,), (3,).", Assert.Throws<XlaTypeException>(() => Rng.Uniform(Key, [2], minval: Np.Ones([3]))).Message);

    [Fact]
    public void Normal_IntegerDtype_IsValueError() => // random.normal(random.key(0), dtype=int)
        Assert.Equal("dtype argument to `normal` must be a float or complex dtype, got int32", Assert.Throws<XlaValueException>(() => Rng.Normal(Key, dtype: DType.Int32)).Message);

    [Fact]
    public void Randint_FloatDtype_IsTypeError() => // random.randint(random.key(0), (2,), 0, 5, dtype=float)
        Assert.Equal("randint only accepts integer dtypes, got float32", Assert.Throws<XlaTypeException>(() => Rng.Randint(Key, [2], 0, 5, DType.Float32)).Message);

    [Fact]
    public void Bits_SignedDtype_IsValueError() => // random.bits(random.key(0), dtype=jnp.int32)
        Assert.Equal("dtype argument to `bits` must be an unsigned int dtype, got int32", Assert.Throws<XlaValueException>(() => Rng.Bits(Key, dtype: DType.Int32)).Message);

    [Fact]
    public void Bernoulli_IntegerProbability_IsTypeError() => // random.bernoulli(random.key(0), 1)
        Assert.Equal("bernoulli probability `p` must have a floating dtype, got int32.", Assert.Throws<XlaTypeException>(() => Rng.Bernoulli(Key, 1)).Message);

    [Fact]
    public void Choice_OfNothing_IsValueError() => // random.choice(random.key(0), 0, (2,))
        Assert.Equal("a must be greater than 0 unless no samples are taken", Assert.Throws<XlaValueException>(() => Rng.Choice(Key, 0, [2])).Message);

    [Fact]
    public void Choice_MoreThanThereAre_IsValueError() => // random.choice(random.key(0), 3, (4,), replace=False)
        Assert.Equal("Cannot take a larger sample (size 4) than population (size 3) when 'replace=False'", Assert.Throws<XlaValueException>(() => Rng.Choice(Key, 3, [4], replace: false)).Message);

    [Fact]
    public void Choice_ProbabilitiesOfOtherSize_IsValueError() => // random.choice(random.key(0), 3, (2,), p=jnp.ones(4))
        Assert.Equal("p must be None or a 1D vector with the same size as a.shape[axis]. p has shape (4,) and a.shape[axis] is 3.", Assert.Throws<XlaValueException>(() => Rng.Choice(Key, 3, [2], p: Np.Ones([4]))).Message);

    [Fact]
    public void Permutation_Float_IsTypeError() => // random.permutation(random.key(0), 1.5)
        Assert.Equal("x must be an integer or at least 1-dimensional", Assert.Throws<XlaTypeException>(() => Rng.Permutation(Key, 1.5)).Message);

    [Fact]
    public void TruncatedNormal_BoundsOfDifferentShapes_IsValueError() => // random.truncated_normal(random.key(0), jnp.ones(2), jnp.ones(3))
        Assert.Equal("Incompatible shapes for broadcasting: shapes=[(2,), (3,)]", Assert.Throws<XlaValueException>(() => Rng.TruncatedNormal(Key, Np.Ones([2]), Np.Ones([3]))).Message);

    [Fact]
    public void Gumbel_UnknownMode_IsValueError() => // random.gumbel(random.key(0), mode="bogus")
        Assert.Equal("Must provide valid mode for gumbel got: bogus", Assert.Throws<XlaValueException>(() => Rng.Gumbel(Key, mode: "bogus")).Message);

    [Fact]
    public void FoldIn_Vector_IsTypeError() => // random.fold_in(random.key(0), jnp.ones(2, int))
        Assert.Equal("fold_in accepts a scalar, but was given an array ofshape (2,) != (). Use jax.vmap for batching.", Assert.Throws<XlaTypeException>(() => Rng.FoldIn(Key, NDArray.From(1, 1))).Message);

    [Fact]
    public void FoldIn_Negative_IsOverflow() => // random.fold_in(random.key(0), -1)
        Assert.Equal("Python integer -1 out of bounds for uint32", Assert.Throws<OverflowException>(() => Rng.FoldIn(Key, -1)).Message);

    [Fact]
    public void Pareto_DtypeTooNarrow_IsPromotionError() => // random.pareto(random.key(0), jnp.ones(3), None, 'float16')
        Assert.Equal("In arguments to pareto, cannot safely cast argument of type float32 to float16", Assert.Throws<TypePromotionException>(() => Rng.Pareto(Key, Np.Ones([3]), null, DType.Float16)).Message);
}
