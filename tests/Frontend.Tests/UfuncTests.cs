namespace XlaSharp.Frontend.Tests;

/// <summary>The methods of <c>jnp.ufunc</c>. Values are JAX's; the expression stands at each test.</summary>
public class UfuncTests
{
    // x = jnp.arange(6.).reshape(2, 3)
    static readonly NDArray X = Np.Reshape(Np.Arange(6f), [2, 3]);

    // u = jnp.frompyfunc(lambda a, b: a * 2 + b, 2, 1)
    static readonly Ufunc Twice = Np.Frompyfunc(static (a, b) => a * 2 + b);

    static void Close(float[] expected, NDArray actual) =>
        Assert.Equal(expected, Np.Ravel(actual).ToArray<float>(), static (x, y) => Math.Abs(x - y) <= 2e-5f * (1 + Math.Abs(x)));

    // jnp.add.reduce(x), (x, axis=1, keepdims=True), (x, axis=None), (x, dtype=jnp.int32), (x, where=x > 1), jnp.multiply.reduce(x + 1, initial=2.), …
    [Fact]
    public void Reduce_OfEveryKind_IsJaxs()
    {
        Close([3, 5, 7], Ufunc.Add.Reduce(X));
        Assert.Equal([2L, 1], Ufunc.Add.Reduce(X, axis: 1, keepdims: true).Shape);
        Close([15], Ufunc.Add.Reduce(X, default(Axis)));
        Assert.Equal(DType.Int32, Ufunc.Add.Reduce(X, dtype: DType.Int32).DType);
        Close([3, 4, 7], Ufunc.Add.Reduce(X, where: X > 1));
        Close([8, 20, 36], Ufunc.Multiply.Reduce(X + 1, initial: 2f));
        Close([-3, -6], Ufunc.Subtract.Reduce(X, axis: 1));
        Close([-15], Ufunc.Subtract.Reduce(X, default(Axis)));
        Close([3, 4, 5], Ufunc.Maximum.Reduce(X, where: X > 1, initial: -1f));
        Close([3.0485873f, 4.0485873f, 5.0485873f], Ufunc.Logaddexp.Reduce(X));
        Close([0, 0], Ufunc.Add.Reduce(Np.Ones([0, 2])));
        Assert.Equal([false, true], Ufunc.LogicalAnd.Reduce(X > 0, axis: 1).ToArray<bool>());
        // jnp.bitwise_xor.reduce(x.astype(int)): 0 ^ 3, 1 ^ 4, 2 ^ 5
        Assert.Equal([3, 5, 7], Ufunc.BitwiseXor.Reduce(Np.Astype(X, DType.Int32)).ToArray<int>());
        Close([4, 25], Twice.Reduce(X, axis: 1));
        Close([12, 33], Twice.Reduce(X, axis: 1, initial: 1f));
        Close([2, 25], Np.Frompyfunc(static (a, b) => a * 2 + b, 0).Reduce(X, axis: 1, where: X > 1));
        Close([4, 25], Xla.Jit((NDArray x) => Twice.Reduce(x, axis: 1))(X));
    }

    // jnp.add.accumulate(x, axis=1), jnp.subtract.accumulate(x, axis=1), u.accumulate(x, axis=1), jnp.add.accumulate(x, axis=None)
    [Fact]
    public void Accumulate_OfEveryKind_IsJaxs()
    {
        Close([0, 1, 3, 3, 7, 12], Ufunc.Add.Accumulate(X, axis: 1));
        Close([0, -1, -3, 3, -1, -6], Ufunc.Subtract.Accumulate(X, axis: 1));
        Close([0, 1, 4, 3, 10, 25], Twice.Accumulate(X, axis: 1));
        Close([0, 1, 3, 6, 10, 15], Ufunc.Add.Accumulate(X, null));
        Assert.Equal([0, 1, 2, 0, 4, 10], Np.Ravel(Ufunc.Multiply.Accumulate(X, dtype: DType.Int32)).ToArray<int>());
    }

