namespace XlaSharp.Hlo;

public static partial class Ops
{
    const string DynamicReason = "shapes are known when a program is differentiated or batched: Module.Raise writes the static op where the result's type is static";

    /// <summary>The sizes of a value's dimensions, integers of 32 bits.</summary>
    internal static Value Sizes(this Value x)
    {
        var sizes = new Value[x.Rank];
        for (var d = 0; d < sizes.Length; d++)
            sizes[d] = x.Dims[d] >= 0 ? x.Builder.Constant(TensorType.Of(ElementType.I32, [1]), x.Dims[d]) : x.GetDimensionSize(d).Reshape([1]);
        return x.Builder.Concatenate(sizes, 0);
    }

    /// <summary>A scalar everywhere in the shape of another value, known or not.</summary>
    internal static Value RepeatedLike(this Value scalar, Value like) => like.Dims.IsStatic
        ? scalar.BroadcastInDim(like.Dims, [])
        : scalar.Builder.Emit(DynamicBroadcastInDimDef, new DynamicBroadcastInDimAttributes(like.Tensor.With(scalar.ElementType), []), scalar, like.Sizes());

    /// <summary>0, 1, 2, … along a dimension in the shape of another value, known or not.</summary>
    internal static Value IotaLike(this Value like, ElementType element, long dimension)
    {
        var type = like.Tensor.With(element);
        return like.Dims.IsStatic ? like.Builder.Iota(type, dimension) : like.Builder.Emit(DynamicIotaDef, new IotaAttributes(type, dimension), like.Sizes());
    }

    /// <summary>The first so many elements along a dimension, where the other sizes may not be known.</summary>
    internal static Value FirstInDim(this Value x, int dimension, long count)
    {
        if (x.Dims.IsStatic) return x.SliceInDim(dimension, 0, count);
        var type = x.Tensor.With(x.Dims.With(dimension, count));
        Value Same(double value) => x.Builder.Constant(TensorType.Of(ElementType.I32, [x.Rank]), value);
        var limits = Enumerable.Range(0, x.Rank).Select(d => d == dimension ? x.Builder.Constant(TensorType.Of(ElementType.I32, [1]), count) : x.Sizes().SliceInDim(0, d, d + 1)).ToArray();
        return x.Builder.Emit(RealDynamicSliceDef, new DynamicShapeAttributes(type), x, Same(0), x.Builder.Concatenate(limits, 0), Same(1));
    }

    /// <summary>A shape that is an operand: integers, one for each dimension of the result.</summary>
    static void CheckShapeOperand(Signature s, int index, int rank)
    {
        CheckShapeOperand(s, index);
        if (s[index].Dims[0] != rank) throw s.Error($"operand {index} must have {rank} entries, one for each dimension");
    }

    /// <summary>A shape that is an operand, and of which nothing compares the length with the result's rank.</summary>
    static void CheckShapeOperand(Signature s, int index)
    {
        if (s[index].Rank != 1 || !s[index].ElementType.IsInteger()) throw s.Error($"operand {index} must be a one-dimensional tensor of integers");
        if (s[index].Dims[0] < 0) throw s.Error($"operand {index} must be statically shaped");
    }

    /// <summary>Operands that say one number for each dimension of the first operand, all of one type.</summary>
    static void CheckShapeOperands(Signature s, int first)
    {
        for (var i = first; i < s.Count; i++)
        {
            CheckShapeOperand(s, i, s[0].Rank);
            if (s.Type(i) != s.Type(first)) throw s.Error($"operands {first} to {s.Count - 1} must have one type");
        }
    }

    /// <summary>A shape that is a constant must be the result's.</summary>
    static void CheckShapeValue(Signature s, int index, TensorType result)
    {
        if (s.Constant(index) is not { } shape) return;
        if (shape.Count != result.Rank) throw s.Error($"output shape {shape} is incompatible with return type of operation '{result}'");
        for (var d = 0; d < shape.Count; d++)
            if (shape[d] < 0 || Dims.Differ(shape[d], result.Dims[d]) || result.Bounds.Count > 0 && result.Bounds[d] is var bound and >= 0 && shape[d] > bound) throw s.Error($"output shape {shape} is incompatible with return type of operation '{result}'");
    }

    /// <summary>The operand in the shape that an op says itself: known, or with one dimension that has a bound.</summary>
    static TensorType WithSingleBound(Signature s, Dims shape, Dims bounds)
    {
        if (shape.IsStatic) return s[0].With(shape);
        if (shape.Count(d => d < 0) > 1 || bounds.Count != shape.Count || bounds[shape.IndexOf(Dims.Dynamic)] < 0) throw s.Error($"the result must be statically shaped or single bounded dimension tensor, got the shape {shape}");
        return s[0].With(shape).WithBounds(bounds);
    }

    /// <summary>A reshape keeps scales and zero points, and the elements in front of the dimension along which they differ.</summary>
    static void CheckReshaped(HloType operand, HloType result)
    {
        QuantizationRules.Moved(operand, result, axis => ((TensorType)result).Quantization!.Axis);
        if (operand is not TensorType { Quantization: { IsPerAxis: true } from } x || result is not TensorType { Quantization: { } to } y) return;
        if (Dims.Differ(x.Dims[from.Axis], y.Dims[to.Axis])) throw new HloTypeException("expect same quantization dimension size for operand and result");
        Dims before = Dims.Create(x.Dims.AsSpan()[..from.Axis]), after = Dims.Create(y.Dims.AsSpan()[..to.Axis]);
        if (before.IsStatic && after.IsStatic && before.ElementCount != after.ElementCount) throw new HloTypeException($"product of dimensions before quantization dimension must match between operand and result: {before} and {after}");
    }

    /// <summary>The static op, unless the result's type was written for other values of the operands.</summary>
    static Value? AsWritten(SimplifyContext c, Value value) => ReferenceEquals(value.Type, c.ResultType) ? value : null;
}
