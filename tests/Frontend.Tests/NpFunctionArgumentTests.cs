namespace XlaSharp.Frontend.Tests;

/// <summary>Functions of <c>jax.numpy</c> that take functions, and those whose results have sizes that depend on values.</summary>
public class NpFunctionArgumentTests
{
    static readonly NDArray Cube = Np.Reshape(Np.Arange(24f), [2, 3, 4]);
    static readonly NDArray Points = Np.Array(-2, -0.5f, 0, 0.5f, 2);

    // jnp.apply_along_axis(lambda v: jnp.stack([v.sum(), v.max()]), 1, x)
    [Fact]
    public void ApplyAlongAxis_ResultWithAnAxis_StandsInItsPlace()
    {
        var result = Np.ApplyAlongAxis(v => Np.Stack([Np.Sum(v), Np.Max(v)]), 1, Cube);
        Assert.Equal([2, 2, 4], result.Shape.ToArray());
        Assert.Equal([12f, 15f, 18f, 21f, 8f, 9f, 10f, 11f, 48f, 51f, 54f, 57f, 20f, 21f, 22f, 23f], result.ToArray<float>());
        Assert.Equal([6f, 22f, 38f, 54f, 70f, 86f], Np.ApplyAlongAxis(v => Np.Sum(v), -1, Cube).ToArray<float>());
    }

    // jnp.apply_over_axes(jnp.sum, x, [0, -1])
    [Fact]
    public void ApplyOverAxes_Sums_KeepTheAxes()
    {
        var result = Np.ApplyOverAxes((a, axis) => Np.Sum(a, axis), Cube, new[] { 0, -1 });
        Assert.Equal([1, 3, 1], result.Shape.ToArray());
        Assert.Equal([60f, 92f, 124f], result.ToArray<float>());
        Assert.Equal("function is not returning an array of the correct shape", Assert.Throws<XlaValueException>(() => Np.ApplyOverAxes((a, _) => Np.Sum(a), Cube, 0)).Message);
    }

    // jnp.piecewise(y, [y < 0, y > 1], [lambda v: -v, lambda v: v * v, lambda v: v + 10]) and so on
    [Fact]
    public void Piecewise_Conditions_LastTrueOneCounts()
    {
        Assert.Equal([2f, 0.5f, 10f, 10.5f, 4f], Np.Piecewise(Points, [Points < 0, Points > 1], [v => -v, v => v * v, v => v + 10]).ToArray<float>());
        Assert.Equal([3f, 0.5f, 0f, 0f, 0f], Np.Piecewise(Points, [Points < 0, Points < -1], [v => -v, _ => 3]).ToArray<float>());
        Assert.Equal([0, 2, 2], Np.Piecewise(Np.Arange(3), [Np.Arange(3) > 0], [2.7]).ToArray<int>());
        Assert.Equal([-1f, -1f, 0f, 0f, 4f], Xla.Grad((NDArray x) => Np.Sum(Np.Piecewise(x, [x < 0, x > 1], [v => -v, v => v * v])))(Points).ToArray<float>());
        Assert.Equal("with 1 condition(s), either 1 or 2 functions are expected; got 3", Assert.Throws<XlaValueException>(() => Np.Piecewise(Points, [Points < 0], [1.0, 2.0, 3.0])).Message);
    }

    // f = jnp.vectorize(lambda a, b: a @ b, signature="(n,m),(m)->(n)"); f(jnp.arange(12.).reshape(2, 1, 2, 3), jnp.arange(6.).reshape(2, 3))
    [Fact]
    public void Vectorize_Signature_MapsFurtherAxes()
    {
        var f = Np.Vectorize((NDArray a, NDArray b) => Np.Matmul(a, b), "(n,m),(m)->(n)");
        var result = f(Np.Reshape(Np.Arange(12f), [2, 1, 2, 3]), Np.Reshape(Np.Arange(6f), [2, 3]));
        Assert.Equal([2, 2, 2], result.Shape.ToArray());
        Assert.Equal([5f, 14f, 14f, 50f, 23f, 32f, 86f, 122f], result.ToArray<float>());
        const string Context = "on vectorized function with excluded=frozenset() and signature='(n,m),(m)->(n)'";
        Assert.Equal($"input with shape (3,) does not have enough dimensions for all core dimensions ('n', 'm') {Context}", Assert.Throws<XlaValueException>(() => f(Np.Ones([3]), Np.Ones([3]))).Message);
        Assert.Equal($"inconsistent size for core dimension 'm': 4 vs 3 {Context}", Assert.Throws<XlaValueException>(() => f(Np.Ones([2, 3]), Np.Ones([4]))).Message);
    }

    // g = jnp.vectorize(lambda a, b: jnp.where(a > b, a, b))
    [Fact]
    public void Vectorize_Scalars_Broadcast()
    {
        var g = Np.Vectorize((NDArray a, NDArray b) => Np.Where(a > b, a, b));
        Assert.Equal([1f, 5f, 1f, 5f, 2f, 5f], g(Np.Reshape(Np.Arange(3f), [3, 1]), Np.Array(1f, 5)).ToArray<float>());
        Assert.Equal([1, 3], g(Np.Ones([1, 3]), 2f).Shape.ToArray());
    }