    // jnp.multiply.outer(x, jnp.array([1., 2.])), u.outer(x[0], x[1])
    [Fact]
    public void Outer_OfTwoArrays_HasBothShapes()
    {
        Close([0, 0, 1, 2, 2, 4, 3, 6, 4, 8, 5, 10], Ufunc.Multiply.Outer(X, Np.Array(1f, 2f)));
        Assert.Equal([2L, 3, 2], Ufunc.Multiply.Outer(X, Np.Array(1f, 2f)).Shape);
        Close([3, 4, 5, 5, 6, 7, 7, 8, 9], Twice.Outer(X[0], X[1]));
    }

    // jnp.add.at(jnp.zeros(4), jnp.array([0, 1, 1]), jnp.array([1., 2., 3.]), inplace=False) and its kin
    [Fact]
    public void At_PlacesNamedTwice_AreCombinedTwice()
    {
        var places = Np.Array(0, 1, 1);
        Close([1, 5, 0, 0], Ufunc.Add.At(Np.Zeros([4]), places, Np.Array(1f, 2f, 3f)));
        Close([-1, -5, 0, 0], Ufunc.Subtract.At(Np.Zeros([4]), places, Np.Array(1f, 2f, 3f)));
        Close([5, 6, 1, 1], Ufunc.Multiply.At(Np.Ones([4]), places, Np.Array(5f, 2f, 3f)));
        Close([5, 3, 1, 1], Ufunc.Maximum.At(Np.Ones([4]), places, Np.Array(5f, 2f, 3f)));
        Close([8, 1, 5], Twice.At(Np.Ones([3]), Np.Array(0, 0, 2), Np.Array(1f, 2f, 3f)));
        Assert.Equal("Indexer must have integer or boolean type, got indexer with type float32", Assert.Throws<XlaTypeException>(() => Ufunc.Add.At(Np.Zeros([4]), Np.Zeros([1]), 1f)).Message);
    }

    // jnp.add.reduceat(jnp.arange(8), jnp.array([0, 4, 1, 5])), jnp.subtract.reduceat, jnp.add.reduceat(x, jnp.array([0, 2]), axis=1), u.reduceat
    [Fact]
    public void Reduceat_PartsOfAnAxis_AreJaxs()
    {
        var places = Np.Array(0, 4, 1, 5);
        Assert.Equal([6, 4, 10, 18], Ufunc.Add.Reduceat(Np.Arange(8), places).ToArray<int>());
        Close([-6, 4, -8, -8], Ufunc.Subtract.Reduceat(Np.Arange(8f), places));
        Close([1, 2, 7, 5], Ufunc.Add.Reduceat(X, Np.Array(0, 2), axis: 1));
        Close([5, 8, 8], Ufunc.Maximum.Reduceat(Np.Array(5f, 2f, 8f, 1f), Np.Array(0, 2, 1)));
        Close([11, 4, 26, 39], Twice.Reduceat(Np.Arange(8f), places));
    }

    // jnp.maximum.reduce(x, where=x > 1), jnp.subtract.reduce(jnp.ones((0, 2))), jnp.add.reduce(jnp.float32(1))
    [Fact]
    public void Reductions_OfNothing_AreRefusedWithJaxsWords()
    {
        Assert.Equal("reduction operation 'maximum' does not have an identity, so to use a where mask one has to specify 'initial'.", Assert.Throws<XlaValueException>(() => Ufunc.Maximum.Reduce(X, where: X > 1)).Message);
        Assert.Equal("zero-size array to reduction operation subtract which has no identity", Assert.Throws<XlaValueException>(() => Ufunc.Subtract.Reduce(Np.Ones([0, 2]))).Message);
        Assert.Equal("axis 0 is out of bounds for array of dimension 0", Assert.Throws<XlaValueException>(() => Ufunc.Add.Reduce(1f)).Message);
        Assert.Equal("axis 0 is out of bounds for array of dimension 0", Assert.Throws<XlaValueException>(() => Ufunc.Add.Accumulate(1f)).Message);
    }
}
