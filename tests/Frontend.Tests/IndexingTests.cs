namespace XlaSharp.Frontend.Tests;

/// <summary>The functions that take, put and find elements. m = arange(6.).reshape(2, 3), x = arange(5.).</summary>
public class IndexingTests
{
    static readonly NDArray X = Np.Arange(5f);
    static readonly NDArray M = Np.Arange(6f).Reshape(2, 3);

    static NDArray Ints(params int[] values) => values;

    // What is computed, and its repr in JAX.
    static readonly Dictionary<string, (Func<NDArray> Call, string Expected)> Calls = new()
    {
        ["jnp.take(m, 1)"] = (() => Np.Take(M, 1), "Array(1., dtype=float32)"),
        ["jnp.take(m, [[0, 9]], axis=1, fill_value=-1)"] = (() => Np.Take(M, Np.Array(new[,] { { 0, 9 } }), 1, fillValue: -1), "Array([[[ 0., -1.]],\n\n       [[ 3., -1.]]], dtype=float32)"),
        ["jnp.take(m, [], axis=0)"] = (() => Np.Take(M, Np.Zeros([0], DType.Int32), 0), "Array([], shape=(0, 3), dtype=float32)"),
        ["jnp.take(1.0, 0)"] = (() => Np.Take(1.0, 0), "Array(1., dtype=float32, weak_type=True)"),
        ["jnp.take(jnp.arange(3, dtype=jnp.uint8), 5)"] = (() => Np.Take(Np.Arange(3, DType.UInt8), 5), "Array(255, dtype=uint8)"),
        ["jnp.take(x, jnp.array([True]))"] = (() => Np.Take(X, Np.Array(new[] { true })), "Array([1.], dtype=float32)"),
        ["jnp.take(x, jnp.uint8(200))"] = (() => Np.Take(X, Np.Array(200, DType.UInt8)), "Array(nan, dtype=float32)"),
        ["jnp.take_along_axis(m, [[0], [2]], axis=1)"] = (() => Np.TakeAlongAxis(M, Np.Array(new[,] { { 0 }, { 2 } }), 1), "Array([[0.],\n       [5.]], dtype=float32)"),
        ["jnp.take_along_axis(m, [[0, 5]], axis=1)"] = (() => Np.TakeAlongAxis(M, Np.Array(new[,] { { 0, 5 } }), 1), "Array([[ 0., nan],\n       [ 3., nan]], dtype=float32)"),
        ["jnp.take_along_axis(m, [0, 5], axis=None)"] = (() => Np.TakeAlongAxis(M, Ints(0, 5), null), "Array([0., 5.], dtype=float32)"),
        ["jnp.take_along_axis(m, [[0, 1]], axis=1, mode='clip')"] = (() => Np.TakeAlongAxis(M, Np.Array(new[,] { { 0, 1 } }), 1, "clip"), "Array([[0., 1.],\n       [3., 4.]], dtype=float32)"),
        ["jnp.take_along_axis(jnp.zeros((2, 0)), [[0, 1]], axis=1)"] = (() => Np.TakeAlongAxis(Np.Zeros([2, 0]), Np.Array(new[,] { { 0, 1 } }), 1), "Array([[0., 0.],\n       [0., 0.]], dtype=float32)"),
        ["jnp.take_along_axis(jnp.arange(3.)[None], [[0, 2], [1, 1]], axis=1)"] = (() => Np.TakeAlongAxis(Np.Arange(3f).Reshape(1, 3), Np.Array(new[,] { { 0, 2 }, { 1, 1 } }), 1), "Array([[0., 2.],\n       [1., 1.]], dtype=float32)"),
        ["jnp.put(x, [7, -8, -1], [9., 8., 7.], inplace=False)"] = (() => Np.Put(X, Ints(7, -8, -1), Np.Array(9f, 8, 7), inplace: false), "Array([8., 1., 2., 3., 7.], dtype=float32)"),
        ["jnp.put(x, [0, 1, 2], [9., 8.], inplace=False)"] = (() => Np.Put(X, Ints(0, 1, 2), Np.Array(9f, 8), inplace: false), "Array([9., 8., 9., 3., 4.], dtype=float32)"),
        ["jnp.put_along_axis(m, [[0], [2]], 9, axis=1, inplace=False)"] = (() => Np.PutAlongAxis(M, Np.Array(new[,] { { 0 }, { 2 } }), 9, 1, inplace: false), "Array([[9., 1., 2.],\n       [3., 4., 9.]], dtype=float32)"),
        ["jnp.put_along_axis(m, [0, 7], 9, axis=None, inplace=False)"] = (() => Np.PutAlongAxis(M, Ints(0, 7), 9, null, inplace: false), "Array([[9., 1., 2.],\n       [3., 4., 5.]], dtype=float32)"),
        ["jnp.choose([0, 1, 3], [x[:3], 1, 2], mode='wrap')"] = (() => Np.Choose(Ints(0, 1, 3), [X[..3], 1, 2], "wrap"), "Array([0., 1., 2.], dtype=float32)"),
        ["jnp.choose([0, 1, 2], jnp.arange(9).reshape(3, 3))"] = (() => Np.Choose(Ints(0, 1, 2), Np.Arange(9).Reshape(3, 3)), "Array([0, 4, 8], dtype=int32)"),
        ["jnp.select([x < 2, x < 4], [x, 1j])"] = (() => Np.Select([X < 2, X < 4], [X, System.Numerics.Complex.ImaginaryOne]), "Array([0.+0.j, 1.+0.j, 0.+1.j, 0.+1.j, 0.+0.j], dtype=complex64)"),
        ["jnp.select([x < 2], [3], default=1.5)"] = (() => Np.Select([X < 2], [3], 1.5), "Array([3. , 3. , 1.5, 1.5, 1.5], dtype=float32, weak_type=True)"),
        ["jnp.compress([True, False, True], m, axis=1)"] = (() => Np.Compress(new[] { true, false, true }, M, 1), "Array([[0., 2.],\n       [3., 5.]], dtype=float32)"),
        ["jnp.compress([False, False, True], m, axis=1, size=3, fill_value=7)"] = (() => Np.Compress(new[] { false, false, true }, M, 1, 3, 7), "Array([[2., 7., 7.],\n       [5., 7., 7.]], dtype=float32)"),
        ["jnp.extract(m > 2, m, size=5)"] = (() => Np.Extract(M > 2, M, 5), "Array([3., 4., 5., 0., 0.], dtype=float32)"),
        ["jnp.nonzero(m)[1]"] = (() => Np.Nonzero(M)[1], "Array([1, 2, 0, 1, 2], dtype=int32)"),
        ["jnp.nonzero(m, size=7)[1]"] = (() => Np.Nonzero(M, 7)[1], "Array([1, 2, 0, 1, 2, 0, 0], dtype=int32)"),
        ["jnp.nonzero(m, size=2)[1]"] = (() => Np.Nonzero(M, 2)[1], "Array([1, 2], dtype=int32)"),
        ["jnp.nonzero(m, size=7, fill_value=-1)[0]"] = (() => Np.Nonzero(M, 7, -1)[0], "Array([ 0,  0,  1,  1,  1, -1, -1], dtype=int32)"),
        ["jnp.nonzero(m, size=7, fill_value=(-1, 2.5))[1]"] = (() => Np.Nonzero(M, 7, [-1, 2.5])[1], "Array([1. , 2. , 0. , 1. , 2. , 2.5, 2.5], dtype=float32, weak_type=True)"),
        ["jnp.nonzero(jnp.zeros((0, 2)), size=2)[0]"] = (() => Np.Nonzero(Np.Zeros([0, 2]), 2)[0], "Array([0, 0], dtype=int32)"),
        ["jax.jit(lambda m: jnp.nonzero(m, size=7)[0])(m)"] = (() => Xla.Jit((NDArray m) => Np.Nonzero(m, 7)[0])(M), "Array([0, 0, 1, 1, 1, 0, 0], dtype=int32)"),
        ["jnp.argwhere(m, size=2)"] = (() => Np.Argwhere(M, 2), "Array([[0, 1],\n       [0, 2]], dtype=int32)"),
        ["jnp.argwhere(jnp.float32(1))"] = (() => Np.Argwhere(Np.Array(1, DType.Float32)), "Array([], shape=(1, 0), dtype=int32)"),
        ["jnp.flatnonzero(m > 2, size=5, fill_value=9)"] = (() => Np.Flatnonzero(M > 2, 5, 9), "Array([3, 4, 5, 9, 9], dtype=int32)"),
        ["jnp.where(m > 2)[1]"] = (() => Np.Where(M > 2)[1], "Array([0, 1, 2], dtype=int32)"),
        ["jnp.ix_(jnp.arange(2), jnp.array([], float))[1]"] = (() => Np.Ix(Np.Arange(2), Np.Zeros([0]))[1], "Array([], shape=(1, 0), dtype=int32)"),
        ["jnp.tril_indices(2, 1, 3)[1]"] = (() => Np.TrilIndices(2, 1, 3).Columns, "Array([0, 1, 0, 1, 2], dtype=int32)"),
        ["jnp.triu_indices(2, -1, 3)[0]"] = (() => Np.TriuIndices(2, -1, 3).Rows, "Array([0, 0, 0, 1, 1, 1], dtype=int32)"),
        ["jnp.mask_indices(2, jnp.triu, 1, size=2)[1]"] = (() => Np.MaskIndices(2, Np.Triu, 1, 2).Columns, "Array([1, 0], dtype=int32)"),
        ["jnp.unravel_index([0, 5, 6, -1, -7], (2, 3))[1]"] = (() => Np.UnravelIndex(Ints(0, 5, 6, -1, -7), [2, 3])[1], "Array([0, 2, 2, 2, 0], dtype=int32)"),
        ["jnp.unravel_index(jnp.uint8(5), (2, 3))[1]"] = (() => Np.UnravelIndex(Np.Array(5, DType.UInt8), [2, 3])[1], "Array(2, dtype=uint8)"),
        ["jnp.unravel_index(5, (2, 3))[1]"] = (() => Np.UnravelIndex(5, [2, 3])[1], "Array(2, dtype=int32, weak_type=True)"),
        ["jnp.ravel_multi_index(([0, 2], [1, 2]), (2, 3), mode='clip', order='F')"] = (() => Np.RavelMultiIndex([Ints(0, 2), Ints(1, 2)], [2, 3], "clip", "F"), "Array([2, 5], dtype=int32)"),
        ["jnp.ravel_multi_index((1, jnp.uint8(1)), (2, 2))"] = (() => Np.RavelMultiIndex([1, Np.Array(1, DType.UInt8)], [2, 2]), "Array(3, dtype=uint8)"),
        ["jnp.place(m, m > 2, [10., 20.], inplace=False)"] = (() => Np.Place(M, M > 2, Np.Array(10f, 20), false), "Array([[ 0.,  1.,  2.],\n       [10., 20., 10.]], dtype=float32)"),
        ["jnp.fill_diagonal(m, 9, inplace=False)"] = (() => Np.FillDiagonal(M, 9, inplace: false), "Array([[9., 1., 2.],\n       [3., 9., 5.]], dtype=float32)"),
        ["jnp.indices((2, 3))"] = (() => Np.Indices([2, 3]), "Array([[[0, 0, 0],\n        [1, 1, 1]],\n\n       [[0, 1, 2],\n        [0, 1, 2]]], dtype=int32)"),
        ["lax.slice_in_dim(m, -2, None, axis=-1)"] = (() => Lax.SliceInDim(M, -2, null, axis: -1), "Array([[1., 2.],\n       [4., 5.]], dtype=float32)"),
        ["lax.index_in_dim(m, -1, 1, False)"] = (() => Lax.IndexInDim(M, -1, 1, false), "Array([2., 5.], dtype=float32)"),
        ["lax.slice(m, (0, 0), (2, 3), (1, 2))"] = (() => Lax.Slice(M, [0, 0], [2, 3], [1, 2]), "Array([[0., 2.],\n       [3., 5.]], dtype=float32)"),
        ["lax.dynamic_slice(m, jnp.array([1, 2]), (1, 2))"] = (() => Lax.DynamicSlice(M, Ints(1, 2), [1, 2]), "Array([[4., 5.]], dtype=float32)"),
        ["lax.dynamic_slice(x, (-9,), (3,))"] = (() => Lax.DynamicSlice(X, [-9], [3]), "Array([0., 1., 2.], dtype=float32)"),
        ["lax.dynamic_slice(x, (jnp.int32(-1),), (1,), allow_negative_indices=False)"] = (() => Lax.DynamicSlice(X, [Np.Array(-1, DType.Int32)], [1], false), "Array([0.], dtype=float32)"),
        ["lax.dynamic_index_in_dim(m, -1, 1, keepdims=False)"] = (() => Lax.DynamicIndexInDim(M, -1, 1, false), "Array([2., 5.], dtype=float32)"),
        ["lax.dynamic_update_index_in_dim(m, jnp.ones(3), 1, 0)"] = (() => Lax.DynamicUpdateIndexInDim(M, Np.Ones([3]), 1, 0), "Array([[0., 1., 2.],\n       [1., 1., 1.]], dtype=float32)"),
        ["lax.index_take(m, (jnp.array([0, -1]), jnp.array([1, 5])), (0, 1))"] = (() => Lax.IndexTake(M, [Ints(0, -1), Ints(1, 5)], [0, 1]), "Array([1., 5.], dtype=float32)"),
        ["lax.gather(m, [[0], [5]], rows, (1, 3), mode='fill', fill_value=7)"] = (() => Lax.Gather(M, Ints(0, 5).Reshape(2, 1), new([1], [0], [0]), [1, 3], mode: "fill", fillValue: 7), "Array([[0., 1., 2.],\n       [7., 7., 7.]], dtype=float32)"),
        ["lax.scatter_sub(m, [[0], [5]], jnp.ones((2, 3)), rows)"] = (() => Lax.ScatterSub(M, Ints(0, 5).Reshape(2, 1), Np.Ones([2, 3]), new([1], [0], [0])), "Array([[-1.,  0.,  1.],\n       [ 3.,  4.,  5.]], dtype=float32)"),
        ["lax.scatter_apply(m, [[0], [5]], jnp.negative, rows, update_shape=(2, 3))"] = (() => Lax.ScatterApply(M, Ints(0, 5).Reshape(2, 1), Np.Negative, new([1], [0], [0]), [2, 3]), "Array([[-0., -1., -2.],\n       [ 3.,  4.,  5.]], dtype=float32)"),
        ["x.at[jnp.array([0, 0])].apply(lambda v: v + 1)"] = (() => X.At[Ints(0, 0)].Apply(v => v + 1), "Array([2., 1., 2., 3., 4.], dtype=float32)"),
        ["x.at[9].get(mode='fill', fill_value=3)"] = (() => X.At[9].Get("fill", 3), "Array(3., dtype=float32)"),
    };

    public static TheoryData<string> Names() => [.. Calls.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Function_OfTheTable_GivesWhatJaxGives(string name) => Assert.Equal(Calls[name].Expected, Calls[name].Call().Repr());

    [Fact]
    public void Iteration_OverAnArray_GivesItsMembers()
    {
        Assert.Equal([[0f, 1, 2], [3f, 4, 5]], M.Select(row => row.ToArray<float>()));
        Assert.Equal("iteration over a 0-d array", Assert.Throws<XlaTypeException>(() => Np.Sum(M).GetEnumerator()).Message);
    }
}
