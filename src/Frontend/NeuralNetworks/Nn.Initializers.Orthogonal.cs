using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Nn
{
    public static partial class Initializers
    {
        /// <summary>Orthonormal rows or columns, whichever are fewer, uniformly distributed. <c>jax.nn.initializers.orthogonal</c></summary>
        /// <param name="scale">What the matrix is multiplied with.</param>
        /// <param name="columnAxis">The axis of the columns; all others together are the rows.</param>
        /// <param name="dtype">The dtype where none is asked for; the default float, if null.</param>
        /// <exception cref="XlaValueException">At a call: a shape of fewer than two axes.</exception>
        /// <exception cref="XlaTypeException">At a call: a dtype without QR decomposition.</exception>
        public static Initializer Orthogonal(double scale = 1, int columnAxis = -1, DType? dtype = null) => (key, shape, asked) =>
        {
            var type = asked ?? dtype ?? DefaultFloat;
            if (shape.Count < 2) throw new XlaValueException("orthogonal initializer requires at least a 2D shape");
            if (shape.Contains(0)) return Np.Zeros(shape, type);
            var at = columnAxis >= -shape.Count && columnAxis < shape.Count ? columnAxis < 0 ? columnAxis + shape.Count : columnAxis : throw new XlaIndexException("tuple index out of range");
            var (columns, rows) = (shape[at], shape.RemoveAt(at));
            var q = Np.Reshape(Rng.Orthogonal(key, (int)rows.ElementCount, dtype: type, m: (int)columns), rows.Insert(rows.Count, columns));
            return Np.Array(scale, type) * Np.Moveaxis(q, -1, at);
        };

        /// <summary>Kernels of convolutions that are orthogonal at their middle and zero elsewhere, so that a convolution keeps the lengths of its inputs. <c>jax.nn.initializers.delta_orthogonal</c></summary>
        /// <param name="scale">What the matrix is multiplied with.</param>
        /// <param name="columnAxis">The axis of the columns among the last two.</param>
        /// <param name="dtype">The dtype where none is asked for; the default float, if null.</param>
        /// <exception cref="XlaValueException">At a call: not 3, 4 or 5 axes, or more inputs (the last axis but one) than outputs.</exception>
        /// <exception cref="XlaTypeException">At a call: a dtype without QR decomposition.</exception>
        public static Initializer DeltaOrthogonal(double scale = 1, int columnAxis = -1, DType? dtype = null) => (key, shape, asked) =>
        {
            var type = asked ?? dtype ?? DefaultFloat;
            if (shape.Count is < 3 or > 5) throw new XlaValueException("Delta orthogonal initializer requires a 3D, 4D or 5D shape.");
            if (shape[^1] < shape[^2]) throw new XlaValueException("`fan_in` must be less or equal than `fan_out`. ");
            var matrix = Orthogonal(scale, columnAxis, type)(key, [shape[^2], shape[^1]]);
            ArrayIndex[] middle = [.. shape.Take(shape.Count - 2).Select(size => (ArrayIndex)(int)((size - 1) / 2))];
            return Np.Zeros(shape, type).At[middle].Set(matrix);
        };
    }
}