    [Fact]
    public void Vectorize_WrongSignatureOrResult_IsJaxsError()
    {
        Assert.Equal("not a valid gufunc signature: (n->n", Assert.Throws<XlaValueException>(() => Np.Vectorize((NDArray a) => a, "(n->n")).Message);
        Assert.Equal("output shape () does not match core dimensions ('n',) on vectorized function with excluded=frozenset() and signature='(n)->(n)'", Assert.Throws<XlaValueException>(() => Np.Vectorize((NDArray a) => Np.Sum(a), "(n)->(n)")(Np.Ones([3]))).Message);
        Assert.Equal("wrong number of output arguments: expected 1, got 2 on vectorized function with excluded=frozenset() and signature='(n)->(n)'", Assert.Throws<XlaTypeException>(() => Np.Vectorize((NDArray[] a) => [a[0], a[0]], "(n)->(n)")([Np.Ones([3])])).Message);
    }

    // jnp.fromfunction(lambda i, j: i * 10 + j, (2, 3)) and so on
    [Fact]
    public void Fromfunction_Positions_GiveTheElements()
    {
        Assert.Equal([0f, 1f, 2f, 10f, 11f, 12f], Np.Fromfunction((i, j) => i * 10 + j, [2, 3]).ToArray<float>());
        Assert.Equal([0, 0, 0, 1, 1, 0, 1, 1], Np.Fromfunction((i, j) => Np.Stack([i, j]), [2, 2], DType.Int32).ToArray<int>());
        Assert.Equal(new sbyte[] { 0, 2, 4 }, Np.Fromfunction(i => 2 * i, [3], DType.Int8).ToArray<sbyte>());
    }

    // jnp.frombuffer(np.array([1.5, 2.5]).tobytes()) and so on
    [Fact]
    public void Frombuffer_Bytes_AreReadAsTheDtype()
    {
        byte[] doubles = [.. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(2.5)];
        Assert.Equal([1.5f, 2.5f], Np.Frombuffer(doubles).ToArray<float>());
        Assert.Equal(new short[] { 2 }, Np.Frombuffer([1, 0, 2, 0, 3, 0], DType.Int16, count: 1, offset: 2).ToArray<short>());
        Assert.Equal("buffer size must be a multiple of element size", Assert.Throws<XlaValueException>(() => Np.Frombuffer([1, 2, 3], DType.Int16)).Message);
        Assert.Equal("buffer is smaller than requested size", Assert.Throws<XlaValueException>(() => Np.Frombuffer([1, 2, 3, 4], DType.Int16, count: 3)).Message);
    }

    // jnp.pad(jnp.ones((1, 2)), ((1, 0), (0, 1)), f)
    [Fact]
    public void Pad_Function_FillsTheBorders()
    {
        var padded = Np.Pad(Np.Ones([1, 2]), new[] { (1, 0), (0, 1) }, (row, widths, axis) => row.At[..widths.Before].Set(7).At[((int)row.Size - widths.After)..].Set(axis));
        Assert.Equal([7f, 7f, 1f, 1f, 1f, 1f], padded.ToArray<float>());
    }

    // jax.jit(lambda x: jnp.unique(x, size=3, return_counts=True))(jnp.array([2, 1, 2])); the gradient of (jnp.unique(x, size=3) * [1, 10, 100]).sum()
    [Fact]
    public void Unique_WithSize_IsTraceable()
    {
        var counts = Xla.Jit((NDArray x) => Np.Unique(x, returnCounts: true, size: 3).Counts!);
        Assert.Equal([1, 2, 0], counts(new[] { 2, 1, 2 }).ToArray<int>());
        Assert.Equal([10f, 101f, 0f], Xla.Grad((NDArray x) => Np.Sum(Np.Unique(x, size: 3) * Np.Array(1f, 10, 100)))(Np.Array(2f, 1, 2)).ToArray<float>());
        var found = Np.Unique(new[] { 3, 1, 3 }, returnIndex: true);
        Assert.Equal([1, 0], found.Indices!.ToArray<int>());
        Assert.Null(found.Counts);
    }

    [Fact]
    public void UnknownSize_InATrace_IsJaxsError()
    {
        const string Start = "Abstract tracer value encountered where concrete value is expected: traced array with shape ";
        static string Message(Func<NDArray, NDArray> f) => Assert.Throws<ConcretizationTypeException>(() => Xla.Jit(f)(Np.Ones([3]))).Message;
        Assert.StartsWith(Start + "float32[3]\nThe error arose for the first argument of jnp.unique(). To make jnp.unique() compatible with JIT and other transforms, you can specify a concrete value for the size argument, which will determine the output size.", Message(x => Np.Unique(x)), StringComparison.Ordinal);
        Assert.StartsWith(Start + "float32[3]\nThe error arose in union1d()", Message(x => Np.Union1d(x, x)), StringComparison.Ordinal);
        Assert.StartsWith(Start + "int32[3]\n'obj' array argument of jnp.delete()", Message(x => Np.Delete(x, Np.Astype(x, DType.Int32))), StringComparison.Ordinal);
        Assert.StartsWith(Start + "float32[3]\nError arose in the `filt` argument of trim_zeros()", Message(x => Np.TrimZeros(x)), StringComparison.Ordinal);
    }
}
