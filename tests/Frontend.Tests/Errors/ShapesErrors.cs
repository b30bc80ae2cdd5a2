using System.Numerics;

namespace XlaSharp.Frontend.Tests.Errors;

/// <summary>Errors of shapes: the call, its kind and the beginning of its message, after the same call in JAX 0.11.2.</summary>
internal static class ShapesErrors
{
    static readonly NDArray One = Np.Ones([]);

    public static ErrorCase[] Cases { get; } =
    [
        // jnp.ones(3) + jnp.ones(4)
        ErrorCase.Of<XlaTypeException>(() => Np.Ones([3]) + Np.Ones([4]), "add got incompatible shapes for broadcasting: (3,), (4,)."),
        // jnp.ones((2, 3)) * jnp.ones((3, 2))
        ErrorCase.Of<XlaTypeException>(() => Np.Ones([2, 3]) * Np.Ones([3, 2]), "mul got incompatible shapes for broadcasting: (2, 3), (3, 2)."),
        // jnp.broadcast_to(jnp.ones(2), (2, 3))
        ErrorCase.Of<XlaValueException>(() => Np.BroadcastTo(Np.Ones([2]), [2, 3]), "Incompatible types for broadcasting: input type=float32[2] and requested type=float32[2,3]"),
        // jnp.broadcast_to(jnp.ones((2, 3)), (3,))
        ErrorCase.Of<XlaValueException>(() => Np.BroadcastTo(Np.Ones([2, 3]), [3]), "Cannot broadcast to shape with fewer dimensions: arr_shape=(2, 3) shape=(3,)"),
        // jnp.broadcast_shapes((3, 2), (4,))
        ErrorCase.Of<XlaValueException>(() => Np.BroadcastShapes([3, 2], [4]), "Incompatible shapes for broadcasting: shapes=[(3, 2), (4,)]"),
        // lax.add(jnp.ones(2), jnp.ones((1, 2)))
        ErrorCase.Of<XlaTypeException>(() => Lax.Add(Np.Ones([2]), Np.Ones([1, 2])), "add: arrays must have the same number of dimensions, got {1, 2}"),
        // lax.add(jnp.ones(2), jnp.ones(3))
        ErrorCase.Of<XlaTypeException>(() => Lax.Add(Np.Ones([2]), Np.Ones([3])), "add got incompatible shapes for broadcasting: (2,), (3,)."),
        // lax.add(jnp.ones(2), jnp.ones(2, int))
        ErrorCase.Of<XlaTypeException>(() => Lax.Add(Np.Ones([2]), Np.Ones([2], DType.Int32)), "lax.add requires arguments to have the same dtypes, got float32, int32. (Tip: jnp.add is a similar function that does automatic type promotion on inputs)."),
        // lax.add(jnp.ones(2, bool), jnp.ones(2, bool))
        ErrorCase.Of<XlaTypeException>(() => Lax.Add(Np.Ones([2], DType.Bool), Np.Ones([2], DType.Bool)), "add does not accept dtype bool at position 0. Accepted dtypes at position 0 are subtypes of integer, floating, complexfloating."),
        // lax.bitwise_and(1.0, 2.0)
        ErrorCase.Of<XlaTypeException>(() => Lax.BitwiseAnd(1f, 2f), "and does not accept dtype float32 at position 0. Accepted dtypes at position 0 are subtypes of integer, bool."),
        // lax.sin(1)
        ErrorCase.Of<XlaTypeException>(() => Lax.Sin(1), "sin does not accept dtype int32. Accepted dtypes are subtypes of floating, complexfloating."),
        // jnp.concatenate([jnp.ones((2, 3)), jnp.ones((2, 4))])
        ErrorCase.Of<XlaTypeException>(() => Np.Concatenate([Np.Ones([2, 3]), Np.Ones([2, 4])]), "Cannot concatenate arrays with shapes that differ in dimensions other than the one being concatenated: concatenating along dimension 0 for shapes (2, 3), (2, 4)."),
        // jnp.concatenate([jnp.ones((2, 3)), jnp.ones(2)])
        ErrorCase.Of<XlaTypeException>(() => Np.Concatenate([Np.Ones([2, 3]), Np.Ones([2])]), "Cannot concatenate arrays with different numbers of dimensions: got (2, 3), (2,)."),
        // jnp.concatenate([])
        ErrorCase.Of<XlaValueException>(() => Np.Concatenate([]), "Need at least one array to concatenate."),
        // jnp.concatenate([jnp.ones(2)], axis=1)
        ErrorCase.Of<XlaValueException>(() => Np.Concatenate([Np.Ones([2])], axis: 1), "axis 1 is out of bounds for array of dimension 1"),
        // jnp.stack([jnp.ones(2), jnp.ones(3)])
        ErrorCase.Of<XlaValueException>(() => Np.Stack([Np.Ones([2]), Np.Ones([3])]), "All input arrays must have the same shape. Got (2,), (3,)."),
        // jnp.stack([])
        ErrorCase.Of<XlaValueException>(() => Np.Stack([]), "Need at least one array to stack."),
        // lax.concatenate([jnp.ones(2), jnp.ones(2, int)], 0)
        ErrorCase.Of<XlaTypeException>(() => Lax.Concatenate([Np.Ones([2]), Np.Ones([2], DType.Int32)], 0), "lax.concatenate requires arguments to have the same dtypes, got float32, int32. (Tip: jnp.concatenate is a similar function that does automatic type promotion on inputs)."),
        // jnp.matmul(jnp.ones((2, 3)), jnp.ones((2, 3)))
        ErrorCase.Of<XlaTypeException>(() => Np.Matmul(Np.Ones([2, 3]), Np.Ones([2, 3])), "dot_general requires contracting dimensions to have the same shape, got (3,) and (2,)."),
        // jnp.matmul(1.0, jnp.ones(2))
        ErrorCase.Of<XlaValueException>(() => Np.Matmul(1f, Np.Ones([2])), "matmul input operand 0 must have ndim at least 1, but it has ndim 0"),
        // jnp.matmul(jnp.ones((2, 2, 3)), jnp.ones((3, 3, 2)))
        ErrorCase.Of<XlaValueException>(() => Np.Matmul(Np.Ones([2, 2, 3]), Np.Ones([3, 3, 2])), "Incompatible types for matmul arguments: float32[2,2,3] and float32[3,3,2]"),
        // jnp.dot(jnp.ones((2, 3)), jnp.ones((2, 3)))
        ErrorCase.Of<XlaTypeException>(() => Np.Dot(Np.Ones([2, 3]), Np.Ones([2, 3])), "dot_general requires contracting dimensions to have the same shape, got (3,) and (2,)."),
        // jnp.einsum("ij,jk->ik", jnp.ones((2, 3)), jnp.ones((4, 5)))
        ErrorCase.Of<XlaValueException>(() => Np.Einsum("ij,jk->ik", Np.Ones([2, 3]), Np.Ones([4, 5])), "Size of label 'j' for operand 1 (3) does not match previous terms (4)."),
        // jnp.einsum("ij,jk->iz", jnp.ones((2, 3)), jnp.ones((3, 5)))
        ErrorCase.Of<XlaValueException>(() => Np.Einsum("ij,jk->iz", Np.Ones([2, 3]), Np.Ones([3, 5])), "Output character 'z' did not appear in the input"),
        // jnp.einsum("ijk->i", jnp.ones((2, 3)))
        ErrorCase.Of<XlaValueException>(() => Np.Einsum("ijk->i", Np.Ones([2, 3])), "Einstein sum subscript 'ijk' does not contain the correct number of indices for operand 0."),
        // jnp.tensordot(jnp.ones((2, 3)), jnp.ones((4, 3)), axes=1)
        ErrorCase.Of<XlaTypeException>(() => Np.Tensordot(Np.Ones([2, 3]), Np.Ones([4, 3]), 1), "dot_general requires contracting dimensions to have the same shape, got (3,) and (4,)."),
        // jnp.reshape(jnp.ones(6), (4, 2))
        ErrorCase.Of<XlaTypeException>(() => Np.Reshape(Np.Ones([6]), [4, 2]), "cannot reshape array of shape (6,) (size 6) into shape (4, 2) (size 8)"),
        // jnp.reshape(jnp.ones(6), (4, -1))
        ErrorCase.Of<XlaTypeException>(() => Np.Reshape(Np.Ones([6]), [4, -1]), "cannot reshape array of shape (6,) (size 6) into shape (4, -1) because the product of specified axis sizes (4) does not evenly divide 6"),
        // jnp.reshape(jnp.ones(6), (-1, -1))
        ErrorCase.Of<XlaTypeException>(() => Np.Reshape(Np.Ones([6]), [-1, -1]), "can only specify one unknown axis size with a `-1` value, got (-1, -1)"),
        // jnp.reshape(jnp.ones(6), (-2, 3))
        ErrorCase.Of<XlaTypeException>(() => Np.Reshape(Np.Ones([6]), [-2, 3]), "cannot reshape array of shape (6,) (size 6) into shape (-2, 3) (size -6)"),
        // jnp.transpose(jnp.ones((2, 3)), (0, 0))
        ErrorCase.Of<XlaTypeException>(() => Np.Transpose(Np.Ones([2, 3]), [0, 0]), "transpose permutation isn't a permutation of operand dimensions, got permutation (0, 0) for operand shape (2, 3)."),
        // jnp.transpose(jnp.ones((2, 3)), (0,))
        ErrorCase.Of<XlaTypeException>(() => Np.Transpose(Np.Ones([2, 3]), [0]), "transpose permutation isn't a permutation of operand dimensions, got permutation (0,) for operand shape (2, 3)."),
        // jnp.moveaxis(jnp.ones((2, 3)), 0, 5)
        ErrorCase.Of<XlaValueException>(() => Np.Moveaxis(Np.Ones([2, 3]), 0, 5), "axis 5 is out of bounds for array of dimension 2"),
        // jnp.squeeze(jnp.ones((2, 1)), axis=0)
        ErrorCase.Of<XlaValueException>(() => Np.Squeeze(Np.Ones([2, 1]), axis: 0), "cannot select an axis to squeeze out which has size not equal to one, got shape=(2, 1) and dimensions=(0,)"),
        // jnp.expand_dims(jnp.ones(2), 4)
        ErrorCase.Of<XlaValueException>(() => Np.ExpandDims(Np.Ones([2]), 4), "axis 4 is out of bounds for array of dimension 2"),
        // jnp.sum(jnp.ones(2), axis=1)
        ErrorCase.Of<XlaValueException>(() => Np.Sum(Np.Ones([2]), axis: 1), "axis 1 is out of bounds for array of dimension 1"),
        // jnp.sum(jnp.ones((2, 2)), axis=(0, 0))
        ErrorCase.Of<XlaValueException>(() => Np.Sum(Np.Ones([2, 2]), axis: [0, 0]), "duplicate value in 'axis': (0, 0)"),
        // jnp.max(jnp.zeros(0))
        ErrorCase.Of<XlaValueException>(() => Np.Max(Np.Zeros([0])), "zero-size array to reduction operation max which has no identity"),
        // jnp.argmax(jnp.zeros(0))
        ErrorCase.Of<XlaValueException>(() => Np.Argmax(Np.Zeros([0])), "attempt to get argmax of an empty sequence"),
        // jnp.max(jnp.ones(2), where=jnp.array([True, False]))
        ErrorCase.Of<XlaValueException>(() => Np.Max(Np.Ones([2]), where: Np.Ones([2], DType.Bool)), "reduction operation max does not have an identity, so to use a where mask one has to specify 'initial'"),
        // jnp.cumsum(jnp.ones(2), axis=1)
        ErrorCase.Of<XlaValueException>(() => Np.Cumsum(Np.Ones([2]), axis: 1), "axis 1 is out of bounds for array of dimension 1"),
        // jnp.sort(jnp.ones(2), axis=1)
        ErrorCase.Of<XlaValueException>(() => Np.Sort(Np.Ones([2]), axis: 1), "axis 1 is out of bounds for array of dimension 1"),
        // jnp.flip(jnp.ones(2), axis=1)
        ErrorCase.Of<XlaValueException>(() => Np.Flip(Np.Ones([2]), 1), "axis 1 is out of bounds for array of dimension 1"),
        // jnp.split(jnp.ones(5), 2)
        ErrorCase.Of<XlaValueException>(() => Np.Split(Np.Ones([5]), 2), "array split does not result in an equal division: rest is 1"),
        // jnp.linspace(0, 1, -1)
        ErrorCase.Of<XlaValueException>(() => Np.Linspace(0, 1, -1), "Number of samples, -1, must be non-negative."),
        // jnp.zeros((-1,))
        ErrorCase.Of<XlaTypeException>(() => Np.Zeros([-1]), "broadcast_in_dim shape must have every element be nonnegative, got (-1,)."),
        // lax.dynamic_slice(jnp.ones(3), (0,), (4,))
        ErrorCase.Of<XlaTypeException>(() => Lax.DynamicSlice(Np.Ones([3]), [0], [4]), "slice slice_sizes must be less than or equal to operand shape, got slice_sizes (4,) for operand shape (3,)."),
        // lax.dynamic_slice(jnp.ones(3), (0, 0), (1,))
        ErrorCase.Of<XlaValueException>(() => Lax.DynamicSlice(Np.Ones([3]), [0, 0], [1]), "Length of slice indices must match number of operand dimensions (2 vs (3,))"),
        // lax.dynamic_slice(jnp.ones(3), (0.0,), (1,))
        ErrorCase.Of<XlaTypeException>(() => Lax.DynamicSlice(Np.Ones([3]), [0f], [1]), "index arguments to dynamic_slice must be integers of the same type, got: float32"),
        // lax.dynamic_update_slice(jnp.ones(3), jnp.ones(4), (0,))
        ErrorCase.Of<XlaTypeException>(() => Lax.DynamicUpdateSlice(Np.Ones([3]), Np.Ones([4]), [0]), "dynamic_update_slice update shape must be smaller than operand shape, got update shape (4,) for operand shape (3,)."),
        // lax.dynamic_update_slice(jnp.ones(3), jnp.ones(2, int), (0,))
        ErrorCase.Of<XlaTypeException>(() => Lax.DynamicUpdateSlice(Np.Ones([3]), Np.Ones([2], DType.Int32), [0]), "lax.dynamic_update_slice requires arguments to have the same dtypes, got float32, int32."),
        // lax.broadcast_in_dim(jnp.ones(2), (3, 2), (0,))
        ErrorCase.Of<XlaTypeException>(() => Lax.BroadcastInDim(Np.Ones([2]), [3, 2], [0]), "broadcast_in_dim operand dimension sizes must either be 1, or be equal to their corresponding dimensions in the target broadcast shape; got operand of shape (2,), target broadcast shape (3, 2), broadcast_dimensions (0,)"),
        // lax.clamp(0, jnp.ones(2), 1.0)
        ErrorCase.Of<XlaTypeException>(() => Lax.Clamp(0, Np.Ones([2]), 1f), "lax.clamp requires arguments to have the same dtypes, got int32, float32, float32."),
        // lax.select(jnp.array([True]), jnp.ones(2), jnp.ones(2))
        ErrorCase.Of<XlaTypeException>(() => Lax.Select(Np.Ones([1], DType.Bool), Np.Ones([2]), Np.Ones([2])), "select `which` must be scalar or have the same shape as cases, got `which` shape (1,) but case shape (2,)."),
        // lax.top_k(jnp.ones(2), 3)
        ErrorCase.Of<XlaValueException>(() => Lax.TopK(Np.Ones([2]), 3), "k argument to top_k must be no larger than size along axis; got k=3 with shape=[2] and axis=0"),
        // jnp.bincount(jnp.array([1.5]))
        ErrorCase.Of<XlaTypeException>(() => Np.Bincount(Np.Array(1.5f, 2f)), "x argument to bincount must have an integer type; got float32"),
        // jnp.searchsorted(jnp.ones((2, 2)), 1.0)
        ErrorCase.Of<XlaValueException>(() => Np.Searchsorted(Np.Ones([2, 2]), 1f), "a should be 1-dimensional"),
        // jnp.cross(jnp.ones(4), jnp.ones(4))
        ErrorCase.Of<XlaValueException>(() => Np.Cross(Np.Ones([4]), Np.Ones([4])), "Dimension must be either 2 or 3 for cross product"),
        // jnp.diag(jnp.ones((2, 2, 2)))
        ErrorCase.Of<XlaValueException>(() => Np.Diag(Np.Ones([2, 2, 2])), "diag input must be 1d or 2d"),
        // jnp.clip(jnp.ones(2), 1j, 2)
        ErrorCase.Of<XlaValueException>(() => Np.Clip(Np.Ones([2]), Complex.ImaginaryOne, 2), "Clip received a complex value either through the input or the min/max keywords. Complex values have no ordering and cannot be clipped. Please convert to a real value or array by taking the real or imaginary components via jax.numpy.real/imag respectively."),
    ];
}
