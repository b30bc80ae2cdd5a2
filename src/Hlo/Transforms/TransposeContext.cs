namespace XlaSharp.Hlo;

/// <summary>What a transpose rule sees of a linear op: cotangents of its results, values of its operands that are not linear, and accumulators of those that are.</summary>
/// <remarks>Rules add to accumulators rather than return cotangents, so that the transpose of a slice updates in place instead of adding a full-size zero.</remarks>
public sealed class TransposeContext
{
    readonly Transposition transposition;
    readonly Value?[] cotangents;

    internal TransposeContext(Transposition transposition, Op op, Value?[] cotangents)
    {
        this.transposition = transposition;
        this.cotangents = cotangents;
        Op = op;
    }

    /// <summary>The op of the function that is transposed.</summary>
    public Op Op { get; }

    /// <summary>The builder of the transposed function.</summary>
    public Builder Builder => transposition.Builder;

    /// <summary>The number of results.</summary>
    public int ResultCount => cotangents.Length;

    /// <summary>The cotangent of the only result.</summary>
    public Value Cotangent => cotangents[0]!;

    /// <summary>The cotangent of a result, or null for zero.</summary>
    public Value? CotangentOf(int result) => cotangents[result];

    /// <summary>The cotangent of a result, zeros made real.</summary>
    public Value InstantiateCotangent(int result) => cotangents[result] ?? Builder.Zeros(Op.Results[result].Tensor);

    /// <summary>True if an operand or capture is linear: it has an accumulator and no value.</summary>
    public bool IsLinear(int input) => transposition.IsLinear(Op.Inputs[input]);

    /// <summary>The value of an operand or capture that is not linear.</summary>
    public Value this[int input] => transposition.ValueOf(Op.Inputs[input]);

    /// <summary>The type of an operand or capture.</summary>
    public TensorType TypeOf(int input) => Op.Inputs[input].Tensor;

    /// <summary>What has been accumulated for an operand so far, or null for zero.</summary>
    public Value? Accumulator(int input) => transposition.Get(Op.Inputs[input]);

    /// <summary>Adds to the cotangent of a linear operand; nothing happens if the operand is not linear or the value is null.</summary>
    /// <exception cref="HloTransformException">The cotangent's type is not the operand's: a wrong rule.</exception>
    public void Accumulate(int input, Value? cotangent)
    {
        if (cotangent is null || !IsLinear(input)) return;
        Set(input, Accumulator(input) is { } sum ? sum + cotangent : cotangent);
    }

    /// <summary>Replaces what was accumulated, by a value that includes it.</summary>
    public void Set(int input, Value total)
    {
        if (!ReferenceEquals(total.Type, Op.Inputs[input].Type))
            throw new HloTransformException($"the transpose of {Op} gave a cotangent of type {total.Type} for an operand of type {Op.Inputs[input].Type}");
        transposition.Set(Op.Inputs[input], total);
    }
}
