using System.Numerics;

namespace XlaSharp.Frontend.Tests;

/// <summary>Dtypes of <c>x.At[…]</c> updates: array and value meet in the dtype that they promote to.</summary>
public class UpdateTests
{
    static readonly Dictionary<string, (Func<NDArray> Call, string Expected, string? Warning)> Calls = new()
    {
        ["jnp.arange(3).at[jnp.array([0, 0])].add(0.5)"] = (() => Np.Arange(3).At[new[] { 0, 0 }].Add(0.5), "Array([1, 1, 2], dtype=int32)", "float32 to dtype=int32"),
        ["jnp.arange(3).at[2].multiply(1.5)"] = (() => Np.Arange(3).At[2].Multiply(1.5), "Array([0, 1, 3], dtype=int32)", "float32 to dtype=int32"),
        ["jnp.arange(3).at[2].subtract(0.5)"] = (() => Np.Arange(3).At[2].Subtract(0.5), "Array([0, 1, 1], dtype=int32)", "float32 to dtype=int32"),
        ["jnp.arange(3).at[0].set(1.5)"] = (() => Np.Arange(3).At[0].Set(1.5), "Array([1, 1, 2], dtype=int32)", "float32 to dtype=int32"),
        ["jnp.arange(3.).at[0].set(1j)"] = (() => Np.Arange(3f).At[0].Set(Complex.ImaginaryOne), "Array([0., 1., 2.], dtype=float32)", "complex64 to dtype=float32"),
        ["jnp.arange(3, dtype=jnp.uint8).at[0].set(300)"] = (() => Np.Arange(3, DType.UInt8).At[0].Set(300), "Array([44,  1,  2], dtype=uint8)", null),
        ["jnp.arange(3, dtype=jnp.uint8).at[0].set(jnp.int32(300))"] = (() => Np.Arange(3, DType.UInt8).At[0].Set(Np.Array(300, DType.Int32)), "Array([44,  1,  2], dtype=uint8)", "int32 to dtype=uint8"),
        ["jnp.array([True, False]).at[1].add(3)"] = (() => Np.Array(new[] { true, false }).At[1].Add(3), "Array([ True,  True], dtype=bool)", "int32 to dtype=bool"),
        ["jnp.ones(3, jnp.float16).at[0].set(jnp.int32(3))"] = (() => Np.Ones([3], DType.Float16).At[0].Set(Np.Array(3, DType.Int32)), "Array([3., 1., 1.], dtype=float16)", null),
        ["jnp.arange(3, dtype=jnp.float16).at[0].set(jnp.float32(5))"] = (() => Np.Arange(3, DType.Float16).At[0].Set(Np.Array(5f, 0f)[0]), "Array([5., 1., 2.], dtype=float16)", "float32 to dtype=float16"),
        ["jnp.asarray(1.0).at[()].set(jnp.float16(2))"] = (() => ((NDArray)1.0).At[[]].Set(Np.Array(2, DType.Float16)), "Array(2., dtype=float32, weak_type=True)", null),
        ["jnp.ones(3, jnp.int4).at[0].set(300)"] = (() => Np.Ones([3], DType.Int4).At[0].Set(300), "Array([-4, 1, 1], dtype=int4)", null),
        ["jnp.arange(3).at[0].divide(2.)"] = (() => Np.Arange(3).At[0].Divide(2.0), "Array([0., 1., 2.], dtype=float32)", "float32 to dtype=int32"),
        ["jnp.zeros(0).at[jnp.zeros(0, int)].set(1.)"] = (() => Np.Zeros([0]).At[Np.Zeros([0], DType.Int32)].Set(1.0), "Array([], shape=(0,), dtype=float32)", null),
    };

    public static TheoryData<string> Names() => [.. Calls.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Update_OfAnotherDtype_IsJaxs(string name)
    {
        var (call, expected, warning) = Calls[name];
        var heard = new List<string>();
        var here = Environment.CurrentManagedThreadId;
        void Listen(string text)
        {
            if (Environment.CurrentManagedThreadId == here) heard.Add(text);
        }
        Warnings.Raised += Listen;
        try
        {
            Assert.Equal(expected, call().Repr());
        }
        finally
        {
            Warnings.Raised -= Listen;
        }
        Assert.Equal(warning is null ? [] : [$"scatter inputs have incompatible types: cannot safely cast value from dtype={warning} with jax_numpy_dtype_promotion=standard. In future JAX releases this will result in an error."], heard);
    }

    [Fact]
    public void Update_WithoutPromotion_IsJaxsError()
    {
        Assert.Throws<TypePromotionException>(() => Np.Ones([3], DType.Float8E4M3FN).At[0].Set(Np.Ones([])));
        Assert.Equal("Array([1.5, 1, 1], dtype=float8_e4m3fn)", Np.Ones([3], DType.Float8E4M3FN).At[0].Set(1.5).Repr());
        using var scope = Config.With(numpyDtypePromotion: PromotionMode.Strict);
        Assert.Throws<TypePromotionException>(() => Np.Ones([3]).At[0].Set(Np.Ones([], DType.Int32)));
        Assert.Equal("sub does not accept dtype bool at position 0. Accepted dtypes at position 0 are subtypes of integer, floating, complexfloating.",
            Assert.Throws<XlaTypeException>(() => Np.Array(new[] { true }).At[0].Subtract(true)).Message);
    }

    [Fact]
    public void Array_AfterDelete_IsJaxsError()
    {
        var x = Np.Ones([4]);
        x.Delete();
        Assert.True(x.IsDeleted);
        Assert.Equal("Array has been deleted with shape=float32[4].", Assert.Throws<InvalidOperationException>(() => x + 1).Message);
        Assert.Throws<InvalidOperationException>(() => x.ToArray<float>());
        x.Dispose();
    }

    [Fact]
    public async Task CopyToHost_Async_GivesTheElements()
    {
        var elements = await Np.Arange(3f).CopyToHostAsync<float>();
        Assert.Equal(3, elements.Length);
        Assert.Equal(2f, elements[2]);
        Assert.Equal((3L, 2L), (Np.Ones([3], DType.Int4).Nbytes, Np.Ones([3], DType.Int4).OnDeviceSizeInBytes()));
    }

    // with jax.numpy_rank_promotion('warn'): jnp.ones(3) + jnp.ones((2, 3))
    [Fact]
    public void RankPromotion_Warn_SaysSo()
    {
        string? heard = null;
        var here = Environment.CurrentManagedThreadId;
        void Listen(string text) => heard = Environment.CurrentManagedThreadId == here ? text : heard;
        Warnings.Raised += Listen;
        using var scope = Config.With(numpyRankPromotion: RankPromotionMode.Warn);
        Assert.Equal([2L, 3], (Np.Ones([3]) + Np.Ones([2, 3])).Shape);
        Warnings.Raised -= Listen;
        Assert.Equal("Following NumPy automatic rank promotion for add on shapes (3,) (2, 3). Set the jax_numpy_rank_promotion config option to 'allow' to disable this warning; for more information, see https://docs.jax.dev/en/latest/rank_promotion_warning.html.", heard);
    }
}
