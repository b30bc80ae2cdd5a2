namespace XlaSharp.Frontend.Tests;

/// <summary>Reading and updating outside of an axis in every mode, differentiated and batched. x = arange(5.), I = [-8, -1, 0, 7].</summary>
public class IndexModeTests
{
    static readonly NDArray X = Np.Arange(5f);
    static readonly NDArray Positions = new[] { -8, -1, 0, 7 };
    static readonly NDArray Twice = new[] { -8, 1, 1, 7 };
    static readonly NDArray Once = new[] { -8, 1, 2, 7 };
    static readonly NDArray Weights = Np.Array(1f, 10, 100, 1000);
    static readonly NDArray Updates = Np.Array(1f, 2, 3, 4);
    static readonly NDArray Slopes = Np.Array(5f, 15, 25, 35, 45);

    // The arrays are made before the first test. Without this, the runtime may make them at their first use, which is inside a traced function, and then they are tracers.
    static IndexModeTests()
    {
    }

    static float[] Gradient(Func<NDArray, NDArray> f, NDArray x) => Xla.Grad<NDArray>(v => Np.Sum(f(v)))(x).ToArray<float>();

    // jax.grad(lambda x: (w * jnp.nan_to_num(x.at[I].get(mode=mode))).sum())(x)
    [Theory]
    [InlineData(null, new[] { 100f, 0, 0, 0, 10 })]
    [InlineData("promise_in_bounds", new[] { 100f, 0, 0, 0, 10 })]
    [InlineData("clip", new[] { 101f, 0, 0, 0, 1010 })]
    [InlineData("fill", new[] { 100f, 0, 0, 0, 10 })]
    [InlineData("drop", new[] { 100f, 0, 0, 0, 10 })]
    public void Get_GradientInTheArray_FollowsTheMode(string? mode, float[] expected) =>
        Assert.Equal(expected, Gradient(x => Weights * Np.NanToNum(x.At[Positions].Get(mode)), X));

    // jax.grad(lambda u: (slopes * x.at[I].add(u, mode=mode)).sum())(u)
    [Theory]
    [InlineData(null, new[] { 0f, 45, 5, 0 })]
    [InlineData("promise_in_bounds", new[] { 5f, 45, 5, 45 })]
    [InlineData("clip", new[] { 5f, 45, 5, 45 })]
    [InlineData("fill", new[] { 0f, 45, 5, 0 })]
    [InlineData("drop", new[] { 0f, 45, 5, 0 })]
    public void Add_GradientInTheUpdates_FollowsTheMode(string? mode, float[] expected) =>
        Assert.Equal(expected, Gradient(u => Slopes * X.At[Positions].Add(u, mode), Updates));

    // The same with x.at[[-8, 1, 1, 7]].set(u, mode=mode), in u and in x: of two updates of one place the last one wins.
    [Theory]
    [InlineData(null, new[] { 0f, 0, 15, 0 }, new[] { 5f, 0, 25, 35, 45 })]
    [InlineData("clip", new[] { 5f, 0, 15, 45 }, new[] { 0f, 0, 25, 35, 0 })]
    [InlineData("drop", new[] { 0f, 0, 15, 0 }, new[] { 5f, 0, 25, 35, 45 })]
    public void Set_Gradients_GoToTheUpdateThatWon(string? mode, float[] inUpdates, float[] inArray)
    {
        Assert.Equal(inUpdates, Gradient(u => Slopes * X.At[Twice].Set(u, mode), Updates));
        Assert.Equal(inArray, Gradient(x => Slopes * x.At[Twice].Set(Updates, mode), X));
    }

    // The same with x.at[[-8, 1, 2, 7]].max(u, mode=mode) and, in x only, .multiply.
    [Theory]
    [InlineData(null, new[] { 0f, 15, 25, 0 }, new[] { 5f, 0, 0, 35, 45 }, new[] { 5f, 30, 75, 35, 45 })]
    [InlineData("fill", new[] { 0f, 15, 25, 0 }, new[] { 5f, 0, 0, 35, 45 }, new[] { 5f, 30, 75, 35, 45 })]
    public void MaxAndMultiply_Gradients_AreJaxs(string? mode, float[] maxInUpdates, float[] maxInArray, float[] productInArray)
    {
        Assert.Equal(maxInUpdates, Gradient(u => Slopes * X.At[Once].Max(u, mode), Updates));
        Assert.Equal(maxInArray, Gradient(x => Slopes * x.At[Once].Max(Updates, mode), X));
        Assert.Equal(productInArray, Gradient(x => Slopes * x.At[Once].Multiply(Updates, mode), X));
    }

