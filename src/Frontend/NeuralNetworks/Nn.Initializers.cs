using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Nn
{
    /// <summary>Initial values of weights, bit for bit those of <c>jax.nn.initializers</c>.</summary>
    /// <remarks><c>var w = Nn.Initializers.GlorotUniform()(key, [784, 10])</c>.</remarks>
    public static partial class Initializers
    {
        /// <summary>Zeros; the key does not count. <c>jax.nn.initializers.zeros</c></summary>
        public static NDArray Zeros(NDArray key, Dims shape, DType? dtype = null) => Np.Zeros(shape, dtype);

        /// <summary>Ones; the key does not count. <c>jax.nn.initializers.ones</c></summary>
        public static NDArray Ones(NDArray key, Dims shape, DType? dtype = null) => Np.Ones(shape, dtype);

        /// <summary>One value, or values that broadcast to the shape. <c>jax.nn.initializers.constant</c></summary>
        /// <param name="value">The value.</param>
        /// <param name="dtype">The dtype where none is asked for; the default float, if null.</param>
        public static Initializer Constant(NDArray value, DType? dtype = null) => (_, shape, asked) => Np.Full(shape, value, asked ?? dtype ?? DefaultFloat);

        /// <summary>Uniform numbers from 0 to a bound. <c>jax.nn.initializers.uniform</c></summary>
        /// <param name="scale">The bound.</param>
        /// <param name="dtype">The dtype where none is asked for; the default float, if null.</param>
        public static Initializer Uniform(double scale = 1e-2, DType? dtype = null) => (key, shape, asked) =>
        {
            var type = asked ?? dtype ?? DefaultFloat;
            return Rng.Uniform(key, shape, type) * Np.Array(scale, type);
        };

        /// <summary>Normal numbers of mean 0. <c>jax.nn.initializers.normal</c></summary>
        /// <param name="stddev">The standard deviation.</param>
        /// <param name="dtype">The dtype where none is asked for; the default float, if null.</param>
        public static Initializer Normal(double stddev = 1e-2, DType? dtype = null) => (key, shape, asked) =>
        {
            var type = asked ?? dtype ?? DefaultFloat;
            return Rng.Normal(key, shape, type) * Np.Array(stddev, type);
        };

        /// <summary>Normal numbers held between two bounds, then scaled. <c>jax.nn.initializers.truncated_normal</c></summary>
        /// <param name="stddev">What the numbers are multiplied with: their standard deviation without the bounds.</param>
        /// <param name="dtype">The dtype where none is asked for; the default float, if null.</param>
        /// <param name="lower">The lower bound, in units of <paramref name="stddev"/>.</param>
        /// <param name="upper">The upper bound, in units of <paramref name="stddev"/>.</param>
        public static Initializer TruncatedNormal(double stddev = 1e-2, DType? dtype = null, double lower = -2, double upper = 2) => (key, shape, asked) =>
        {
            var type = asked ?? dtype ?? DefaultFloat;
            return Rng.TruncatedNormal(key, lower, upper, shape, type) * Np.Array(stddev, type);
        };

        static DType DefaultFloat => new(Promotion.DefaultFloat);
    }
}
