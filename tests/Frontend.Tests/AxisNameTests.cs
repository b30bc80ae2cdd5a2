namespace XlaSharp.Frontend.Tests;

/// <summary>Functions across the members of a named batch. Values are JAX's; the expression stands at each test.</summary>
public class AxisNameTests
{
    static readonly NDArray Three = Np.Array(1f, 2f, 3f);

    // jnp.arange(9.).reshape(3, 3)
    static readonly NDArray Square = Np.Reshape(Np.Arange(9f), [3, 3]);

    static void Close(float[] expected, NDArray actual) =>
        Assert.Equal(expected, Np.Ravel(actual).ToArray<float>(), static (x, y) => Math.Abs(x - y) <= 2e-5f * (1 + Math.Abs(x)));

    static NDArray Map(Func<NDArray, NDArray> f, NDArray x) => Xla.Vmap(f, axisName: "i")(x);

    // jax.vmap(f, axis_name="i")(jnp.arange(3.) + 1) for each
    [Fact]
    public void Reductions_OverANamedBatch_AreTheSameForAll()
    {
        Close([6, 6, 6], Map(static x => Lax.Psum(x, "i"), Three));
        Close([2, 2, 2], Map(static x => Lax.Pmean(x, "i"), Three));
        Close([3, 3, 3], Map(static x => Lax.Pmax(x, "i"), Three));
        Close([1, 1, 1], Map(static x => Lax.Pmin(x, "i"), Three));
        Close([1, 4, 9], Map(static x => x * (Lax.AxisIndex("i") + 1), Three));
        Close([3, 6, 9], Map(static x => x * Lax.AxisSize("i"), Three));
        Close([15, 15, 15], Map(static x => Lax.Psum(5f, "i") + 0 * x, Three));
        Assert.Equal([2, 2, 2], Map(static x => Lax.Psum(x > 1, "i"), Three).ToArray<int>());
        Close([6, 6, 6], Xla.Vmap(static (Dictionary<string, NDArray> d) => Lax.Psum(d, "i")["a"], axisName: "i")(new() { ["a"] = Three }));
        Close([6], Xla.Vmap(static (NDArray x) => Lax.Psum(x, "i"), outAxes: [null], axisName: "i")(Three));
    }

    // jax.vmap(f, axis_name="i")(jnp.arange(9.).reshape(3, 3)) for each
    [Fact]
    public void Exchanges_InANamedBatch_MoveTheRightParts()
    {
        Close([0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8], Map(static x => Lax.AllGather(x, "i"), Square));
        Close([0, 3, 6, 1, 4, 7, 2, 5, 8], Map(static x => Lax.AllGather(x, "i", axis: -1), Square)[0]);
        Close([0, 1, 2, 3, 4, 5, 6, 7, 8], Map(static x => Lax.AllGather(x, "i", tiled: true), Square)[1]);
        Close([9, 12, 15], Map(static x => Lax.PsumScatter(x, "i"), Square));
        Close([9, 12, 15], Map(static x => Lax.PsumScatter(x, "i", tiled: true), Square));
        Close([0, 3, 6, 1, 4, 7, 2, 5, 8], Map(static x => Lax.AllToAll(x, "i", 0, 0), Square));
        Close([0, 3, 6, 1, 4, 7, 2, 5, 8], Map(static x => Lax.AllToAll(x, "i", 0, 0, tiled: true), Square));
        Close([6, 7, 8, 0, 1, 2, 3, 4, 5], Map(static x => Lax.Ppermute(x, "i", (0, 1), (1, 2), (2, 0)), Square));
    }

    // x = jnp.arange(24.).reshape(2, 4, 3); jax.vmap(lambda x: lax.all_to_all(x, "i", 0, 1, tiled=True), axis_name="i")(x), shape (2, 2, 6)
    [Fact]
    public void AllToAll_TiledOverTwoAxes_IsJaxs()
    {
        var made = Map(static x => Lax.AllToAll(x, "i", 0, 1, tiled: true), Np.Reshape(Np.Arange(24f), [2, 4, 3]));
        Assert.Equal([2L, 2, 6], made.Shape);
        Close([0, 1, 2, 12, 13, 14, 3, 4, 5, 15, 16, 17, 6, 7, 8, 18, 19, 20, 9, 10, 11, 21, 22, 23], made);
    }