    // jax.vmap(lambda i: x.at[i].get(mode=mode))(j), and with a batched array, j = [[-8, 0], [1, 7]]
    [Theory]
    [InlineData(null, new[] { 0f, 0, 1, 4 }, new[] { 0f, 0, 11, 14 })]
    [InlineData("clip", new[] { 0f, 0, 1, 4 }, new[] { 0f, 0, 11, 14 })]
    [InlineData("fill", new[] { float.NaN, 0, 1, float.NaN }, new[] { float.NaN, 0, 11, float.NaN })]
    public void Get_UnderVmap_KeepsTheMode(string? mode, float[] expected, float[] batched)
    {
        NDArray j = Np.Array(new[,] { { -8, 0 }, { 1, 7 } });
        Assert.Equal(expected, Xla.Vmap((NDArray i) => X.At[i].Get(mode))(j).ToArray<float>());
        Assert.Equal(batched, Xla.Vmap((NDArray x, NDArray i) => x.At[i].Get(mode))(Np.Stack([X, X + 10]), j).ToArray<float>());
    }

    // jax.vmap(lambda x, i, u: x.at[i].add(u, mode=mode))(stack([x, x + 10]), j, [[1, 2], [3, 4]]), and .set with batched updates alone at [0, 7].
    [Theory]
    [InlineData(null, new[] { 2f, 1, 2, 3, 4, 10, 14, 12, 13, 14 }, new[] { 1f, 1, 2, 3, 4, 3, 1, 2, 3, 4 })]
    [InlineData("clip", new[] { 3f, 1, 2, 3, 4, 10, 14, 12, 13, 18 }, new[] { 1f, 1, 2, 3, 2, 3, 1, 2, 3, 4 })]
    public void Updates_UnderVmap_KeepTheMode(string? mode, float[] added, float[] set)
    {
        NDArray u = new float[,] { { 1, 2 }, { 3, 4 } };
        var sum = Xla.Vmap((NDArray x, NDArray i, NDArray v) => x.At[i].Add(v, mode))(Np.Stack([X, X + 10]), Np.Array(new[,] { { -8, 0 }, { 1, 7 } }), u);
        Assert.Equal(added, sum.ToArray<float>());
        Assert.Equal(set, Xla.Vmap((NDArray v) => X.At[new[] { 0, 7 }].Set(v, mode))(u).ToArray<float>());
    }

    // jax.grad(lambda x: x[7])(x), x[jnp.int32(7)], x[-9]
    [Fact]
    public void Get_ScalarOutside_HasAGradientAtTheClampedPlace()
    {
        Assert.Equal([0f, 0, 0, 0, 1], Gradient(x => x[7], X));
        Assert.Equal([0f, 0, 0, 0, 1], Gradient(x => x[Np.Array(7, DType.Int32)], X));
        Assert.Equal([1f, 0, 0, 0, 0], Gradient(x => x[-9], X));
    }

    // jax.grad(lambda x: (x[::-2] * [1, 10, 100]).sum())(x), x[None, 1:3] * 2, x[mask] * [3, 4]
    [Fact]
    public void Get_SlicesAndMasks_HaveGradients()
    {
        Assert.Equal([100f, 0, 10, 0, 1], Gradient(x => x[new Slice(Step: -2)] * Np.Array(1f, 10, 100), X));
        Assert.Equal([0f, 2, 2, 0, 0], Gradient(x => x[ArrayIndex.NewAxis, 1..3] * 2, X));
        Assert.Equal([3f, 0, 4, 0, 0], Gradient(x => x[new[] { true, false, true, false, false }] * Np.Array(3f, 4), X));
    }

    // jax.vmap(lambda i: lax.dynamic_slice(x, (i,), (2,)))([-9, 1, 4]), jax.vmap(lambda i: x[i])([-9, -1, 9])
    [Fact]
    public void DynamicSlice_UnderVmap_IsClamped()
    {
        Assert.Equal([0f, 1, 1, 2, 3, 4], Xla.Vmap((NDArray i) => Lax.DynamicSlice(X, [i], [2]))(new[] { -9, 1, 4 }).ToArray<float>());
        Assert.Equal([0f, 4, 4], Xla.Vmap((NDArray i) => X[i])(new[] { -9, -1, 9 }).ToArray<float>());
    }

    // Gradients of dynamic_slice(x, (4,), (3,)) * [1, 10, 100] in x; of dynamic_update_slice(x, u, (-2,)) * x in u and x.
    [Fact]
    public void DynamicSliceAndUpdate_Gradients_UseTheClampedStart()
    {
        Assert.Equal([0f, 0, 1, 10, 100], Gradient(x => Lax.DynamicSlice(x, [4], [3]) * Np.Array(1f, 10, 100), X));
        Assert.Equal([2f, 3, 4], Gradient(u => Lax.DynamicUpdateSlice(X, u, [-2]) * X, Np.Ones([3])));
        Assert.Equal([0f, 2, 1, 1, 1], Gradient(x => Lax.DynamicUpdateSlice(x, Np.Ones([3]), [-2]) * x, X));
    }
}
