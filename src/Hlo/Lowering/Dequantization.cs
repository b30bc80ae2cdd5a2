using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>Writes a function on quantized tensors as one on integers outside and numbers inside: every op computes with the numbers that the integers stand for, and its result is rounded to what integers can say.</summary>
/// <remarks>Spec: "Quantized types", "dequantize_op_quantize". What only moves elements keeps them as they are. Neither compilers nor the evaluator see a quantized type.</remarks>
public static class Dequantization
{
    /// <summary>The function with quantized parameters and results as integers; the same instance if nothing is quantized.</summary>
    public static Function Run(Function function) => IsNeeded(function) ? function.Memo.Get("dequantize", function, static (_, f) => Make(f, isEntry: true)) : function;

    /// <summary>True if a value of the function, its regions or callees is quantized.</summary>
    public static bool IsNeeded(Function function) => (bool)function.Memo.Get("is quantized", function, static (_, f) => (object)(
        f.Parameters.Any(static p => Of(p.Type) is not null)
        || f.Ops.Any(static op => op.Results.Any(static r => Of(r.Type) is not null) || op.Regions.Any(IsNeeded) || op.Attributes.Callee is { } callee && IsNeeded(callee))));

    /// <summary>The value of a function's result: the integers with the type that says what they stand for.</summary>
    internal static Literal Typed(Literal stored, HloType type) => Of(type) is null ? stored : stored.As((TensorType)type);

    // Regions and callees take and give numbers.
    static Function Inside(Function function) => IsNeeded(function) ? function.Memo.Get("dequantize inside", function, static (_, f) => Make(f, isEntry: false)) : function;

    static Function Make(Function function, bool isEntry)
    {
        var builder = new Builder();
        Value Argument(Value parameter) => isEntry && parameter.Type is TensorType { Quantization: { } stored } type
            ? Numbers(builder.Parameter(TensorType.Of(stored.Storage, type.Dims, type.Encoding), parameter.Name), stored)
            : builder.Parameter(Plain(parameter.Type), parameter.Name);
        var given = builder.Inline(function, [.. function.Parameters.Select(Argument)], Emit);
        for (var i = 0; i < given.Length; i++)
            if (isEntry && Of(function.Results[i].Type) is { } stored) given[i] = Integers(given[i], stored).Convert(stored.Storage);
        return builder.Build(function.Name, given).WithTextOf(function);
    }

    static ReadOnlySpan<Value> Emit(Op op, Value[] inputs, Builder builder)
    {
        if (op.Attributes is ConstantAttributes { Quantized.Quantization: { } constant } elements) return new[] { Numbers(builder.Constant(elements.Value.Reinterpret(constant.Storage, elements.Value.Dims)), constant) };
        if (op.Definition == Ops.UniformDequantizeDef) return inputs;
        if (op.Definition == Ops.UniformQuantizeDef) return new[] { Rounded(inputs[0], Of(op.Result.Type)!) };
        if (op.Definition == Ops.BitcastConvertDef) return new[] { Bits(op, inputs[0]) };
        var attributes = op.Attributes.Plain();
        if (attributes.Callee is { } callee) attributes = attributes.WithCallee(Inside(callee));
        ImmutableArray<HloType> declared = [.. op.Declared.Select(Plain)];
        var results = builder.Append(op.Definition, attributes, inputs.AsSpan(0, op.OperandCount), inputs.AsSpan(op.OperandCount), [.. op.Regions.Select(Inside)], op.Extras, declared.AsSpan()).Results.ToArray();
        if (op.Definition.IsDataMovement) return results;
        for (var i = 0; i < results.Length; i++)
            if (Of(op.Results[i].Type) is { } quantization) results[i] = Rounded(results[i], quantization);
        return results;
    }

    /// <summary>The bits of the integers as another type, or as other integers.</summary>
    static Value Bits(Op op, Value x)
    {
        if (Of(op.Operands[0].Type) is { } from) x = Integers(x, from).Convert(from.Storage);
        return Of(op.Result.Type) is { } to ? Numbers(x.BitcastConvert(to.Storage), to) : x.BitcastConvert(op.Result.ElementType);
    }

    static Quantization? Of(HloType type) => (type as TensorType)?.Quantization;

    static HloType Plain(HloType type) => Of(type) is null ? type : ((TensorType)type).With((Quantization?)null);

    /// <summary><c>(integer − zero point) · scale</c></summary>
    static Value Numbers(Value integers, Quantization q)
    {
        var numbers = integers.Convert(q.Expressed);
        return (numbers - Each(numbers, q, q.ZeroPoints.Select(z => (double)z))) * Each(numbers, q, q.Scales);
    }

    /// <summary><c>round(clamp(number / scale + zero point))</c>, still as numbers.</summary>
    static Value Integers(Value numbers, Quantization q)
    {
        var scaled = numbers / Each(numbers, q, q.Scales) + Each(numbers, q, q.ZeroPoints.Select(z => (double)z));
        var rounded = scaled.Clamp(scaled.Builder.Constant(TensorType.Scalar(q.Expressed), q.Min), scaled.Builder.Constant(TensorType.Scalar(q.Expressed), q.Max)).RoundNearestEven();
        // NaN becomes the integer 0, as in every conversion.
        return rounded.Compare(ComparisonDirection.EQ, rounded).Select(rounded, rounded.Like(0));
    }

    /// <summary>The nearest numbers that integers stand for.</summary>
    static Value Rounded(Value numbers, Quantization q) =>
        (Integers(numbers, q) - Each(numbers, q, q.ZeroPoints.Select(z => (double)z))) * Each(numbers, q, q.Scales);

    /// <summary>A parameter of the quantization at every element.</summary>
    static Value Each(Value like, Quantization q, IEnumerable<double> values)
    {
        double[] all = [.. values];
        return q.IsPerAxis ? like.Builder.Constant(Literal.Of(q.Expressed, [all.Length], all)).BroadcastInDim(like.Dims, [q.Axis]) : like.Like(all[0]);
    }
}
