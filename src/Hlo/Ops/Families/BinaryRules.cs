using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>What an elementwise op of two operands of one type adds to its family.</summary>
internal sealed class BinaryRules
{
    /// <summary>The value for real elements; where it is missing, that of the expansion.</summary>
    public Func<double, double, double>? Real { get; init; }

    /// <summary>The same for many elements at once, where that is exact.</summary>
    public SpanOperation? Spans { get; init; }

    /// <summary>The value for complex elements.</summary>
    public Func<Complex, Complex, Complex>? Complex { get; init; }

    /// <summary>The value for integers and i1; the result is cut to the width of the type.</summary>
    public Func<long, long, ElementType, long>? Integer { get; init; }

    /// <summary>Elements that may stand in a program, as in the reference, but for which the op has no value.</summary>
    public Elements Undefined { get; init; }

    /// <summary>How the op is evaluated where it is not element by element; null where it is.</summary>
    public Func<EvaluationContext, Literal?>? Evaluate { get; init; }

    /// <summary>The contribution of the left tangent, from operands, result and tangent.</summary>
    public Func<Value, Value, Value, Value, Value?>? JvpLeft { get; init; }

    /// <summary>The contribution of the right tangent.</summary>
    public Func<Value, Value, Value, Value, Value?>? JvpRight { get; init; }

    /// <summary>The transpose of the op.</summary>
    public Action<TransposeContext>? Transpose { get; init; }

    /// <summary>A value that equals the op's bit for bit and costs less.</summary>
    public Func<SimplifyContext, Value?>? Simplify { get; init; }

    /// <summary>The op in terms of others, if the interchange form does not know it.</summary>
    public Func<Value, Value, Value>? Lowering { get; init; }

    /// <summary>The op in terms of others, for portable artifacts that do not know it.</summary>
    public Func<Value, Value, Value>? Expansion { get; init; }

    /// <summary>True if artifacts keep the op as a composite, which compilers may recognise.</summary>
    public bool IsComposite { get; init; }

    /// <summary>What quantized operands and results must fulfil.</summary>
    public Action<IReadOnlyList<HloType>, IReadOnlyList<HloType>>? Quantized { get; init; }

    /// <summary>True if the op takes tensors that are quantized with a scale for each place of a dimension.</summary>
    public bool TakesPerAxis { get; init; }

    /// <summary>True if operands may have sizes beyond the bounds of others.</summary>
    public bool IgnoresBounds { get; init; }

    /// <summary>True if the operands may be exchanged.</summary>
    public bool IsCommutative { get; init; }

    /// <summary>Which element types of the kind are accepted; all, if null.</summary>
    public Func<ElementType, bool>? Accepts { get; init; }

    /// <summary>The result's element type, if it is not the operands'.</summary>
    public Func<ElementType, ElementType>? Result { get; init; }

    /// <summary>Real sample points of the left operand, if the family's will not do.</summary>
    public double[]? Left { get; init; }

    /// <summary>Real sample points of the right operand.</summary>
    public double[]? Right { get; init; }

    /// <summary>The op as CPUs compute it best, or null where that is the op itself.</summary>
    public Func<Value, Value, Value?>? CpuLowering { get; init; }

    /// <summary>Operands without a derivative.</summary>
    public Dims Fixed { get; init; }
}
