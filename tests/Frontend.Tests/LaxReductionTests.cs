namespace XlaSharp.Frontend.Tests;

/// <summary>Reductions by functions, which tables of expressions cannot hold.</summary>
public class LaxReductionTests
{
    static readonly NDArray Grid = new float[,] { { 1, 2, 3 }, { 4, 5, 6 } };

    // lax.reduce(x, 0., lax.add, (0,))
    [Fact]
    public void Reduce_Sum_IsLinear()
    {
        static NDArray F(NDArray x) => Lax.Reduce(x, 0f, Lax.Add, [0]);
        Assert.Equal([5f, 7f, 9f], F(Grid).ToArray<float>());
        Assert.Equal([1f, 2f, 3f, 1f, 2f, 3f], Flat(Xla.Grad((NDArray x) => Np.Sum(F(x) * Np.Array(1f, 2, 3)))(Grid)));
    }

    // lax.reduce(jnp.array([1., 2., 3.]), 0., lambda a, b: a + b + a * b, (0,)) and its gradient
    [Fact]
    public void Reduce_OtherFunction_IsDifferentiated()
    {
        static NDArray F(NDArray x) => Lax.Reduce(x, 0f, static (a, b) => a + b + a * b, [0]);
        Assert.Equal(23f, (float)F(Np.Array(1f, 2, 3)));
        Assert.Equal([12f, 8f, 6f], Xla.Grad<NDArray>(F)(Np.Array(1f, 2, 3)).ToArray<float>());
    }

    // lax.reduce((x, i), (-jnp.inf, 0), lambda a, b: tuple(jnp.where(a[0] >= b[0], p, q) for p, q in zip(a, b)), (1,))
    [Fact]
    public void Reduce_TwoArrays_ReducesThemTogether()
    {
        NDArray x = new float[,] { { 1, 7, 3 }, { 4, 2, 6 } };
        var results = Xla.Jit((NDArray v) => Lax.Reduce([v, Lax.BroadcastedIota(DType.Int32, [2, 3], 1)], [float.NegativeInfinity, 0],
            static (a, b) => [Np.Where(a[0] >= b[0], a[0], b[0]), Np.Where(a[0] >= b[0], a[1], b[1])], [1]))(x);
        Assert.Equal([7f, 6f], results[0].ToArray<float>());
        Assert.Equal([1, 2], results[1].ToArray<int>());
    }

    [Fact]
    public void Reduce_VmappedMaximum_EqualsTheLoop() =>
        Assert.Equal([3f, 6f], Xla.Vmap(static (NDArray x) => Lax.Reduce(x, float.NegativeInfinity, Lax.Max, [0]))(Grid).ToArray<float>());

    // lax.reduce_window(x, 0., lax.add, (2, 2), (1, 1), "SAME") and with (1, 2), "VALID"
    [Fact]
    public void ReduceWindow_Sum_CountsPaddingAsZero()
    {
        Assert.Equal([12f, 16f, 9f, 9f, 11f, 6f], Flat(Lax.ReduceWindow(Grid, 0f, Lax.Add, [2, 2], [1, 1], "SAME")));
        Assert.Equal([12f], Flat(Lax.ReduceWindow(Grid, 0f, Lax.Add, [2, 2], [1, 2])));
        Assert.Equal([1f, 5f, 7f, 9f, 6f], Flat(Lax.ReduceWindow(Np.Array(1f, 4, 3, 6), 0f, Lax.Add, [2], padding: [(1, 1)])));
    }

    // jax.grad(lambda x: jnp.sum(lax.reduce_window(x, -jnp.inf, lax.max, (2,), (1,), "VALID") * jnp.array([1., 10., 100.])))(jnp.array([1., 3., 3., 2.]))
    [Fact]
    public void ReduceWindow_Maximum_GivesTiesToTheFirst()
    {
        static NDArray F(NDArray x) => Lax.ReduceWindow(x, float.NegativeInfinity, Lax.Max, [2], [1]);
        Assert.Equal([3f, 3f, 3f], F(Np.Array(1f, 3, 3, 2)).ToArray<float>());
        Assert.Equal([0f, 11f, 100f, 0f], Xla.Grad((NDArray x) => Np.Sum(F(x) * Np.Array(1f, 10, 100)))(Np.Array(1f, 3, 3, 2)).ToArray<float>());
    }

    // lax.reduce_window(jnp.array([1., 2., 3., 4.]), 1., lax.mul, (2,), (1,), "VALID", window_dilation=(2,))
    // lax.reduce_window(jnp.array([1., 2.]), 1., lax.mul, (2,), (1,), ((1, 1),), base_dilation=(2,))
    [Fact]
    public void ReduceWindow_Dilated_LeavesElementsOut()
    {
        Assert.Equal([3f, 8f], Lax.ReduceWindow(Np.Array(1f, 2, 3, 4), 1f, Lax.Mul, [2], windowDilation: [2]).ToArray<float>());
        Assert.Equal([1f, 1f, 2f, 2f], Lax.ReduceWindow(Np.Array(1f, 2), 1f, Lax.Mul, [2], padding: [(1, 1)], baseDilation: [2]).ToArray<float>());
    }

    public static TheoryData<string, Func<object>> Errors() => new()
    {
        { "reduce found non-scalar initial value: [(2,)]", static () => Lax.Reduce(Grid, Np.Zeros([2]), Lax.Add, [0]) },
        { "reduction axes (3,) contains out-of-bounds indices for float32[2,3].", static () => Lax.Reduce(Grid, 0f, Lax.Add, [3]) },
        { "reduce_window got the wrong number of window_dimensions for operand: got operand shape (2, 3) with window_dimensions (2,).", static () => Lax.ReduceWindow(Grid, 0f, Lax.Add, [2], [1], "SAME") },
        { "reduce_window window_strides must have every element be strictly positive, got (1, 0).", static () => Lax.ReduceWindow(Grid, 0f, Lax.Add, [2, 2], [1, 0], "SAME") },
        { "Unrecognized padding type: expected 'VALID', 'SAME', or 'SAME_LOWER', got FOO.", static () => Lax.ReduceWindow(Grid, 0f, Lax.Add, [2, 2], [1, 1], "FOO") },
        { "reduce_window expected init_values to be scalars but init_values have shapes [(2,)].", static () => Lax.ReduceWindow(Grid, Np.Zeros([2]), Lax.Add, [2, 2], [1, 1], "SAME") },
    };

    [Theory, MemberData(nameof(Errors))]
    public void Reductions_WrongArguments_AreJaxsErrors(string message, Func<object> call) => Assert.Equal(message, Assert.ThrowsAny<Exception>(() => call()).Message);

    static float[] Flat(NDArray x) => Np.Ravel(x).ToArray<float>();
}
