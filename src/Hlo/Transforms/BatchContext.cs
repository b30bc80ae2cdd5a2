namespace XlaSharp.Hlo;

/// <summary>What a batching rule sees: the inputs in the new program, each with its batch axis or none, and the batch size.</summary>
/// <remarks>Rules keep values unbatched as long as possible, and a batch axis where it is if that costs nothing.</remarks>
public sealed class BatchContext
{
    internal BatchContext(Op op, Batched[] inputs, BatchAxis axis, Builder builder)
    {
        Op = op;
        Inputs = inputs;
        Axis = axis;
        Builder = builder;
    }

    /// <summary>The op of the function that is batched.</summary>
    public Op Op { get; }

    /// <summary>The operands followed by the captures.</summary>
    public Batched[] Inputs { get; }

    /// <summary>The number of members of the batch; 0 is legal.</summary>
    public long Size => Axis.Size;

    /// <summary>The axis of the batch, whose name regions and callees are told.</summary>
    public BatchAxis Axis { get; }

    /// <summary>The builder of the batched function.</summary>
    public Builder Builder { get; }

    /// <summary>The results that the rule gave.</summary>
    internal Batched[] Results { get; private set; } = [];

    /// <summary>An input.</summary>
    public Batched this[int index] => Inputs[index];

    internal void SetResults(Batched[] results) => Results = results;

    /// <summary>An input with the batch moved to an axis; an unbatched one is broadcast.</summary>
    public Value At(int index, int axis = 0) => At(Inputs[index], axis);

    /// <summary>A value with the batch moved to an axis; an unbatched one is broadcast.</summary>
    public Value At(Batched input, int axis = 0)
    {
        var value = input.Value;
        if (!input.IsBatched)
            return value.BroadcastInDim(value.Dims.Insert(axis, Size), Dims.Range(0, value.Rank + 1).RemoveAt(axis));
        if (input.Axis == axis) return value;
        var order = Dims.Range(0, value.Rank).RemoveAt(input.Axis).Insert(axis, input.Axis);
        return value.Transpose(order);
    }

    /// <summary>The axis where the batch of an elementwise op goes: the common one of all batched inputs, else 0.</summary>
    public int CommonAxis()
    {
        var axis = -1;
        foreach (var input in Inputs)
        {
            if (!input.IsBatched || input.Axis == axis) continue;
            if (axis >= 0) return 0;
            axis = input.Axis;
        }
        return axis;
    }

    /// <summary>The op itself, elementwise, with all inputs brought to one axis.</summary>
    public Batched Elementwise()
    {
        var axis = CommonAxis();
        var inputs = new Value[Inputs.Length];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = At(i, axis);
        return new(Builder.EmitLike(Op, inputs)[0], axis);
    }
}
