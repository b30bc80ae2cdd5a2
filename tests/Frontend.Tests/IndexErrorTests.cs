namespace XlaSharp.Frontend.Tests;

/// <summary>Wrong indices, with the words that JAX has for them.</summary>
public class IndexErrorTests
{
    static readonly NDArray X = Np.Arange(5f);
    static readonly NDArray M = Np.Arange(6f).Reshape(2, 3);

    static readonly Dictionary<string, (Func<object> Call, Type Kind, string Message)> Calls = new()
    {
        ["jnp.ones(3)[jnp.array([1.0])]"] = (() => Np.Ones([3])[Np.Array(1f, 0f)], typeof(XlaTypeException), "Indexer must have integer or boolean type, got indexer with type float32"),
        ["jnp.ones(3)[0, 1]"] = (() => Np.Ones([3])[0, 1], typeof(XlaIndexException), "Too many indices: array is 1-dimensional, but 2 were indexed"),
        ["jnp.ones(3)[..., ...]"] = (() => Np.Ones([3])[ArrayIndex.Ellipsis, ArrayIndex.Ellipsis], typeof(XlaIndexException), "an index can only have a single ellipsis ('...')"),
        ["jnp.ones(3)[::0]"] = (() => Np.Ones([3])[new Slice(Step: 0)], typeof(XlaValueException), "slice step cannot be zero"),
        ["jnp.ones(3)[jnp.array([True, False])]"] = (() => Np.Ones([3])[new[] { true, false }], typeof(XlaIndexException), "boolean index did not match shape of indexed array in index 0: got (2,), expected [3]"),
        ["jnp.ones((3, 4))[jnp.array([0, 1]), jnp.array([0, 1, 2])]"] = (() => Np.Ones([3, 4])[new[] { 0, 1 }, new[] { 0, 1, 2 }], typeof(XlaValueException), "Incompatible shapes for broadcasting: shapes=[(2,), (3,)]"),
        ["jnp.ones(0)[0]"] = (() => Np.Ones([0])[0], typeof(XlaIndexException), "index is out of bounds for axis 0 with size 0"),
        ["static_check(lambda: jnp.ones(3)[5])"] = (() => Checked(() => Np.Ones([3])[5]), typeof(XlaIndexException), "index 5 out of bounds for axis 0 with size 3 (normalize_indices=True)"),
        ["static_check(lambda: jnp.ones(3)[-4])"] = (() => Checked(() => Np.Ones([3])[-4]), typeof(XlaIndexException), "index -4 out of bounds for axis 0 with size 3 (normalize_indices=True)"),
        ["static_check(lambda: jnp.ones((2, 3))[0, 3])"] = (() => Checked(() => Np.Ones([2, 3])[0, 3]), typeof(XlaIndexException), "index 3 out of bounds for axis 1 with size 3 (normalize_indices=True)"),
        ["jnp.ones(3).at[0].set(jnp.ones(2))"] = (() => Np.Ones([3]).At[0].Set(Np.Ones([2])), typeof(XlaValueException), "Cannot broadcast to shape with fewer dimensions: arr_shape=(2,) shape=()"),
        ["jnp.ones(3).at[:2].set(jnp.ones(3))"] = (() => Np.Ones([3]).At[..2].Set(Np.Ones([3])), typeof(XlaValueException), "Incompatible types for broadcasting: input type=float32[3] and requested type=float32[2]"),
        ["jnp.ones(3).at[0].get(mode=\"bogus\")"] = (() => Np.Ones([3]).At[0].Get("bogus"), typeof(XlaValueException), "Unknown gather mode \"bogus\""),
        ["jnp.array([True]).at[0].add(True)"] = (() => Np.Array(new[] { true }).At[0].Add(true), typeof(XlaTypeException), "add does not accept dtype bool at position 0. Accepted dtypes at position 0 are subtypes of integer, floating, complexfloating."),
        ["jnp.take(jnp.ones(3), jnp.array([0]), mode=\"raise\")"] = (() => Np.Take(Np.Ones([3]), 0, mode: "raise"), typeof(NotSupportedException), "The 'raise' mode to jnp.take is not supported."),
        ["jnp.take(jnp.ones(3), 1.0)"] = (() => Np.Take(Np.Ones([3]), 1.0), typeof(XlaValueException), "indices must have an integer type"),
        ["jnp.take(m, 0, axis=5)"] = (() => Np.Take(M, 0, 5), typeof(XlaValueException), "axis 5 is out of bounds for array of dimension 2"),
        ["jnp.take(jnp.zeros((0, 3)), 0, axis=0)"] = (() => Np.Take(Np.Zeros([0, 3]), 0, 0), typeof(XlaIndexException), "Cannot do a non-empty jnp.take() from an empty axis."),
        ["jnp.take_along_axis(jnp.ones((2, 2)), jnp.array([0]), axis=1)"] = (() => Np.TakeAlongAxis(Np.Ones([2, 2]), new[] { 0 }, 1), typeof(XlaValueException), "indices and arr must have the same number of dimensions; 1 vs. 2"),
        ["jnp.put(x, 7, 9.)"] = (() => Np.Put(X, 7, 9), typeof(XlaValueException), "jax.numpy.put cannot modify arrays in-place, because JAX arrays are immutable. Pass inplace=False to instead return an updated array."),
        ["jnp.choose([0, 1, 3], [1, 2])"] = (() => Np.Choose(new[] { 0, 1, 3 }, [1, 2]), typeof(XlaValueException), "invalid entry in choice array"),
        ["jnp.select([], [])"] = (() => Np.Select([], []), typeof(XlaValueException), "condlist must be non-empty"),
        ["jnp.compress([True] * 4, m, axis=1)"] = (() => Np.Compress(new[] { true, true, true, true }, M, 1), typeof(XlaValueException), "condition contains entries that are out of bounds"),
        ["jnp.nonzero(jnp.float32(1))"] = (() => Np.Nonzero(1f), typeof(XlaValueException), "Calling nonzero on 0d arrays is not allowed. Use jnp.atleast_1d(scalar).nonzero() instead."),
        ["jnp.ravel_multi_index(([0, 2],), (2,))"] = (() => Np.RavelMultiIndex([new[] { 0, 2 }], [2]), typeof(XlaValueException), "invalid entry in coordinates array"),
        ["lax.dynamic_slice(jnp.ones(3), (0,), (4,))"] = (() => Lax.DynamicSlice(Np.Ones([3]), [0], [4]), typeof(XlaTypeException), "slice slice_sizes must be less than or equal to operand shape, got slice_sizes (4,) for operand shape (3,)."),
        ["lax.dynamic_slice(jnp.ones(3), (0, 0), (1,))"] = (() => Lax.DynamicSlice(Np.Ones([3]), [0, 0], [1]), typeof(XlaValueException), "Length of slice indices must match number of operand dimensions (2 vs (3,))"),
        ["lax.dynamic_slice(jnp.ones(3), (0.0,), (1,))"] = (() => Lax.DynamicSlice(Np.Ones([3]), [0.0], [1]), typeof(XlaTypeException), "index arguments to dynamic_slice must be integers of the same type, got: float32"),
        ["lax.dynamic_update_slice(jnp.ones(3), jnp.ones(4), (0,))"] = (() => Lax.DynamicUpdateSlice(Np.Ones([3]), Np.Ones([4]), [0]), typeof(XlaTypeException), "dynamic_update_slice update shape must be smaller than operand shape, got update shape (4,) for operand shape (3,)."),
        ["lax.dynamic_update_slice(jnp.ones(3), jnp.ones(2, int), (0,))"] = (() => Lax.DynamicUpdateSlice(Np.Ones([3]), Np.Ones([2], DType.Int32), [0]), typeof(XlaTypeException), "lax.dynamic_update_slice requires arguments to have the same dtypes, got float32, int32."),
        ["lax.slice(jnp.ones(3), (2,), (1,))"] = (() => Lax.Slice(Np.Ones([3]), [2], [1]), typeof(XlaTypeException), "slice slice_sizes must be greater than or equal to zero, got slice_sizes of (-1,)."),
        ["lax.slice(jnp.ones(3), (0,), (4,))"] = (() => Lax.Slice(Np.Ones([3]), [0], [4]), typeof(XlaTypeException), "slice slice_sizes must be less than or equal to operand shape, got slice_sizes (4,) for operand shape (3,)."),
        ["lax.index_in_dim(m, 5)"] = (() => Lax.IndexInDim(M, 5), typeof(XlaIndexException), "index 5 is out of bounds for axis 0 with size 2"),
        ["lax.gather(m, [[0.]], rows, (1, 3))"] = (() => Lax.Gather(M, Np.Zeros([1, 1]), new([1], [0], [0]), [1, 3]), typeof(XlaValueException), "indices must have an integer type"),
        ["lax.gather(m, [[0]], rows, (1, 5))"] = (() => Lax.Gather(M, Np.Zeros([1, 1], DType.Int32), new([1], [0], [0]), [1, 5]), typeof(XlaTypeException), "Slice size at index 1 in gather op is out of range, must be within [0, 3 + 1), got 5."),
        ["lax.gather(m, [[0, 1]], rows, (1, 3))"] = (() => Lax.Gather(M, Np.Zeros([1, 2], DType.Int32), new([1], [0], [0]), [1, 3]), typeof(XlaTypeException), "Gather op has 1 elements in start_index_map and the bound of dimension index_vector_dim=1 of indices is 2. These two numbers must be equal."),
        ["lax.scatter(m, [[0]], jnp.ones((1, 3), int), rows)"] = (() => Lax.Scatter(M, Np.Zeros([1, 1], DType.Int32), Np.Ones([1, 3], DType.Int32), new([1], [0], [0])), typeof(XlaTypeException), "lax.scatter requires arguments to have the same dtypes, got float32, int32."),
        ["a traced mask"] = (() => Xla.Jit((NDArray m) => X[m])(X > 2), typeof(NonConcreteBooleanIndexException), "Array boolean indices must be concrete; got bool[5]. Use Np.Where(mask, x, y), or functions with a size argument such as Np.Nonzero."),
        ["jit of nonzero without size"] = (() => Xla.Jit((NDArray m) => Np.Nonzero(m)[0])(X), typeof(ConcretizationTypeException), "Abstract tracer value encountered where concrete value is expected: traced array with shape int32[]\nThe size argument of jnp.nonzero must be statically specified to use jnp.nonzero within JAX transformations."),
        ["a function of apply that uses another array"] = (() => X.At[new[] { 0 }].Apply(v => v + X[0]), typeof(XlaTypeException), "the function must not use other arrays than its argument"),
        ["a function of apply that changes the type"] = (() => Np.Arange(3).At[0].Apply(Np.Sin), typeof(XlaValueException), "the function must return an element of the array's dtype: expected int32[], got float32[]"),
    };

    static NDArray Checked(Func<NDArray> call)
    {
        using var scope = Config.With(checkStaticIndices: true);
        return call();
    }

    public static TheoryData<string> Names() => [.. Calls.Keys];

    [Theory, MemberData(nameof(Names))]
    public void WrongIndex_OfTheTable_IsJaxsError(string name)
    {
        var error = Assert.Throws(Calls[name].Kind, () => { Calls[name].Call(); });
        Assert.Equal(Calls[name].Message, error.Message);
    }
}
