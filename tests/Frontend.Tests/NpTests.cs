namespace XlaSharp.Frontend.Tests;

public class NpTests
{
    [Fact]
    public void Add_ShapesThatDoNotFit_IsJaxsError()
    {
        var error = Assert.Throws<XlaTypeException>(() => Np.Ones([3]) + Np.Ones([4]));
        Assert.Equal("add got incompatible shapes for broadcasting: (3,), (4,).", error.Message);
    }

    [Fact]
    public void Divide_Integers_GivesFloats() => Assert.Equal(DType.Float32, (Np.Arange(3) / 2).DType);

    [Fact]
    public void Add_WeakNumber_KeepsTheArraysType()
    {
        Assert.Equal(DType.Int32, (Np.Arange(3) + 1).DType);
        Assert.Equal(DType.BFloat16, (Np.Ones([2], DType.BFloat16) * 2.0).DType);
        Assert.True((Np.Arange(3) + 1.5f).IsWeak);
    }

    [Theory]
    [InlineData(0, 0f)]
    [InlineData(-1, 4f)]
    [InlineData(7, 4f)]
    [InlineData(-9, 0f)]
    public void Index_Integer_IsClampedAsInJax(int index, float expected) => Assert.Equal(expected, (float)Np.Arange(5f)[index]);

    [Fact]
    public void Slice_Range_IsCut() => Assert.Equal([2f, 3f], Np.Arange(5f)[2..4].ToArray<float>());

    [Fact]
    public void Reductions_OverAnAxis_AreNumPys()
    {
        NDArray x = new float[,] { { 1, 5, 3 }, { 4, 2, 6 } };
        Assert.Equal([5f, 7f, 9f], Np.Sum(x, 0).ToArray<float>());
        Assert.Equal([3f, 4f], Np.Mean(x, 1).ToArray<float>());
        Assert.Equal([5f, 6f], Np.Max(x, -1).ToArray<float>());
        Assert.Equal([1, 2], Np.Argmax(x, 1).ToArray<int>());
        Assert.Equal(720f, (float)Np.Prod(x));
        Assert.Equal([2, 1], Np.Sum(x, 1, keepdims: true).Shape.ToArray());
    }

    [Fact]
    public void Sort_WithNaN_PutsItLast()
    {
        Assert.Equal([float.NegativeInfinity, 1f, 2f, float.NaN], Np.Sort(Np.Array(2, float.NaN, 1, float.NegativeInfinity)).ToArray<float>());
        Assert.Equal([1, 2, 0], Np.Argsort(Np.Array(3f, 1, 2)).ToArray<int>());
        Assert.Equal([30f, 10f, 20f], Xla.Grad((NDArray x) => Np.Sum(Np.Sort(x) * Np.Array(10f, 20, 30)))(Np.Array(3f, 1, 2)).ToArray<float>());
    }

    // jnp.take(jnp.arange(5.), jnp.array([-8, -1, 0, 7]))
    [Fact]
    public void Take_OutOfRange_GivesNaN() => Assert.Equal([float.NaN, 4f, 0f, float.NaN], Np.Take(Np.Arange(5f), new int[] { -8, -1, 0, 7 }).ToArray<float>());

    [Fact]
    public void Max_NoElements_IsJaxsError() =>
        Assert.Equal("zero-size array to reduction operation max which has no identity", Assert.Throws<XlaValueException>(() => Np.Max(Np.Zeros([0]))).Message);

    [Fact]
    public void Reshape_UnknownSize_FollowsFromTheOthers() => Assert.Equal([2, 3], Np.Reshape(Np.Arange(6f), [2, -1]).Shape.ToArray());

    [Fact]
    public void Reshape_WrongSize_IsJaxsError() =>
        Assert.Equal("cannot reshape array of shape (6,) (size 6) into shape (4, 2) (size 8)", Assert.Throws<XlaTypeException>(() => Np.Reshape(Np.Arange(6f), [4, 2])).Message);

    [Fact]
    public void Softmax_LargeNumbers_DoesNotOverflow() => Assert.Equal([0.5f, 0.5f], Nn.Softmax(Np.Array(1000f, 1000)).ToArray<float>());

    // str(jnp.array([1., 2.5, 1e-7])) and the like.
    [Fact]
    public void ToString_Arrays_PrintAsNumPyDoes()
    {
        Assert.Equal("[1.  2.5 3. ]", Np.Array(1, 2.5f, 3).ToString());
        Assert.Equal("[1.e+00 1.e-07]", Np.Array(1, 1e-7f).ToString());
        Assert.Equal("[0 1 2]", Np.Arange(3).ToString());
        Assert.Equal("1.0", Np.Ones([]).ToString());
        Assert.Equal("[False  True]", (Np.Arange(2) > 0).ToString());
        Assert.Equal("[[0. 1.]\n [2. 3.]]", Np.Reshape(Np.Arange(4f), [2, 2]).ToString());
        Assert.Equal("[nan inf  1.]", Np.Array(float.NaN, float.PositiveInfinity, 1).ToString());
    }

    [Fact]
    public void Eager_BodyThatMakesAnArray_GetsItAtEveryCall()
    {
        for (var i = 0; i < 2; i++) Assert.Equal([4f, 6f], Eager.Call(static x => x + NDArray.From(3f, 4f), Np.Array(1f, 2f)).ToArray<float>());
    }
}
