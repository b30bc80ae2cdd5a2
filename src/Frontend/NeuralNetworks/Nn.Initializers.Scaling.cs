using System.Numerics;
using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Nn
{
    public static partial class Initializers
    {
        /// <summary>Numbers whose variance is <c>scale / n</c>, where n counts the inputs or outputs of a unit, so that signals keep their size from layer to layer. <c>jax.nn.initializers.variance_scaling</c></summary>
        /// <param name="scale">The factor.</param>
        /// <param name="mode">n: "fan_in", "fan_out", "fan_avg" for their mean, "fan_geo_avg" for the root of their product.</param>
        /// <param name="distribution">"truncated_normal", "normal" or "uniform".</param>
        /// <param name="inAxis">The axes of the inputs; the last but one, if null.</param>
        /// <param name="outAxis">The axes of the outputs; the last, if null.</param>
        /// <param name="batchAxis">Axes that count for neither; none, if null.</param>
        /// <param name="dtype">The dtype where none is asked for; the default float, if null.</param>
        /// <exception cref="XlaValueException">At a call: another mode or distribution, or fewer than two axes where the axis of the inputs is not given.</exception>
        /// <exception cref="XlaIndexException">At a call: an axis is out of range.</exception>
        public static Initializer VarianceScaling(double scale, string mode, string distribution, Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => (key, shape, asked) =>
        {
            var type = asked ?? dtype ?? DefaultFloat;
            var (fanIn, fanOut) = Fans(shape, inAxis, outAxis, batchAxis);
            var n = mode switch
            {
                "fan_in" => fanIn,
                "fan_out" => fanOut,
                "fan_avg" => (fanIn + fanOut) / 2,
                "fan_geo_avg" => Math.Sqrt(fanIn * fanOut),
                _ => throw new XlaValueException($"invalid mode for variance scaling initializer: {mode}"),
            };
            // One operation after the other, and so one rounding after the other, as JAX does it.
            var variance = Np.Array(n == 0 ? 0 : scale / n, type);
            return (distribution, type.ElementType.IsComplex()) switch
            {
                ("truncated_normal", false) => Rng.TruncatedNormal(key, -2, 2, shape, type) * (Np.Sqrt(variance) / Np.Array(StddevOfTruncated, type)),
                ("truncated_normal", true) => ComplexTruncatedNormal(key, 2, shape, type) * (Np.Sqrt(variance) / Np.Array(StddevOfComplexTruncated, type)),
                ("normal", _) => Rng.Normal(key, shape, type) * Np.Sqrt(variance),
                ("uniform", false) => Rng.Uniform(key, shape, type, -1) * Np.Sqrt(3 * variance),
                ("uniform", true) => ComplexUniform(key, shape, type) * Np.Sqrt(variance),
                _ => throw new XlaValueException($"invalid distribution for variance scaling initializer: {distribution}"),
            };
        };

        /// <summary>Uniform numbers of variance <c>2 / (inputs + outputs)</c>. <c>jax.nn.initializers.glorot_uniform</c></summary>
        /// <inheritdoc cref="VarianceScaling"/>
        public static Initializer GlorotUniform(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => VarianceScaling(1, "fan_avg", "uniform", inAxis, outAxis, batchAxis, dtype);

        /// <inheritdoc cref="GlorotUniform"/>
        public static Initializer XavierUniform(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => GlorotUniform(inAxis, outAxis, batchAxis, dtype);

        /// <summary>Truncated normal numbers of variance <c>2 / (inputs + outputs)</c>. <c>jax.nn.initializers.glorot_normal</c></summary>
        /// <inheritdoc cref="VarianceScaling"/>
        public static Initializer GlorotNormal(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => VarianceScaling(1, "fan_avg", "truncated_normal", inAxis, outAxis, batchAxis, dtype);

        /// <inheritdoc cref="GlorotNormal"/>
        public static Initializer XavierNormal(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => GlorotNormal(inAxis, outAxis, batchAxis, dtype);

        /// <summary>Uniform numbers of variance <c>1 / inputs</c>. <c>jax.nn.initializers.lecun_uniform</c></summary>
        /// <inheritdoc cref="VarianceScaling"/>
        public static Initializer LecunUniform(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => VarianceScaling(1, "fan_in", "uniform", inAxis, outAxis, batchAxis, dtype);

        /// <summary>Truncated normal numbers of variance <c>1 / inputs</c>. <c>jax.nn.initializers.lecun_normal</c></summary>
        /// <inheritdoc cref="VarianceScaling"/>
        public static Initializer LecunNormal(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => VarianceScaling(1, "fan_in", "truncated_normal", inAxis, outAxis, batchAxis, dtype);

        /// <summary>Uniform numbers of variance <c>2 / inputs</c>, for rectifiers. <c>jax.nn.initializers.he_uniform</c></summary>
        /// <inheritdoc cref="VarianceScaling"/>
        public static Initializer HeUniform(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => VarianceScaling(2, "fan_in", "uniform", inAxis, outAxis, batchAxis, dtype);

        /// <inheritdoc cref="HeUniform"/>
        public static Initializer KaimingUniform(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => HeUniform(inAxis, outAxis, batchAxis, dtype);

        /// <summary>Truncated normal numbers of variance <c>2 / inputs</c>, for rectifiers. <c>jax.nn.initializers.he_normal</c></summary>
        /// <inheritdoc cref="VarianceScaling"/>
        public static Initializer HeNormal(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => VarianceScaling(2, "fan_in", "truncated_normal", inAxis, outAxis, batchAxis, dtype);

        /// <inheritdoc cref="HeNormal"/>
        public static Initializer KaimingNormal(Axis? inAxis = null, Axis? outAxis = null, Axis? batchAxis = null, DType? dtype = null) => HeNormal(inAxis, outAxis, batchAxis, dtype);

        // Of normal numbers held between −2 and 2, and of complex ones of modulus up to 2.
        const double StddevOfTruncated = .87962566103423978, StddevOfComplexTruncated = .95311164380491208;

        /// <summary>The numbers of inputs and outputs that a unit is connected with.</summary>
        static (double In, double Out) Fans(Dims shape, Axis? inAxis, Axis? outAxis, Axis? batchAxis)
        {
            if (shape.Count <= 1 && (inAxis ?? -2) == -2)
                throw new XlaValueException($"Can't compute input and output sizes of a {shape.Count}-dimensional weights tensor with default in_axis. Must be at least 2D or specify in_axis explicitly.");
            double Size(Axis axes)
            {
                var size = 1.0;
                foreach (var axis in axes)
                    size *= axis >= -shape.Count && axis < shape.Count ? shape[axis < 0 ? axis + shape.Count : axis] : throw new XlaIndexException("tuple index out of range");
                return size;
            }
            var (inSize, outSize) = (Size(inAxis ?? -2), Size(outAxis ?? -1));
            var own = inSize * outSize * (batchAxis is { } batch ? Size(batch) : 1);
            var field = own == 0 ? 0 : shape.ElementCount / own;
            return (inSize * field, outSize * field);
        }

        /// <summary>Uniform numbers of a disc, of variance 1.</summary>
        static NDArray ComplexUniform(NDArray key, Dims shape, DType type)
        {
            var (radius, angle) = Polar(key, shape, type);
            return Np.Astype(Np.Sqrt(2 * radius), type) * Np.Exp(Complex.ImaginaryOne * (2 * Math.PI * Np.Astype(angle, type)));
        }

        /// <summary>Complex normal numbers of a modulus up to a bound.</summary>
        static NDArray ComplexTruncatedNormal(NDArray key, double upper, Dims shape, DType type)
        {
            var (radius, angle) = Polar(key, shape, type);
            var t = (1 - Np.Exp(Np.Array(-(upper * upper), type))) * Np.Astype(radius, type);
            return Np.Sqrt(-Np.Log(1 - t)) * Np.Exp(Complex.ImaginaryOne * (2 * Math.PI * Np.Astype(angle, type)));
        }

        static (NDArray Radius, NDArray Angle) Polar(NDArray key, Dims shape, DType type)
        {
            var (keys, real) = (Rng.Split(key), new DType(type.ElementType.RealPart()));
            return (Rng.Uniform(keys[0], shape, real), Rng.Uniform(keys[1], shape, real));
        }
    }
}
