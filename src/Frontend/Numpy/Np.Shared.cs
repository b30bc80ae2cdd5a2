using XlaSharp.Hlo;

namespace XlaSharp;

public static partial class Np
{
    /// <summary>Inside a trace: the array in another dtype, with a weak flag. The imaginary part is dropped where the dtype is real.</summary>
    internal static NDArray Converted(NDArray x, ElementType type, bool weak = false)
    {
        if (x.DType.ElementType == type && x.IsWeak == weak) return x;
        var value = Eager.Lift(x);
        // Truth is being different from zero, of either part.
        if (type == ElementType.I1 && value.ElementType != ElementType.I1) return new(value.Compare(ComparisonDirection.NE, value.Like(0)), weak);
        if (value.ElementType.IsComplex() && !type.IsComplex()) value = value.Real();
        return new(value.Convert(type), weak);
    }

    /// <summary>Inside a trace: integers and booleans brought to floating point.</summary>
    internal static NDArray ToInexact(NDArray x) => Converted(x, Promotion.Inexact(x.DType.ElementType), x.IsWeak);

    /// <summary>Inside a trace: booleans brought to int32, whatever the default integer.</summary>
    static NDArray ToNumeric(NDArray x) => x.DType == DType.Bool ? Converted(x, ElementType.I32, x.IsWeak) : x;

    /// <summary>Inside a trace: two operands of one dtype and rank.</summary>
    static (NDArray X, NDArray Y) Promote(string name, NDArray x, NDArray y)
    {
        var (type, weak) = Promotion.Join(Promotion.Of(x), Promotion.Of(y));
        (x, y) = PromoteShapes(name, x, y);
        return (Converted(x, type, weak), Converted(y, type, weak));
    }

    static (NDArray X, NDArray Y) PromoteInexact(string name, NDArray x, NDArray y)
    {
        (x, y) = Promote(name, x, y);
        return (ToInexact(x), ToInexact(y));
    }

    static (NDArray X, NDArray Y) PromoteNumeric(string name, NDArray x, NDArray y)
    {
        (x, y) = Promote(name, x, y);
        return (ToNumeric(x), ToNumeric(y));
    }

    /// <summary>Inside a trace: several operands of one dtype.</summary>
    internal static NDArray[] PromoteDtypes(params ReadOnlySpan<NDArray> operands)
    {
        var (type, weak) = Promotion.Join(operands);
        var promoted = new NDArray[operands.Length];
        for (var i = 0; i < promoted.Length; i++) promoted[i] = Converted(operands[i], type, weak);
        return promoted;
    }

    /// <summary>Inside a trace: several operands of one floating-point dtype and rank.</summary>
    internal static NDArray[] PromoteArguments(NDArray[] operands)
    {
        var promoted = PromoteDtypesInexact(operands);
        var rank = promoted.Max(x => x.Ndim);
        return System.Array.ConvertAll(promoted, x => x.Ndim == 0 ? x : Raised(x, rank));
    }

    internal static NDArray[] PromoteDtypesInexact(params ReadOnlySpan<NDArray> operands) => System.Array.ConvertAll(PromoteDtypes(operands), ToInexact);

    /// <summary>Axes of size 1 put in front of the operand of lower rank, unless it is a scalar.</summary>
    static (NDArray X, NDArray Y) PromoteShapes(string name, NDArray x, NDArray y)
    {
        if (x.Ndim == y.Ndim || x.Ndim == 0 || y.Ndim == 0) return (x, y);
        if (Config.NumpyRankPromotion == RankPromotionMode.Raise)
            throw new XlaValueException($"Operands could not be broadcast together for {name} on shapes {ShapeText(x.Shape)} {ShapeText(y.Shape)} and with the config option jax_numpy_rank_promotion='raise'. For more information, see https://docs.jax.dev/en/latest/rank_promotion_warning.html.");
        if (Config.NumpyRankPromotion == RankPromotionMode.Warn)
            Warnings.Raise($"Following NumPy automatic rank promotion for {name} on shapes {ShapeText(x.Shape)} {ShapeText(y.Shape)}. Set the jax_numpy_rank_promotion config option to 'allow' to disable this warning; for more information, see https://docs.jax.dev/en/latest/rank_promotion_warning.html.");
        var rank = BroadcastShape(x.Shape, y.Shape).Count;
        return (Raised(x, rank), Raised(y, rank));
    }

    /// <summary>Inside a trace: axes of size 1 in front, up to a rank.</summary>
    internal static NDArray Raised(NDArray x, int rank) => x.Ndim >= rank ? x : Eager.Emit(x, v => v.Reshape(Dims.Repeat(1, rank - v.Rank).Concat(v.Dims)));

    /// <summary>The common shape by NumPy's rules.</summary>
    /// <exception cref="XlaValueException">There is none.</exception>
    internal static Dims BroadcastShape(params ReadOnlySpan<Dims> shapes)
    {
        var rank = 0;
        foreach (var shape in shapes) rank = Math.Max(rank, shape.Count);
        var common = new long[rank];
        System.Array.Fill(common, 1);
        foreach (var shape in shapes)
            for (var d = 0; d < shape.Count; d++)
            {
                ref var size = ref common[rank - shape.Count + d];
                if (size == 1) size = shape[d];
                else if (shape[d] != 1 && shape[d] != size)
                    throw new XlaValueException($"Incompatible shapes for broadcasting: shapes=[{string.Join(", ", shapes.ToArray().Select(ShapeText))}]");
            }
        return common;
    }

    /// <summary>A value repeated along new leading dimensions and those of size 1.</summary>
    internal static Value Broadcasted(Value x, Dims shape) => x.Dims == shape ? x : x.BroadcastInDim(shape, Dims.Range(shape.Count - x.Rank, x.Rank));

    /// <summary>Inside a trace: an array repeated to a shape.</summary>
    static NDArray Broadcasted(NDArray x, Dims shape) => x.Shape == shape ? x : Eager.Emit(x, v => Broadcasted(v, shape));

    /// <summary>Inside a trace: a constant of an array's dtype, of rank 0.</summary>
    static NDArray ConstantLike(NDArray x, double value) => new(Frame.Current!.Builder.Constant(TensorType.Scalar(x.DType.ElementType), value), x.IsWeak);

    /// <summary>A shape as Python prints it: <c>()</c>, <c>(3,)</c>, <c>(2, 3)</c>.</summary>
    internal static string ShapeText(Dims shape) => shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";

    /// <summary>An axis counted from the front.</summary>
    /// <exception cref="XlaValueException">The axis is out of bounds.</exception>
    internal static int AxisOf(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw new XlaValueException($"axis {axis} is out of bounds for array of dimension {rank}");

    /// <summary>The complex type that holds a type's numbers: complex64, for 64-bit types complex128 in x64 mode.</summary>
    internal static ElementType ComplexType(ElementType type)
    {
        type = Promotion.Inexact(type);
        return type.IsComplex() ? type : (type.BitWidth() < 32 ? ElementType.F32 : type).ComplexOf();
    }

    /// <summary>A dtype that a caller asked for, in the present mode.</summary>
    static ElementType Canonical(DType dtype) => Promotion.Canonical(dtype.ElementType);
}