    // jax.vmap(jax.grad(f), axis_name="i")(x), jax.grad(lambda x: jax.vmap(f, axis_name="i")(x).sum())(x), and the tangents of jax.vmap(lambda x: jax.jvp(f, (x,), (x,)), axis_name="i")(x)
    public static TheoryData<string, float[], float[]> Derivatives => new()
    {
        { "psum", [6, 12, 18], [28, 28, 28] },
        { "pmean", [2, 4, 6], [9.333333f, 9.333333f, 9.333333f] },
        { "all_gather", [6, 12, 18], [28, 28, 28] },
        { "psum * x", [12, 12, 12], [12, 24, 36] },
        { "ppermute * x", [13, 13, 10], [27, 6, 36] },
    };

    [Theory, MemberData(nameof(Derivatives))]
    public void Derivatives_InsideAndOutside_AreJaxs(string name, float[] gradient, float[] tangent)
    {
        Func<NDArray, NDArray> f = name switch
        {
            "psum" => static x => Lax.Psum(x * x, "i"),
            "pmean" => static x => Lax.Pmean(x * x, "i"),
            "all_gather" => static x => Np.Sum(Lax.AllGather(x * x, "i")),
            "psum * x" => static x => Lax.Psum(x, "i") * x,
            _ => static x => Lax.Ppermute(x * x, "i", (0, 1), (1, 2), (2, 0)) * x,
        };
        Close(gradient, Xla.Vmap(Xla.Grad(f), axisName: "i")(Three));
        Close(gradient, Xla.Grad((NDArray x) => Np.Sum(Map(f, x)))(Three));
        Close(gradient, Xla.Jit(Xla.Vmap(Xla.Jit(Xla.Grad(f)), axisName: "i"))(Three));
        Close(tangent, Xla.Vmap((NDArray x) => Xla.Jvp(f, x, x).Tangent, axisName: "i")(Three));
        Close(tangent, Xla.Jvp((NDArray x) => Map(f, x), Three, Three).Tangent);
    }

    // jax.vmap(lambda x: jax.lax.scan(lambda c, _: (lax.psum(c, "i") / 2, lax.axis_index("i")), x, None, length=2), axis_name="i")(x); cond and while likewise
    [Fact]
    public void Names_InsideControlFlow_AreResolved()
    {
        var (carry, ys) = Xla.Vmap((NDArray x) => Lax.Scan<NDArray, ValueTuple, NDArray>(static (c, _) => (Lax.Psum(c, "i") / 2, Lax.AxisIndex("i")), x, default, length: 2), axisName: "i")(Three);
        Close([4.5f, 4.5f, 4.5f], carry);
        Assert.Equal([0, 0, 1, 1, 2, 2], Np.Ravel(ys).ToArray<int>());
        Close([6, 6, 6], Map(static x => Lax.Cond(Np.Array(true), static x => Lax.Psum(x, "i"), static x => x, x), Three));
        Close([7, 7, 7], Map(static x => Lax.ForiLoop(0, 2, static (_, c) => Lax.Psum(c, "i") * 0.5f + 1, x), Three));
        Close([0, 1, 2], Map(static x => Lax.ForiLoop(0, 1, static (_, c) => c + Np.Astype(Lax.AxisIndex("i"), DType.Float32), Np.Zeros([])) + 0 * x, Three));
        // A custom rule is traced later and still knows the name.
        var f = Xla.CustomVjp<NDArray, NDArray, NDArray>(static x => Lax.Psum(x, "i"), static x => (Lax.Psum(x, "i"), x), static (r, t) => t * Lax.Pmax(r, "i"));
        Close([3, 3, 3], Xla.Vmap(Xla.Grad(f), axisName: "i")(Three));
        Close([3, 3, 3], Xla.Grad((NDArray x) => Np.Sum(Map(f, x)))(Three));
    }

