using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>Several neighbouring dimensions merged into one. <c>lax.collapse</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="startDimension">The first of them; negative counts from the end.</param>
    /// <param name="stopDimension">The one after the last; to the end, if null.</param>
    /// <exception cref="XlaValueException">No such range of dimensions.</exception>
    public static NDArray Collapse(NDArray operand, int startDimension, int? stopDimension = null)
    {
        var rank = operand.Ndim;
        static int FromEnd(int d, int rank) => Math.Clamp(d < 0 ? d + rank : d, 0, rank);
        var (start, stop) = (FromEnd(startDimension, rank), FromEnd(stopDimension ?? rank, rank));
        if (stop < start) throw new XlaValueException($"Invalid dimension range passed to collapse: {Np.ShapeText(operand.Shape)}[{startDimension}:{stopDimension}]");
        var sizes = operand.Shape.AsSpan();
        return Np.Reshape(operand, [.. sizes[..start], Dims.Create(sizes[start..stop]).ElementCount, .. sizes[stop..]]);
    }

    /// <summary>The array without dimensions of size 1. <c>lax.squeeze</c></summary>
    /// <exception cref="XlaValueException">A dimension is not there, occurs twice, or has another size.</exception>
    public static NDArray Squeeze(NDArray array, Dims dimensions)
    {
        Dims at = [.. dimensions.Select(d => (long)Np.AxisOf(d, array.Ndim))];
        if (at.Distinct().Count() != at.Count) throw new XlaValueException($"dimensions are not unique: {Np.ShapeText(dimensions)}");
        return array.Shape.Pick(at).All(size => size == 1)
            ? Np.Reshape(array, array.Shape.Except(at))
            : throw new XlaValueException($"cannot select an axis to squeeze out which has size not equal to one, got shape={Np.ShapeText(array.Shape)} and dimensions={Np.ShapeText(dimensions)}");
    }

    /// <summary>The array with new dimensions of size 1, which are numbered in the result. <c>lax.expand_dims</c></summary>
    /// <exception cref="XlaValueException">A dimension is not there or occurs twice.</exception>
    public static NDArray ExpandDims(NDArray array, Dims dimensions)
    {
        var rank = array.Ndim + dimensions.Count;
        long[] at = [.. dimensions.Select(d => (long)Np.AxisOf(d, rank)).Order()];
        if (at.Distinct().Count() != at.Length) throw new XlaValueException($"repeated axis in lax.expand_dims: {Np.ShapeText(dimensions)}");
        return Np.Reshape(array, at.Aggregate(array.Shape, (shape, d) => shape.Insert((int)d, 1)));
    }

    /// <summary>Copies of an array side by side along each of its dimensions. <c>lax.tile</c></summary>
    /// <exception cref="XlaTypeException">There is not one number per dimension.</exception>
    public static NDArray Tile(NDArray operand, Dims reps) => reps.Count == operand.Ndim
        ? Np.Tile(operand, reps)
        : throw new XlaTypeException($"reps length must be equal to the ndim of x, got len(reps)={reps.Count} and x.ndim={operand.Ndim}.");

    /// <summary>Parts of given sizes along an axis. <c>lax.split</c></summary>
    /// <exception cref="XlaValueException">Sizes that are negative or do not sum to that of the axis, or an axis that is not there.</exception>
    public static NDArray[] Split(NDArray operand, Dims sizes, int axis = 0)
    {
        var at = Np.AxisOf(axis, operand.Ndim);
        if (sizes.Any(size => size < 0)) throw new XlaValueException($"Sizes passed to split must be nonnegative, got [{string.Join(", ", sizes)}]");
        if (sizes.Sum() != operand.Shape[at]) throw new XlaValueException($"Sum of sizes {sizes.Sum()} must be equal to dimension {at} of the operand shape [{string.Join(", ", operand.Shape)}]");
        var start = 0L;
        return [.. sizes.Select(size => SliceInDim(operand, start, start += size, 1, at))];
    }

    /// <summary>An array whose every element is a number. <c>lax.full</c></summary>
    /// <param name="shape">The shape.</param>
    /// <param name="fillValue">The number; a C# number without a dtype makes a weakly typed array.</param>
    /// <param name="dtype">The dtype; that of the number, if null.</param>
    /// <exception cref="XlaTypeException">The value is no scalar, or a size is negative.</exception>
    public static NDArray Full(Dims shape, NDArray fillValue, DType? dtype = null)
    {
        if (fillValue.Ndim != 0) throw new XlaTypeException($"full must be called with scalar fill_value, got fill_value.shape {Np.ShapeText(fillValue.Shape)}.");
        if (shape.Any(size => size < 0)) throw new XlaTypeException($"broadcast_in_dim shape must have every element be nonnegative, got {Np.ShapeText(shape)}.");
        return Np.Full(shape, fillValue, dtype);
    }

    /// <summary>An array of another's shape and dtype whose every element is a number. <c>lax.full_like</c></summary>
    public static NDArray FullLike(NDArray x, NDArray fillValue, DType? dtype = null, Dims? shape = null) => Np.FullLike(x, fillValue, dtype, shape);

    /// <summary>The array with dimensions of size 1 in front, up to a rank. <c>lax.broadcast_to_rank</c></summary>
    public static NDArray BroadcastToRank(NDArray x, int rank) => x.Ndim >= rank ? x : Np.Reshape(x, Dims.Repeat(1, rank - x.Ndim).Concat(x.Shape));

    /// <summary>The common shape by NumPy's rules. <c>lax.broadcast_shapes</c></summary>
    /// <exception cref="XlaValueException">There is none.</exception>
    public static Dims BroadcastShapes(params Dims[] shapes) => Np.BroadcastShape(shapes);

    /// <summary>The operands themselves; the compiler moves nothing across. <c>lax.optimization_barrier</c></summary>
    public static NDArray[] OptimizationBarrier(params NDArray[] operand) => Eager.CallMany(static arrays =>
    {
        var results = Frame.Current!.Builder.OptimizationBarrier(Array.ConvertAll(arrays, Eager.Lift));
        return [.. results.Select((v, i) => new NDArray(v, arrays[i].IsWeak))];
    }, operand);
}
