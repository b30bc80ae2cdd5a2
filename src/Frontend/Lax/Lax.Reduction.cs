using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Lax
{
    /// <summary>The sum over axes, in the operand's dtype. <c>lax.reduce_sum</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="axes">The axes, counted from the front.</param>
    /// <exception cref="XlaTypeException">Booleans.</exception>
    /// <exception cref="XlaValueException">An axis is not there or occurs twice.</exception>
    public static NDArray ReduceSum(NDArray operand, Dims axes) => Reduced("reduce_sum", Elements.Number, operand, axes, static (v, d) => v.ReduceSum(d));

    /// <summary>The product over axes. <c>lax.reduce_prod</c></summary>
    /// <inheritdoc cref="ReduceSum"/>
    public static NDArray ReduceProd(NDArray operand, Dims axes) => Reduced("reduce_prod", Elements.Number, operand, axes,
        static (v, d) => v.Reduce(Ops.MultiplyDef, v.Builder.Constant(TensorType.Scalar(v.ElementType), 1), d));

    /// <summary>The largest element over axes; −∞, or the smallest integer, of none. NaN wins. <c>lax.reduce_max</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="axes">The axes, counted from the front.</param>
    /// <exception cref="XlaValueException">An axis is not there or occurs twice.</exception>
    public static NDArray ReduceMax(NDArray operand, Dims axes) => Reduced("reduce_max", Elements.Any, operand, axes,
        static (v, d) => v.Reduce(v.ElementType == ElementType.I1 ? Ops.OrDef : Ops.MaximumDef, v.Builder.Lowest(v.ElementType), d));

    /// <summary>The smallest element over axes; ∞, or the largest integer, of none. NaN wins. <c>lax.reduce_min</c></summary>
    /// <inheritdoc cref="ReduceMax"/>
    public static NDArray ReduceMin(NDArray operand, Dims axes) => Reduced("reduce_min", Elements.Any, operand, axes,
        static (v, d) => v.Reduce(v.ElementType == ElementType.I1 ? Ops.AndDef : Ops.MinimumDef, v.Builder.Highest(v.ElementType), d));

    /// <summary>The bits that are 1 in all elements over axes. <c>lax.reduce_and</c></summary>
    /// <param name="operand">Booleans or integers.</param>
    /// <param name="axes">The axes, counted from the front.</param>
    /// <exception cref="XlaTypeException">Neither booleans nor integers.</exception>
    /// <exception cref="XlaValueException">An axis is not there or occurs twice.</exception>
    public static NDArray ReduceAnd(NDArray operand, Dims axes) => Reduced("reduce_and", Elements.BooleanOrInteger, operand, axes,
        static (v, d) => v.Reduce(Ops.AndDef, v.Builder.Zeros(TensorType.Scalar(v.ElementType)).Not(), d));

    /// <summary>The bits that are 1 in some element over axes. <c>lax.reduce_or</c></summary>
    /// <inheritdoc cref="ReduceAnd"/>
    public static NDArray ReduceOr(NDArray operand, Dims axes) => Reduced("reduce_or", Elements.BooleanOrInteger, operand, axes,
        static (v, d) => v.Reduce(Ops.OrDef, v.Builder.Zeros(TensorType.Scalar(v.ElementType)), d));

    /// <summary>The bits that are 1 in an odd number of elements over axes. <c>lax.reduce_xor</c></summary>
    /// <inheritdoc cref="ReduceAnd"/>
    public static NDArray ReduceXor(NDArray operand, Dims axes) => Reduced("reduce_xor", Elements.BooleanOrInteger, operand, axes,
        static (v, d) => v.Reduce(Ops.XorDef, v.Builder.Zeros(TensorType.Scalar(v.ElementType)), d));

    /// <summary>The position of the largest element along an axis: the first of equal ones, the first NaN if there is one. <c>lax.argmax</c></summary>
    /// <param name="operand">The elements.</param>
    /// <param name="axis">The axis, counted from the front.</param>
    /// <param name="indexDtype">The dtype of the position.</param>
    /// <exception cref="XlaTypeException">The positions would be no integers, or the elements are complex.</exception>
    /// <exception cref="XlaValueException">The axis is not there or has size 0.</exception>
    public static NDArray Argmax(NDArray operand, int axis, DType indexDtype) => Position(operand, axis, indexDtype, true);

    /// <summary>The position of the smallest element along an axis, as <see cref="Argmax"/>. <c>lax.argmin</c></summary>
    /// <inheritdoc cref="Argmax"/>
    public static NDArray Argmin(NDArray operand, int axis, DType indexDtype) => Position(operand, axis, indexDtype, false);

    /// <summary>Rounds every element to a format of fewer bits, and back. <c>lax.reduce_precision</c></summary>
    /// <exception cref="XlaTypeException">The elements are not real floating point.</exception>
    /// <exception cref="XlaValueException">The numbers of bits make no format.</exception>
    public static NDArray ReducePrecision(NDArray operand, int exponentBits, int mantissaBits)
    {
        Check("reduce_precision", Elements.Float, operand);
        if (exponentBits < 1) throw new XlaValueException($"reduce_precision: exponent_bits must be positive; got {exponentBits}");
        if (mantissaBits < 0) throw new XlaValueException($"reduce_precision: mantissa_bits must be non-negative; got {mantissaBits}");
        return Eager.Call(static (x, o) => Eager.Emit(x, v => v.ReducePrecision(o.exponentBits, o.mantissaBits)), operand, (exponentBits, mantissaBits));
    }

    static NDArray Reduced(string name, Elements accepted, NDArray operand, Dims axes, Func<Value, Dims, Value> reduce)
    {
        if (accepted == Elements.BooleanOrInteger && !accepted.Contains(operand.DType.ElementType))
            throw new XlaTypeException($"logical reduction requires operand dtype bool or int, got {operand.DType}.");
        if (!accepted.Contains(operand.DType.ElementType)) throw new XlaTypeException($"{name} does not accept dtype {operand.DType}. Accepted dtypes are subtypes of number.");
        CheckAxes(operand, axes);
        return Eager.Call(static (x, o) => Eager.Emit(x, v => o.reduce(v, o.axes)), operand, (axes, reduce));
    }

    static void CheckAxes(NDArray operand, Dims axes)
    {
        if (axes.Distinct().Count() != axes.Count) throw new XlaValueException($"duplicate value in 'axes' of reduction: {Np.ShapeText(axes)}");
        if (axes.Any(d => d < 0 || d >= operand.Ndim)) throw new XlaValueException($"reduction axes {Np.ShapeText(axes)} contains out-of-bounds indices for {operand.TypeText}.");
    }

    static NDArray Position(NDArray operand, int axis, DType indexDtype, bool largest)
    {
        if (!indexDtype.ElementType.IsInteger()) throw new XlaTypeException($"index_dtype must be an integer type, but got {indexDtype}");
        if (axis < 0 || axis >= operand.Ndim) throw new XlaValueException($"Invalid axis {axis} for operand shape {Np.ShapeText(operand.Shape)}");
        if (operand.Shape[axis] == 0) throw new XlaValueException($"argmin and argmax require non-empty reduced dimension. operand.shape={Np.ShapeText(operand.Shape)} axis={axis}");
        if (operand.DType.ElementType.IsComplex())
            throw new XlaTypeException($"{(largest ? "gt" : "lt")} does not accept dtype {operand.DType} at position 0. Accepted dtypes at position 0 are subtypes of integer, floating, bool.");
        return Eager.Call(static (x, o) => Eager.Emit(x, v => o.largest ? v.Argmax(o.axis, o.type) : v.Argmin(o.axis, o.type), false), operand,
            (axis, type: Promotion.Canonical(indexDtype.ElementType), largest));
    }
}