    // jax.vmap(jax.vmap(lambda x: lax.psum(x, "j") * 10 + lax.psum(x, "i"), axis_name="i"), axis_name="j")(jnp.arange(6.).reshape(2, 3)); "i" in both is the inner one
    [Fact]
    public void TwoNames_Nested_AreResolvedByTheirOwnVmap()
    {
        var x = Np.Reshape(Np.Arange(6f), [2, 3]);
        Close([33, 53, 73, 42, 62, 82], Xla.Vmap(Xla.Vmap((NDArray x) => Lax.Psum(x, "j") * 10 + Lax.Psum(x, "i"), axisName: "i"), axisName: "j")(x));
        Close([3, 3, 3, 12, 12, 12], Xla.Vmap(Xla.Vmap((NDArray x) => Lax.Psum(x, "i"), axisName: "i"), axisName: "i")(x));
        Close([0, 3, 1, 4, 2, 5, 0, 3, 1, 4, 2, 5], Xla.Vmap(Xla.Vmap((NDArray x) => Lax.AllGather(x, "j"), axisName: "i"), axisName: "j")(x));
    }

    [Fact]
    public void Names_ThatNobodyGave_AreRefused()
    {
        Assert.Equal("unbound axis name: i", Assert.Throws<XlaNameException>(() => Lax.Psum(1f, "i")).Message);
        Assert.Equal("unbound axis name: i", Assert.Throws<XlaNameException>(() => Xla.Jit((NDArray x) => Lax.AxisIndex("i") + x)(1f)).Message);
        Assert.StartsWith("Found an unbound axis name: i. To fix this, please call psum ", Assert.Throws<XlaNameException>(() => Xla.Vmap((NDArray x) => Lax.Psum(x, "i"), axisName: "j")(Three)).Message, StringComparison.Ordinal);
        Assert.Contains("Differentiation rule for 'pmax' not implemented", Assert.Throws<Hlo.HloTransformException>(() => Xla.Vmap(Xla.Grad((NDArray x) => Lax.Pmax(x, "i")), axisName: "i")(Three)).Message, StringComparison.Ordinal);
        Assert.Equal("all_to_all requires the size of the mapped axis axis_name to equal x.shape[split_axis], but they are 3 and 2 respectively.",
            Assert.Throws<XlaValueException>(() => Map(static x => Lax.AllToAll(x, "i", 0, 0), Np.Ones([3, 2]))).Message);
        Assert.StartsWith("Permutation doesn't match the axis size!", Assert.Throws<XlaValueException>(() => Map(static x => Lax.Ppermute(x, "i", (0, 1)), Three)).Message, StringComparison.Ordinal);
    }

    // jax.vmap(f, axis_name="i")(jnp.arange(9.).reshape(3, 3)) for each; pbroadcast is x[source] for all, as its documentation says
    [Fact]
    public void ShufflesAndSwaps_InANamedBatch_AreJaxs()
    {
        Close([6, 7, 8, 0, 1, 2, 3, 4, 5], Map(static x => Lax.Pshuffle(x, "i", 2, 0, 1), Square));
        Close([0, 3, 6, 1, 4, 7, 2, 5, 8], Map(static x => Lax.Pswapaxes(x, "i", 0), Square));
        Close([3, 4, 5, 3, 4, 5, 3, 4, 5], Map(static x => Lax.Pbroadcast(x, "i", 1), Square));
        Close([2, 2, 2], Map(static x => Lax.Pbroadcast(2f, "i", 1) + 0 * x, Three));
        // jax.grad(lambda x: jax.vmap(lambda x: x[1] * x, …)…): with f(x) = sum_i x_i * x_1 the slope is x_1, and at 1 the sum more
        Close([2, 8, 2], Xla.Grad((NDArray x) => Np.Sum(Map(static x => x * Lax.Pbroadcast(x, "i", 1), x)))(Three));
        Close([0, 6, 0], Xla.Vmap(Xla.Grad((NDArray x) => 2 * Lax.Pbroadcast(x, "i", 1)), axisName: "i")(Three));
        // jax.vmap(lambda x: lax.all_to_all(x, "i", 0, 1), axis_name="i")(jnp.arange(18.).reshape(3, 3, 2))
        Close([0, 6, 12, 1, 7, 13, 2, 8, 14, 3, 9, 15, 4, 10, 16, 5, 11, 17], Map(static x => Lax.AllToAll(x, "i", 0, 1), Np.Reshape(Np.Arange(18f), [3, 3, 2])));
        Assert.Equal("`perm` does not represent a permutation: [2, 0, 0]", Assert.Throws<XlaValueException>(() => Map(static x => Lax.Pshuffle(x, "i", 2, 0, 0), Three)).Message);
        Assert.StartsWith("collective broadcast doesn't fit in the axis size!", Assert.Throws<XlaValueException>(() => Map(static x => Lax.Pbroadcast(x, "i", 7), Three)).Message, StringComparison.Ordinal);
    }

