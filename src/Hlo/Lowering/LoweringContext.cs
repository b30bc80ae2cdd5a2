namespace XlaSharp.Hlo;

/// <summary>What a lowering rule sees: the op and its inputs in the new program.</summary>
public sealed class LoweringContext
{
    internal LoweringContext(Op op, Value[] inputs, Builder builder)
    {
        Op = op;
        Inputs = inputs;
        Builder = builder;
    }

    /// <summary>The op.</summary>
    public Op Op { get; }

    /// <summary>The operands followed by the captures.</summary>
    public Value[] Inputs { get; }

    /// <summary>An operand.</summary>
    public Value this[int index] => Inputs[index];

    /// <summary>The builder of the lowered function.</summary>
    public Builder Builder { get; }
}
