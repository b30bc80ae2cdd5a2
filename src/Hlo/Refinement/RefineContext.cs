namespace XlaSharp.Hlo;

/// <summary>What a refinement sees: an op that was written for unknown sizes, and its inputs, whose sizes are known, in the new program.</summary>
public sealed class RefineContext
{
    internal RefineContext(Op op, Value[] inputs, Builder builder)
    {
        Op = op;
        Inputs = inputs;
        Builder = builder;
    }

    /// <summary>The op.</summary>
    public Op Op { get; }

    /// <summary>The operands followed by the captures.</summary>
    public Value[] Inputs { get; }

    /// <summary>The builder of the new program.</summary>
    public Builder Builder { get; }

    /// <summary>An operand.</summary>
    public Value this[int index] => Inputs[index];

    /// <summary>The elements of an operand that is a constant, else null.</summary>
    public Literal? Constant(int index) => (Inputs[index].Op?.Attributes as ConstantAttributes)?.Value;

    /// <summary>The integers of an operand that is a constant, else null.</summary>
    public Dims? Sizes(int index) => Constant(index) is { } vector && vector.ElementType.IsInteger() ? [.. Enumerable.Range(0, (int)vector.Count).Select(i => vector.GetInt64(i))] : (Dims?)null;
}