    // vv = lambda f: jax.vmap(jax.vmap(f, axis_name="j"), axis_name="i")(jnp.arange(6.).reshape(2, 3)); members are numbered i * 3 + j
    // psum(x, ("i", "j")), pmean, pmax, axis_index, axis_size and all_to_all are JAX's; JAX refuses the others under vmap, and their values are those of one batch of six.
    [Fact]
    public void SeveralNames_Together_AreOneBatch()
    {
        var x = Np.Reshape(Np.Arange(6f), [2, 3]);
        NDArray Both(Func<NDArray, NDArray> f, NDArray x) => Xla.Vmap(Xla.Vmap(f, axisName: "j"), axisName: "i")(x);
        NDArray Flat(Func<NDArray, NDArray> f, NDArray x) => Xla.Vmap(f, axisName: "k")(Np.Reshape(x, x.Shape.RemoveAt(0).With(0, 6)));
        void Same(Func<AxisNames, Func<NDArray, NDArray>> f, NDArray x)
        {
            var (expected, actual) = (Flat(f("k"), x), Both(f(["i", "j"]), x));
            Assert.Equal(expected.Shape, actual.Shape.RemoveAt(0).With(0, 6));
            Close(Np.Ravel(expected).ToArray<float>(), actual);
            var weights = Np.Reshape(Np.Cos(Np.Arange((float)expected.Size)), expected.Shape);
            Close(Np.Ravel(Xla.Grad((NDArray x) => Np.Sum(Flat(f("k"), x) * weights))(x)).ToArray<float>(), Xla.Grad((NDArray x) => Np.Sum(Both(f(["i", "j"]), x) * Np.Reshape(weights, actual.Shape)))(x));
        }
        Close([15, 15, 15, 15, 15, 15], Both(static x => Lax.Psum(x, ["i", "j"]), x));
        Close([2.5f, 2.5f, 2.5f, 2.5f, 2.5f, 2.5f], Both(static x => Lax.Pmean(x, ["j", "i"]), x));
        Close([5, 5, 5, 5, 5, 5], Both(static x => Lax.Pmax(x, ["i", "j"]), x));
        Close([0, 0, 0, 0, 0, 0], Both(static x => Lax.Pmin(x, ["i", "j"]), x));
        Assert.Equal([0, 1, 2, 3, 4, 5], Np.Ravel(Both(static x => Lax.AxisIndex(["i", "j"]), x)).ToArray<int>());
        Assert.Equal([0, 2, 4, 1, 3, 5], Np.Ravel(Both(static x => Lax.AxisIndex(["j", "i"]), x)).ToArray<int>());
        Assert.Equal([6], Both(static x => x + Lax.AxisSize(["i", "j"]), x).ToArray<float>().Take(1).Select(v => (int)v));
        Same(static names => x => Lax.AllGather(x, names), x);
        Same(static names => x => Lax.Ppermute(x, names, (0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)), x);
        Same(static names => x => Lax.Pbroadcast(x, names, 4), x);
        var wide = Np.Reshape(Np.Arange(36f), [2, 3, 6]);
        Close([0, 6, 12, 18, 24, 30, 1, 7, 13, 19, 25, 31], Both(static x => Lax.AllToAll(x, ["i", "j"], 0, 0, tiled: true), wide)[0][..2]);
        Same(static names => x => Lax.AllToAll(x, names, 0, 0, tiled: true), wide);
        Same(static names => x => Lax.AllToAll(x, names, 0, 0), wide);
        Same(static names => x => Lax.PsumScatter(x, names), wide);
        Same(static names => x => Lax.PsumScatter(x, names, tiled: true), wide);
        Same(static names => x => Lax.AllGather(x, names, axis: 0, tiled: true), wide);
        var tall = Np.Reshape(Np.Arange(144f), [2, 3, 12, 2]);
        Same(static names => x => Lax.AllToAll(x, names, 0, 1, tiled: true), tall);
        Same(static names => x => Lax.AllGather(x, names, axis: -1), tall);
        Same(static names => x => Lax.AllToAll(Np.Reshape(x, [4, 6]), names, 1, 0), tall);
    }

