namespace XlaSharp.Hlo;

/// <summary>What an evaluation rule sees: the op and the values of its inputs.</summary>
public sealed class EvaluationContext
{
    internal EvaluationContext(Op op, Literal[] inputs)
    {
        Op = op;
        Inputs = inputs;
    }

    /// <summary>The op.</summary>
    public Op Op { get; }

    /// <summary>The values of operands and captures.</summary>
    public Literal[] Inputs { get; }

    /// <summary>The value of an operand.</summary>
    public Literal this[int index] => Inputs[index];

    /// <summary>The type of the first result.</summary>
    public TensorType ResultType => Op.Results[0].Tensor;

    /// <summary>The values of the captures, to be passed to the regions before their own arguments.</summary>
    public ReadOnlySpan<Literal> Captures => Inputs.AsSpan(Op.OperandCount);

    /// <summary>Runs a region on the captures and the given arguments, whose elements become those that the region takes: it may take wider ones.</summary>
    public Literal[] Run(int region, params ReadOnlySpan<Literal> arguments)
    {
        var function = Op.Regions[region];
        Literal[] all = [.. Captures, .. arguments];
        for (var i = Captures.Length; i < all.Length && i < function.Parameters.Length; i++)
            if (function.Parameters[i].Type is TensorType { Quantization: null } type) all[i] = Ops.Convert(all[i], type.ElementType);
        return Evaluator.Run(function, all);
    }
}
