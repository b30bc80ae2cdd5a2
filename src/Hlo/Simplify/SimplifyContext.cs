using System.Collections.Immutable;

namespace XlaSharp.Hlo;

/// <summary>What a simplification sees: an op and its inputs in the new program, whose own ops show where they come from.</summary>
public sealed class SimplifyContext
{
    internal SimplifyContext(Op op, Value[] inputs, ImmutableArray<Function> regions, Builder builder)
    {
        Op = op;
        Inputs = inputs;
        Regions = regions;
        Builder = builder;
    }

    /// <summary>The op.</summary>
    public Op Op { get; }

    /// <summary>The operands followed by the captures.</summary>
    public Value[] Inputs { get; }

    /// <summary>The regions, simplified.</summary>
    public ImmutableArray<Function> Regions { get; }

    /// <summary>The builder of the new program.</summary>
    public Builder Builder { get; }

    /// <summary>An operand.</summary>
    public Value this[int index] => Inputs[index];

    /// <summary>The type of the first result.</summary>
    public TensorType ResultType => Op.Results[0].Tensor;

    /// <summary>True if the elements are integers or i1, of which no two differ only in what comparisons do not see.</summary>
    public bool IsIntegral => Kernels.IsIntegral(Inputs[0].ElementType);

    /// <summary>The op that gives an operand, if it is of a kind.</summary>
    public Op? From(int index, OpDef? definition) => Inputs[index].Op is { } op && op.Definition == definition && op.Extras.IsEmpty ? op : null;

    /// <summary>The elements of an operand that is a constant, else null.</summary>
    public Literal? Constant(int index) => (Inputs[index].Op?.Attributes as ConstantAttributes)?.Value;

    /// <summary>True if every element of an operand is known to be this number, the sign of zero included.</summary>
    public bool Is(int index, double value) =>
        Element(index) is { } element && !element.ElementType.IsComplex() && BitConverter.DoubleToInt64Bits(element.GetDouble(0)) == BitConverter.DoubleToInt64Bits(value);

    /// <summary>True if every element of an operand is known to be the smallest (−1) or the largest (1) of its real type, infinities included.</summary>
    public bool IsExtreme(int index, int sign) =>
        Element(index) is { } element && (Kernels.IsIntegral(element.ElementType) || element.ElementType is ElementType.F16 or ElementType.BF16 or ElementType.F32 or ElementType.F64) && element.ElementAt(0).Equals(Ops.Extreme(element.ElementType, sign));

    /// <summary>True if the sizes of an operand are known and its elements are not quantized.</summary>
    public bool IsPlain(int index) => Inputs[index].Type is TensorType { Quantization: null, Dims.IsStatic: true };

    /// <summary>True if two values are one, or equal constants.</summary>
    internal static bool AreSame(Value x, Value y) => ReferenceEquals(x, y) || ReferenceEquals(x.Type, y.Type) && x.Op?.Attributes is ConstantAttributes a && a.Equals(y.Op?.Attributes);

    /// <summary>True if every bit of an operand of integers or i1 is known to be set.</summary>
    public bool IsAllOnes(int index) => Element(index) is { } element && (element.ElementType == ElementType.I1 || element.ElementType.IsInteger())
        && (element.GetInt64(0) | (element.ElementType.BitWidth() == 64 ? 0 : -1L << element.ElementType.BitWidth())) == -1;

    // The element that is everywhere, seen through what only repeats or moves it.
    Literal? Element(int index)
    {
        var value = Inputs[index];
        while (value.Op is { Definition: var definition, OperandCount: 1 } op && (definition == Ops.BroadcastInDimDef || definition == Ops.ReshapeDef || definition == Ops.TransposeDef)) value = op.Operands[0];
        return value.Op?.Attributes is ConstantAttributes { Value: { IsSplat: true } literal } ? literal : null;
    }
}