    // The groups of jax.lax.psum(x, "i", axis_index_groups=[[0, 1], [2, 3]]), as its documentation gives them: [1 1 5 5] for arange(4). JAX refuses groups under vmap.
    [Fact]
    public void Groups_OfMembers_WorkByThemselves()
    {
        int[][] halves = [[0, 1], [2, 3]], mixed = [[3, 0], [1, 2]], uneven = [[0], [1, 3, 2]];
        var four = Np.Arange(4f);
        Close([1, 1, 5, 5], Map(x => Lax.Psum(x, "i", halves), four));
        Close([3, 3, 3, 3], Map(x => Lax.Psum(x, "i", mixed), four));
        Close([0, 6, 6, 6], Map(x => Lax.Psum(x, "i", uneven), four));
        Close([0, 2, 2, 2], Map(x => Lax.Pmean(x, "i", uneven), four));
        Close([0.5f, 0.5f, 2.5f, 2.5f], Map(x => Lax.Pmean(x, "i", halves), four));
        Close([1, 1, 3, 3], Map(x => Lax.Pmax(x, "i", halves), four));
        Close([0, 1, 1, 1], Map(x => Lax.Pmin(x, "i", uneven), four));
        Close([5, 15, 15, 15], Map(x => Lax.Psum(5f, "i", uneven) + 0 * x, four));
        Close([3, 0, 1, 2, 1, 2, 3, 0], Map(x => Lax.AllGather(x, "i", axisIndexGroups: mixed), four));
        var pairs = Np.Reshape(Np.Arange(8f), [4, 2]);
        // all_to_all of the groups: member 0 of a group gets the first parts, member 1 the second ones
        Close([0, 2, 1, 3, 4, 6, 5, 7], Map(x => Lax.AllToAll(x, "i", 0, 0, axisIndexGroups: halves), pairs));
        Close([7, 1, 2, 4, 3, 5, 6, 0], Map(x => Lax.AllToAll(x, "i", 0, 0, axisIndexGroups: mixed), pairs));
        Close([2, 4, 10, 12], Map(x => Lax.PsumScatter(x, "i", axisIndexGroups: halves), pairs));
        Close([0, 2, 1, 3, 4, 6, 5, 7], Map(x => Lax.Pswapaxes(x, "i", 0, halves), pairs));
        // sum of the squares of the sums of the groups: each member gets twice the sum of its group, once for each of its members
        Close([4, 4, 20, 20], Xla.Grad((NDArray x) => Np.Sum(Map(x => Lax.Psum(x, "i", halves) is var s ? s * s : s, x)))(four));
        Close([0, 36, 36, 36], Xla.Grad((NDArray x) => Np.Sum(Map(x => Lax.Psum(x, "i", uneven) is var s ? s * s : s, x)))(four));
        Assert.Equal("axis_index_groups must cover all indices exactly once", Assert.Throws<XlaValueException>(() => Map(static x => Lax.Psum(x, "i", [[0, 1], [1, 3]]), four)).Message);
        Assert.Equal("axis_index_groups must all be the same size for all_gather", Assert.Throws<XlaValueException>(() => Map(x => Lax.AllGather(x, "i", axisIndexGroups: uneven), four)).Message);
    }
}
