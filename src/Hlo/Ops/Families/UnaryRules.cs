using System.Numerics;

namespace XlaSharp.Hlo;

/// <summary>What an elementwise op of one operand adds to its family.</summary>
internal sealed class UnaryRules
{
    /// <summary>How portable artifacts keep the op.</summary>
    public BytecodeForm Bytecode { get; init; } = BytecodeForm.Bare;

    /// <summary>The value for real elements; where it is missing, that of the expansion.</summary>
    public Func<double, double>? Real { get; init; }

    /// <summary>The same for many elements at once, where that is exact.</summary>
    public SpanFunction? Spans { get; init; }

    /// <summary>The value for complex elements; where it is missing, that of the expansion.</summary>
    public Func<Complex, Complex>? Complex { get; init; }

    /// <summary>The value for integers and i1; the result is cut to the width of the type.</summary>
    public Func<long, ElementType, long>? Integer { get; init; }

    /// <summary>Elements that may stand in a program, as in the reference, but for which the op has no value.</summary>
    public Elements Undefined { get; init; }

    /// <summary>The tangent from operand, result and tangent of the operand.</summary>
    public Func<Value, Value, Value, Value?>? Jvp { get; init; }

    /// <summary>The transpose of a linear op, from the cotangent and the operand's type.</summary>
    public Func<Value, TensorType, Value>? Transpose { get; init; }

    /// <summary>Why there is no derivative.</summary>
    public Rule? NoJvp { get; init; }

    /// <summary>The result's element type, if it is not the operand's.</summary>
    public Func<ElementType, ElementType>? Result { get; init; }

    /// <summary>A value that equals the op's bit for bit and costs less.</summary>
    public Func<SimplifyContext, Value?>? Simplify { get; init; }

    /// <summary>The op in terms of others, if the interchange form does not know it.</summary>
    public Func<Value, Value>? Lowering { get; init; }

    /// <summary>The op in terms of others, for portable artifacts that do not know it.</summary>
    public Func<Value, Value>? Expansion { get; init; }

    /// <summary>True if artifacts keep the op as a composite, which compilers may recognise.</summary>
    public bool IsComposite { get; init; }

    /// <summary>The op as CPUs compute it best, or null where that is the op itself.</summary>
    public Func<Value, Value?>? CpuLowering { get; init; }

    /// <summary>True if the op moves bits, so that subnormal numbers stay; arithmetic takes and gives 0 for them, as XLA's CPU code does.</summary>
    public bool KeepsSubnormals { get; init; }

    /// <summary>Real sample points, edge values among them.</summary>
    public double[] Samples { get; init; } = [];
}
